using System.Text.Json;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class ApiJsonTests
{
    public static TheoryData<ReadingValue, string> Values => new()
    {
        { ReadingValue.Of("closed"), "\"closed\"" },
        { ReadingValue.Of(true), "true" },
        { ReadingValue.Of(21.5), "21.5" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void An_item_shows_what_its_witnesses_have_to_say(ReadingValue wanted, string shown)
    {
        var item = Build.Item("doors") with { Evidence = new(new SensorSelector.OfKind("door"), new EvidenceLimit.Is(wanted)) };

        var json = JsonSerializer.Serialize(item, ApiJson.Options);

        Assert.Contains($"\"value\":{shown}", json, StringComparison.Ordinal);
        Assert.Equal(item.Evidence, JsonSerializer.Deserialize<ChecklistItem>(json, ApiJson.Options)!.Evidence);
    }
}
