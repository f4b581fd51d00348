using GovHall.Safety.Worker.Inspections;
using Quartz;

namespace GovHall.Safety.Worker.Scheduling;

/// <summary>Wakes the ledger of inspections at midnight. It writes whatever is missing, and is asked at each look at the schedule too, so a wake too many, too late or not at all loses nothing.</summary>
[DisallowConcurrentExecution]
internal sealed class LedgerJob(PlanLedger ledger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await ledger.Materialise(cancellationToken);
}
