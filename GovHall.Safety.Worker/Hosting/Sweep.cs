using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Strikes what time has made due, four times a second, on a timer of its own: reminders and the end of runs, contradictions of sensors, steps of escalations, lapsed promises.</summary>
internal sealed class Sweep(LedgerWriter writer, IWakefulness awake, Started started, TimeProvider time, ILogger<Sweep> log) : PeriodicService(time, log)
{
    /// <summary>Most that one transaction looks at; the rest follows at once.</summary>
    private const int Batch = 200;

    private readonly SetAside _aside = new(writer, time, log);

    /// <summary>What counts from a reading is due at any instant, and waits a quarter of a second at most.</summary>
    internal static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    protected override TimeSpan Every => Beat;

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await awake.Look(ct);
        return await Strike(ct);
    }

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
            _aside.Take(e);
            return true;
        }
    }

    private bool Strike(Ledger ledger)
    {
        var now = ledger.Now;

        // In the order of their numbers, which is the order in which a letter names them.
        var runs = ledger.Db.Runs
            .Where(run => run.NextAt <= now)
            .OrderBy(run => run.NextAt).ThenBy(run => run.Number)
            .Select(run => new Due<Guid>(run.Id, run.NextAt!.Value));
        var struck = Each(FaultWords.AnInspection, runs, ledger, id => ledger.Strike(ledger.Db.Runs.Find(id)!));
        var hazards = ledger.Db.Hazards
            .Where(hazard => hazard.NextAt <= now)
            .OrderBy(hazard => hazard.NextAt).ThenBy(hazard => hazard.Number)
            .Select(hazard => new Due<Guid>(hazard.Id, hazard.NextAt!.Value));
        var overdue = Each(FaultWords.AHazard, hazards, ledger, id =>
        {
            var hazard = ledger.Db.Hazards.Find(id)!;
            ledger.Commit(hazard, HazardMachine.Strike(hazard, now).Facts, Actor.System);
        });
        var testimonies = ledger.Db.Testimonies
            .Where(testimony => testimony.NextAt <= now)
            .OrderBy(testimony => testimony.NextAt)
            .Select(testimony => new Due<Guid>(testimony.Id, testimony.NextAt!.Value));
        var told = Each(FaultWords.ATestimony, testimonies, ledger, id => ledger.Strike(ledger.Db.Testimonies.Find(id)!));
        var assets = ledger.Db.AssetUses
            .Where(use => use.NextAt <= now)
            .OrderBy(use => use.NextAt)
            .Select(use => new Due<string>(use.Asset, use.NextAt!.Value));
        var stayedOut = Each(FaultWords.AnAsset, assets, ledger, id =>
        {
            var use = ledger.Db.AssetUses.Find(id)!;
            ledger.Commit(use, AssetMachine.Strike(use, now).Facts, Actor.System);
        });
        var incidents = ledger.Db.Incidents
            .Where(incident => incident.NextAt <= now)
            .OrderBy(incident => incident.NextAt).ThenBy(incident => incident.Number)
            .Select(incident => new Due<Guid>(incident.Id, incident.NextAt!.Value));
        var escalated = Each(FaultWords.AnIncident, incidents, ledger, id => ledger.Commit(ledger.Db.Incidents.Find(id), [], Actor.System));
        return struck || overdue || told || stayedOut || escalated;
    }

    /// <summary>Strikes those that are not set aside, and writes each before the next, so that a failure is known to be its own.</summary>
    /// <remarks>What is due at one instant is told in one letter a person, so it is not cut, but where it is more than <see cref="Batch"/>.</remarks>
    /// <returns>Whether there may be more.</returns>
    private bool Each<TId>(Text what, IQueryable<Due<TId>> due, Ledger ledger, Action<TId> strike)
        where TId : notnull
    {
        var batch = due.Take(Batch + _aside.Count).AsEnumerable().Where(one => _aside.Until(one.Id.ToString()!, ledger.Now) is null).Take(Batch).ToList();
        var (begun, last) = (ledger.Weight, (DateTimeOffset?)null);
        foreach (var (id, at) in batch)
        {
            if (at != last && ledger.IsEnoughSince(begun))
            {
                return true;
            }

            try
            {
                strike(id);
                ledger.Flush();
            }
            catch (Exception e) when (!LedgerErrors.IsDisk(e))
            {
                throw new NotStruckException(what, id.ToString()!, e);
            }

            last = at;
        }

        return batch.Count == Batch;
    }

    /// <summary>Something that time has made due.</summary>
    private sealed record Due<TId>(TId Id, DateTimeOffset At);
}
