using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Writes a sign of life every 20 seconds. Where one is missing for too long, what people did meanwhile could not be heard, and is not held against them.</summary>
/// <remarks>
/// Three things make the worker deaf: it did not run (the last sign of life is another process's), the disk took nothing (a sign of
/// life failed), or it was away (<see cref="IWakefulness"/>: the machine slept, the process was frozen, the clock was set).
/// </remarks>
internal sealed class Liveness(LedgerWriter writer, Started started, TimeProvider time, ILogger<Liveness> log) : PeriodicService(time, log)
{
    /// <summary>The last sign of life is in the database, and this process's.</summary>
    private volatile bool _isHeard;

    protected override TimeSpan Every => TimeSpan.FromSeconds(20);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    /// <summary>One sign of life. The first one comes before anything is judged.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal Task Say(CancellationToken ct)
    {
        var wasDeaf = !_isHeard;
        return Heard(writer.Write(
            ledger =>
            {
                ledger.Live(wasDeaf);
                return true;
            },
            ct));
    }

    /// <summary>A sign of life after a stretch in which nobody was heard. It is written with what the clock makes due, and before it.</summary>
    /// <param name="livedUntil">When the worker was last seen to live.</param>
    /// <param name="skipped">By how much the clock went on more than the machine did.</param>
    /// <param name="ct">Until when anybody waits for it.</param>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal Task Woke(DateTimeOffset livedUntil, TimeSpan skipped, CancellationToken ct) => Heard(writer.Strike(
        ledger =>
        {
            ledger.Live(wasDeaf: true, livedUntil);
            ledger.ListenAgain();
            if (skipped >= DeafSpan.Shortest)
            {
                ledger.Raise(ClockWords.Ahead(skipped, ledger.Now), Actor.System);
            }

            return true;
        },
        ct));

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Say(ct);
        return false;
    }

    private async Task Heard(Task written)
    {
        try
        {
            await written;
            _isHeard = true;
        }
        catch (StoreUnavailableException)
        {
            _isHeard = false;
            throw;
        }
    }
}
