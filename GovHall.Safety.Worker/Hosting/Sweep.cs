using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Strikes what time has made due, each second, on a timer of its own: runs past their grace, steps of escalations, lapsed promises, delays of alarms.</summary>
internal sealed class Sweep(LedgerWriter writer, TimeProvider time, ILogger<Sweep> log) : PeriodicService(time, log)
{
    /// <summary>Most that one transaction strikes; the rest follows at once.</summary>
    private const int Batch = 200;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override Task<bool> Once(CancellationToken ct) => writer.Strike(Strike, ct);

    /// <summary>One pass. True while there is more.</summary>
    internal static bool Strike(Ledger ledger)
    {
        ledger.NoticeChangesFromOutside();
        ledger.StrikeAlarms();
        var now = ledger.Now;
        var runs = ledger.Db.Runs
            .Where(run => run.State == RunState.Planned || run.State == RunState.InProgress)
            .Where(run => run.Window.MissedAt <= now)
            .OrderBy(run => run.Window.MissedAt)
            .Take(Batch)
            .ToList();
        foreach (var run in runs)
        {
            ledger.Commit(run, RunMachine.Strike(run, now).Facts, Actor.System);
        }

        ledger.Flush();
        var incidents = ledger.Db.Incidents
            .Where(incident => incident.NextAt != null && incident.NextAt <= now)
            .OrderBy(incident => incident.NextAt)
            .Take(Batch)
            .ToList();
        foreach (var incident in incidents)
        {
            ledger.Commit(incident, [], Actor.System);
        }

        return runs.Count == Batch || incidents.Count == Batch;
    }
}
