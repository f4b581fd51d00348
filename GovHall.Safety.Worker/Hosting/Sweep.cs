using System.Collections.Concurrent;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Strikes what time has made due, four times a second, on a timer of its own: runs past their grace, steps of escalations, lapsed promises.</summary>
/// <remarks>
/// A run or an incident whose strike throws is a fault of ours, or a row that somebody changed: it is set aside, people are
/// told, and the rest is struck.
/// </remarks>
internal sealed class Sweep(LedgerWriter writer, Started started, TimeProvider time, ILogger<Sweep> log) : PeriodicService(time, log)
{
    /// <summary>Most that one transaction strikes; the rest follows at once.</summary>
    private const int Batch = 200;

    /// <summary>What threw is asked again so much later: what stood in its way may be gone by then.</summary>
    private static readonly TimeSpan AsideFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _aside = new();

    /// <summary>What counts from a reading is due at any instant, and waits a quarter of a second at most.</summary>
    internal static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    protected override TimeSpan Every => Beat;

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override Task<bool> Once(CancellationToken ct) => Strike(ct);

    /// <summary>One pass. True while there is more.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task<bool> Strike(CancellationToken ct)
    {
        try
        {
            return await writer.Strike(Strike, ct);
        }
        catch (NotStruckException e)
        {
            var cause = e.InnerException!;
            Log.SetAside(Logger, cause, e.What.En, e.Id, AsideFor);
            _aside[e.Id] = Time.GetUtcNow() + AsideFor;
            writer.Tell(at => FaultWords.NotStruck(e.What, e.Id, cause.InnerException?.Message ?? cause.Message, at));
            return true;
        }
    }

    private bool Strike(Ledger ledger)
    {
        var now = ledger.Now;
        var runs = ledger.Db.Runs
            .Where(run => run.State == RunState.Planned || run.State == RunState.InProgress)
            .Where(run => run.Window.MissedAt <= now)
            .OrderBy(run => run.Window.MissedAt)
            .Select(run => run.Id);
        var missed = Each(FaultWords.AnInspection, runs, ledger, id =>
        {
            var run = ledger.Db.Runs.Find(id)!;
            ledger.Commit(run, RunMachine.Strike(run, now).Facts, Actor.System);
        });
        var incidents = ledger.Db.Incidents
            .Where(incident => incident.NextAt != null && incident.NextAt <= now)
            .OrderBy(incident => incident.NextAt)
            .Select(incident => incident.Id);
        var told = Each(FaultWords.AnIncident, incidents, ledger, id => ledger.Commit(ledger.Db.Incidents.Find(id), [], Actor.System));
        return missed || told;
    }

    /// <summary>Strikes those that are not set aside, and writes each before the next, so that a failure is known to be its own.</summary>
    /// <returns>Whether there may be more.</returns>
    private bool Each(Text what, IQueryable<Guid> due, Ledger ledger, Action<Guid> strike)
    {
        var aside = _aside.Where(one => one.Value > ledger.Now).Select(one => one.Key).ToHashSet();
        var ids = due.Take(Batch + aside.Count).AsEnumerable().Where(id => !aside.Contains(id)).Take(Batch).ToList();
        foreach (var id in ids)
        {
            try
            {
                strike(id);
                ledger.Flush();
            }
            catch (Exception e) when (!LedgerErrors.IsDisk(e))
            {
                throw new NotStruckException(what, id, e);
            }
        }

        return ids.Count == Batch;
    }

    private sealed class NotStruckException(Text what, Guid id, Exception cause) : Exception($"The {what.En} {id} cannot be struck.", cause)
    {
        public Text What => what;

        public Guid Id => id;
    }
}

internal static partial class Log
{
    [LoggerMessage(1006, LogLevel.Error, "The {What} {Id} could not be struck although the disk takes what is written: a fault of this program, or a database that was changed. It is set aside for {Pause} and then tried again; everything else is struck. Look after it by hand, and report it.")]
    public static partial void SetAside(ILogger logger, Exception error, string what, Guid id, TimeSpan pause);
}
