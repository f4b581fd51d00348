using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>What has to be so before anything comes in or goes out: alarms as they were left, how long nobody heard anything, the ledger written, what fell due meanwhile struck.</summary>
/// <remarks>Where nothing fell due, nothing is written, and the start does not wait for the database's model to be made.</remarks>
internal sealed class StartUp(
    OpenHall hall, CurrentHall current, Memory memory, LedgerWriter writer, LastResort last, PlanLedger plans, Liveness liveness, AlarmSweep alarmSweep, Sweep sweep, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        memory.Load(await hall.Memory.WaitAsync(cancellationToken));
        if (hall.LastResortRefuses)
        {
            last.Refuses(current.Now.Duty.LastResort?.To.Address);
        }

        if (memory.Opens(current.Now, time.Instant()) && hall.IsAtRest)
        {
            return;
        }

        await writer.Write(
            ledger =>
            {
                ledger.BindAlarms();
                ledger.MeetNewPeople();
                return true;
            },
            cancellationToken);
        CrashPoint.Pass(CrashAt.AlarmsBound);
        await liveness.Say(cancellationToken);
        CrashPoint.Pass(CrashAt.LifeSaid);
        await plans.MaterialiseNearest(cancellationToken);
        CrashPoint.Pass(CrashAt.LedgerWrittenAhead);
        while (await alarmSweep.Strike(cancellationToken))
        {
        }

        while (await sweep.Strike(cancellationToken))
        {
        }

        CrashPoint.Pass(CrashAt.MissedStruck);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
