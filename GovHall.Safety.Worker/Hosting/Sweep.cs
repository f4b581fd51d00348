using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Strikes what time has made due, four times a second, on a timer of its own: reminders and the end of runs, contradictions of sensors, steps of escalations, lapsed promises.</summary>
internal sealed class Sweep(LedgerWriter writer, Started started, TimeProvider time, ILogger<Sweep> log) : PeriodicService(time, log)
{
    /// <summary>Most that one transaction looks at; the rest follows at once.</summary>
    private const int Batch = 200;

    private readonly SetAside _aside = new(writer, time, log);

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
            _aside.Take(e);
            return true;
        }
    }

    private bool Strike(Ledger ledger)
    {
        var now = ledger.Now;
        var struck = Each(FaultWords.AnInspection, ledger.DueRuns, ledger, id => ledger.Strike(ledger.FindRun(id)!));
        var overdue = Each(FaultWords.AHazard, ledger.DueHazards, ledger, id =>
        {
            var hazard = ledger.FindHazard(id)!;
            ledger.Commit(hazard, HazardMachine.Strike(hazard, now).Facts, Actor.System);
        });
        var told = Each(FaultWords.ATestimony, ledger.DueTestimonies, ledger, id => ledger.Strike(ledger.FindTestimony(id)!));
        var stayedOut = Each(FaultWords.AnAsset, ledger.DueUses, ledger, id =>
        {
            var use = ledger.FindUse(id)!;
            ledger.Commit(use, AssetMachine.Strike(use, now).Facts, Actor.System);
        });
        var escalated = Each(FaultWords.AnIncident, ledger.DueIncidents, ledger, id => ledger.Commit(ledger.FindIncident(id), [], Actor.System));
        return struck || overdue || told || stayedOut || escalated;
    }

    /// <summary>Strikes those that are not set aside, and writes each before the next, so that a failure is known to be its own.</summary>
    /// <remarks>What is due at one instant is told in one letter a person, so it is not cut, but where it is more than <see cref="Batch"/>.</remarks>
    /// <returns>Whether there may be more.</returns>
    private bool Each<TId>(Text what, Func<int, IEnumerable<Due<TId>>> due, Ledger ledger, Action<TId> strike)
        where TId : notnull
    {
        var batch = due(Batch + _aside.Count).Where(one => _aside.Until(one.Id.ToString()!, ledger.Now) is null).Take(Batch).ToList();
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
}
