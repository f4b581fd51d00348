using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Intake;

/// <summary>A registered sensor whose readings cannot be read is wrong, and it is there: silence is another alarm (contract 3).</summary>
public sealed class UnreadableReadingTests
{
    private const string Unreadable = "[ false ]";

    private static readonly string Schedule = Schedules.Small.Replace(
        "\"metric\": \"smoke\", \"when\": { \"is\": true }", "\"when\": { \"silent\": \"40s\" }", StringComparison.Ordinal);

    [Fact]
    public async Task A_sensor_that_speaks_in_a_form_that_cannot_be_read_is_not_silent()
    {
        await using var hall = await Heard();

        await hall.Say("SM06", Unreadable);
        await hall.Pass(TimeSpan.FromSeconds(30));

        Assert.Empty(Silent(hall));
    }

    [Fact]
    public async Task It_is_silent_once_it_says_nothing_at_all()
    {
        await using var hall = await Heard();

        await hall.Say("SM06", Unreadable);
        await hall.Pass(TimeSpan.FromSeconds(41));

        Assert.Single(Silent(hall));
    }

    [Fact]
    public async Task The_alarm_of_its_silence_ends_with_what_cannot_be_read()
    {
        await using var hall = await Heard();
        await hall.Pass(TimeSpan.FromSeconds(11));
        Assert.Single(Silent(hall));

        await hall.Say("SM06", Unreadable);
        await hall.Pass(TimeSpan.FromSeconds(39));

        Assert.Empty(Silent(hall));
    }

    [Fact]
    public async Task What_a_broker_has_kept_is_no_sign_of_life()
    {
        await using var hall = await Heard();

        Assert.True(await await hall.Send("SM06", Unreadable, retained: true));
        await hall.Pass(TimeSpan.FromSeconds(11));

        Assert.Single(Silent(hall));
    }

    /// <summary>A hall whose smoke detector spoke half a minute ago; after 40 s it is silent.</summary>
    private static async Task<TestHall> Heard()
    {
        var hall = await TestHall.Open(schedule: Schedule);
        await hall.Say("SM06", "false");
        await hall.Pass(TimeSpan.FromSeconds(30));
        return hall;
    }

    private static List<Alarm> Silent(TestHall hall) => hall.Ask(db => db.Alarms.Where(alarm => alarm.Condition == ConditionPhase.Active).ToList());
}
