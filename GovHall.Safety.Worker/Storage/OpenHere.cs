using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The inspections that a scan of a checkpoint can be part of.</summary>
internal static class OpenHere
{
    /// <summary>No window of a walk is longer, in days; it keeps the question from going through years of inspections.</summary>
    private const int LongestWindow = 92;

    /// <summary>Those that this person may do and that could be done at that instant; first the one that is under way, then the one that ends first.</summary>
    public static IReadOnlyList<InspectionRun> For(Person person, string checkpoint, DateTimeOffset at, SafetyDb db, HallNow hall)
    {
        var (first, last) = DaysAround(at, hall);
        return
        [
            .. db.Runs
                .Where(run => run.Day >= first && run.Day <= last && run.Window.Opens <= at && run.Window.MissedAt > at)
                .Where(run => run.State != RunState.Cancelled && run.State != RunState.Excused)
                .AsEnumerable()
                .Where(run => run.Terms.Checkpoints.Any(place => place.Id == checkpoint) && Rights.DoInspection(person, run, hall.Book, at) is null)
                .OrderBy(run => run.State is RunState.Completed or RunState.CompletedLate)
                .ThenBy(run => run.Visits.Any(visit => visit.Checkpoint == checkpoint))
                .ThenByDescending(run => run.State == RunState.InProgress)
                .ThenBy(run => run.Window.MissedAt)
                .ThenBy(run => run.Number, StringComparer.Ordinal),
        ];
    }

    /// <summary>The days of which an inspection can be that is open at that instant.</summary>
    public static (DateOnly First, DateOnly Last) DaysAround(DateTimeOffset at, HallNow hall)
    {
        var day = hall.TimeZone.DayAt(at);
        return (day.AddDays(-LongestWindow), day.AddDays(1));
    }
}
