using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Writes a sign of life every 20 seconds. Where one is missing for too long, what people did meanwhile could not be heard, and is not held against them.</summary>
/// <remarks>
/// Three things make the worker deaf: it did not run (the last sign of life is another process's), the disk took nothing (a sign of
/// life failed), or the machine slept (the clock on the wall went on, the machine's own did not).
/// </remarks>
internal sealed class Liveness(LedgerWriter writer, Started started, TimeProvider time, ILogger<Liveness> log) : PeriodicService(time, log)
{
    private (DateTimeOffset At, long Stamp)? _last;
    private bool _failed;

    protected override TimeSpan Every => TimeSpan.FromSeconds(20);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    /// <summary>One sign of life. The first one comes before anything is judged.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Say(CancellationToken ct)
    {
        try
        {
            _last = await writer.Write(Say, ct);
            _failed = false;
        }
        catch (StoreUnavailableException)
        {
            _failed = true;
            throw;
        }
    }

    /// <summary>A sign of life after a stretch in which nobody was heard. It is written with what the clock makes due, and before it.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Woke(CancellationToken ct) => _last = await writer.Strike(
        ledger =>
        {
            ledger.Live(wasDeaf: true);
            ledger.ListenAgain();
            return (ledger.Now, Time.GetTimestamp());
        },
        ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Say(ct);
        return false;
    }

    private (DateTimeOffset At, long Stamp) Say(Ledger ledger)
    {
        var stamp = Time.GetTimestamp();
        ledger.Live(wasDeaf: _failed || _last is not { } last || Slept(ledger.Now - last.At, Time.GetElapsedTime(last.Stamp, stamp)));
        return (ledger.Now, stamp);
    }

    /// <summary>Whether the machine slept: more time went by on the wall than it lived through.</summary>
    internal static bool Slept(TimeSpan onTheWall, TimeSpan lived) => onTheWall - lived >= DeafSpan.Shortest;
}
