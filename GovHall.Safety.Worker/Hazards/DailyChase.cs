using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hazards;

/// <summary>Has everybody reminded of the hazards that wait for them, once each morning. Whether a morning's letters are written stands in the database beside them: a worker that was off then writes them when it is back, and none twice.</summary>
internal sealed class DailyChase(LedgerWriter writer, Started started, TimeProvider time, ILogger<DailyChase> log) : PeriodicService(time, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    /// <summary>When the database is asked next.</summary>
    internal DateTimeOffset Next { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>One look at the clock; the database is asked once a morning.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Look(CancellationToken ct)
    {
        if (Time.Instant() >= Next)
        {
            Next = await writer.Write(ledger => ledger.ChaseHazards(), ct);
        }
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Look(ct);
        return false;
    }
}
