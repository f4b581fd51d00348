using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>What has to be so before anything comes in or goes out: alarms as they were left, how long nobody heard anything, leases of a dead worker freed, the ledger written, what fell due meanwhile struck.</summary>
internal sealed class StartUp(Task<KeptAlarms> kept, AlarmRoom alarms, LedgerWriter writer, Outbox outbox, PlanLedger plans, Liveness liveness, AlarmSweep alarmSweep, Sweep sweep) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var left = await kept.WaitAsync(cancellationToken);
        alarms.Load(left.Alarms, left.Sensors);
        await writer.Write(
            ledger =>
            {
                ledger.BindAlarms();
                return true;
            },
            cancellationToken);
        await liveness.Say(cancellationToken);
        await outbox.Free(cancellationToken);
        await plans.Materialise(cancellationToken);
        while (await alarmSweep.Strike(cancellationToken))
        {
        }

        while (await sweep.Strike(cancellationToken))
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
