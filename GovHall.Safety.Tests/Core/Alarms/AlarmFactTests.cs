using System.Text.Json;
using System.Text.Json.Serialization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmFactTests
{
    private static readonly DateTimeOffset At = AlarmStory.Start.AddTicks(1_234_567);
    private static readonly AlarmId Subject = new("hot", "TH01");
    private static readonly Evidence Evidence = new("temperature", "33.5", "°C", At);

    public static TheoryData<AlarmFact> OneOfEach =>
    [
        new AlarmFact.BeganPending(At, Subject, At.AddMinutes(5), Quality.Uncertain, Evidence),
        new AlarmFact.Subsided(At, Subject),
        new AlarmFact.Raised(At, Subject, 3, Severity.Critical, Quality.Bad, Evidence),
        new AlarmFact.ReRaised(At, Subject, 3, 2, Severity.Critical, Quality.Good, Evidence),
        new AlarmFact.BeganClearing(At, Subject, At.AddMinutes(10), Evidence),
        new AlarmFact.Resumed(At, Subject, Evidence),
        new AlarmFact.Returned(At, Subject, 3, true, new Evidence(null, null, null, At)),
        new AlarmFact.Acknowledged(At, Subject, 3, "U04", null),
        new AlarmFact.Worsened(At, Subject, 3, Severity.Critical, Evidence),
        new AlarmFact.Reset(At, Subject, 3, "U04", "burnt paper"),
        new AlarmFact.Closed(At, Subject, 3, CloseReason.Reset),
        new AlarmFact.QualityChanged(At, Subject, Quality.Bad),
        new AlarmFact.ClockSet(At, Subject, TimeSpan.FromHours(2)),
    ];

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void A_fact_reads_back_as_it_was_written(AlarmFact fact)
    {
        var json = JsonSerializer.Serialize(fact, JsonSerializerOptions.Web);

        Assert.Equal(fact, JsonSerializer.Deserialize<AlarmFact>(json, JsonSerializerOptions.Web));
    }

    [Fact]
    public void Every_kind_of_fact_is_tried_above_and_has_a_name_in_the_journal()
    {
        var kinds = typeof(AlarmFact).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(AlarmFact))).Select(t => t.Name).Order().ToList();
        var named = typeof(AlarmFact).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false).Cast<JsonDerivedTypeAttribute>().ToList();

        Assert.Equal(kinds, named.Select(n => n.DerivedType.Name).Order());
        Assert.Equal(kinds, OneOfEach.Select(row => row.Data.GetType().Name).Order());
        Assert.All(named, n => Assert.Matches("^[a-z]+(-[a-z]+)*$", (string)n.TypeDiscriminator!));
    }
}
