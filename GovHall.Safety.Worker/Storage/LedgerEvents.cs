using System.Globalization;
using System.Security.Cryptography;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for work that comes of something that happened.</summary>
internal sealed partial class Ledger
{
    /// <summary>What this hall draws from: made once, kept for ever, so that a draw is the same whenever it is reckoned.</summary>
    public string DrawSeed()
    {
        if (_db.Counters.Find(Counter.DrawSeed) is not { } seed)
        {
            seed = new Counter { Name = Counter.DrawSeed, Value = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) };
            _db.Add(seed);
        }

        return seed.Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The number that a run of this day gets (<c>2026-000123</c>); rolled back with the transaction, so none is ever missing.</summary>
    public string NumberOf(InspectionRun run) => string.Create(CultureInfo.InvariantCulture, $"{run.Day.Year}-{Next($"run:{run.Day.Year}"):D6}");

    /// <summary>Writes the runs that plans make of this, each once.</summary>
    private void Happened(Happening happening, string? kind, string subject)
    {
        if (!hall.Schedule.Plans.Any(plan => plan.When.Any(when => when is When.After after && after.Happening == happening)))
        {
            return;
        }

        var plans = new PlannedRuns(hall.Schedule, hall.ScheduleVersion, hall.Register, DrawSeed()) { Duty = hall.Book };
        foreach (var run in plans.After(happening, kind, subject, now).DistinctBy(run => run.Id).ToList())
        {
            if (FindRun(run.Id) is null)
            {
                Commit(null, [new RunFact.Planned(now, run with { Number = NumberOf(run) })], Actor.System);
            }
        }
    }
}
