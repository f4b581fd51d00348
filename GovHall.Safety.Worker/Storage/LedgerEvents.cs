using System.Globalization;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for work that comes of something that happened.</summary>
internal sealed partial class Ledger
{
    /// <summary>The number that a run of this day gets (<c>2026-000123</c>); rolled back with the transaction, so none is ever missing.</summary>
    public string NumberOf(InspectionRun run) => string.Create(CultureInfo.InvariantCulture, $"{run.Day.Year}-{Next($"run:{run.Day.Year}"):D6}");

    /// <summary>Writes the runs that plans make of this, each once.</summary>
    private void Happened(Happening happening, string? kind, string subject)
    {
        if (!hall.Schedule.Plans.Any(plan => plan.When.Any(when => when is When.After after && after.Happening == happening)))
        {
            return;
        }

        var plans = new PlannedRuns(hall.Schedule, hall.ScheduleVersion, hall.Register, Seed: null) { Duty = hall.Book };
        foreach (var run in plans.After(happening, kind, subject, now).DistinctBy(run => run.Id).ToList())
        {
            if (_db.Runs.Find(run.Id) is null)
            {
                Commit(null, [new RunFact.Planned(now, run with { Number = NumberOf(run) })], Actor.System);
            }
        }
    }
}
