using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Writes a sign of life every 20 seconds. Where one is missing for too long, what people did meanwhile could not be heard, and is not held against them.</summary>
/// <remarks>
/// Three things make the worker deaf: it did not run (the last sign of life is another process's), the disk took nothing (a sign of
/// life failed), or it was away (<see cref="ClockSteps"/>: the machine slept, the process was frozen, the clock was set).
/// </remarks>
internal sealed class Liveness(LedgerWriter writer, Started started, TimeProvider time, ILogger<Liveness> log) : PeriodicService(time, log)
{
    /// <summary>The last sign of life is in the database, and this process's.</summary>
    private volatile bool _isHeard;

    protected override TimeSpan Every => TimeSpan.FromSeconds(20);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    /// <summary>One sign of life. The first one comes before anything is judged.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Say(CancellationToken ct)
    {
        var wasDeaf = !_isHeard;
        try
        {
            await writer.Write(
                ledger =>
                {
                    ledger.Live(wasDeaf);
                    return true;
                },
                ct);
            _isHeard = true;
        }
        catch (StoreUnavailableException)
        {
            _isHeard = false;
            throw;
        }
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Say(ct);
        return false;
    }
}
