using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Strikes the delays of alarms that time has ended, four times a second, in a loop of its own: a fault here must not slow down missed checks and escalations, nor one there an alarm.</summary>
internal sealed class AlarmSweep(LedgerWriter writer, Started started, TimeProvider time, ILogger<AlarmSweep> log) : PeriodicService(time, log)
{
    protected override TimeSpan Every => Sweep.Beat;

    /// <summary>One pass.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal Task Strike(CancellationToken ct) => writer.Strike(Strike, ct);

    internal static bool Strike(Ledger ledger)
    {
        ledger.NoticeChangesFromOutside();
        ledger.StrikeAlarms();
        return true;
    }

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Strike(ct);
        return false;
    }
}
