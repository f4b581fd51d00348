using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Strikes the delays of alarms that time has ended, four times a second, in a loop of its own: a fault here must not slow down missed checks and escalations, nor one there an alarm.</summary>
internal sealed class AlarmSweep(LedgerWriter writer, Started started, TimeProvider time, ILogger<AlarmSweep> log) : PeriodicService(time, log)
{
    private readonly SetAside _aside = new(writer, time, log);

    protected override TimeSpan Every => Sweep.Beat;

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override Task<bool> Once(CancellationToken ct) => Strike(ct);

    /// <inheritdoc cref="Sweep.Strike(CancellationToken)"/>
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

    /// <summary>Alarm by alarm, each written before the next, so that a failure is known to be its own.</summary>
    internal bool Strike(Ledger ledger)
    {
        ledger.NoticeChangesFromOutside();
        ledger.StrikeHall();
        var begun = ledger.Weight;
        while (ledger.DueAlarm() is { } alarm)
        {
            if (_aside.Until(alarm.ToString(), ledger.Now) is { } until)
            {
                ledger.PostponeDueAlarm(until);
                continue;
            }

            if (ledger.IsEnoughSince(begun))
            {
                return true;
            }

            try
            {
                ledger.StrikeDueAlarm();
                ledger.Flush();
            }
            catch (Exception e) when (!LedgerErrors.IsDisk(e))
            {
                throw new NotStruckException(FaultWords.AnAlarm, alarm.ToString(), e);
            }
        }

        return false;
    }
}
