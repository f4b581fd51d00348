using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Incidents;

/// <summary>Parts of one occurrence share an incident, and have people of their own.</summary>
public sealed class FurtherPartTests
{
    private static readonly string ToAssigneesAndOwners = Schedules.Small.Replace("[ \"duty-officer\" ]", "[ \"assignee\", \"owner\" ]", StringComparison.Ordinal);

    [Fact]
    public async Task Whose_part_is_found_missing_after_the_first_is_told_as_soon_and_once()
    {
        await using var hall = await TestHall.Open(schedule: ToAssigneesAndOwners, register: Build.Register() with { Zones = [Zone("Z01", "U01"), Zone("Z02", "U02")] });
        var first = Build.Cause(hall.Clock.GetUtcNow()) with { Source = "missed:x", Kind = IncidentKind.MissedInspection, Alarm = null, Zone = "Z01", Assignees = ["U07"] };

        await Raise(hall, first);
        await Raise(hall, first with { Zone = "Z02", Assignees = ["U08"] });
        await Raise(hall, first with { Zone = "Z02", Assignees = ["U08"] });

        Assert.Equal(["U01", "U02", "U07", "U08"], hall.Ask(db => db.Notifications.ToList()).Select(letter => letter.To.Person).Order(StringComparer.Ordinal));
        Assert.Empty(JournalReplay.Of(hall.Services.GetRequiredService<Database>()));
    }

    private static Zone Zone(string id, string responsible) => new() { Id = id, Name = new(id, id), Responsible = responsible };

    private static Task<bool> Raise(TestHall hall, IncidentCause cause) => hall.Writer.Write(
        ledger =>
        {
            ledger.Raise(cause, Actor.System);
            return true;
        },
        TestContext.Current.CancellationToken);
}
