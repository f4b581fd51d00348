using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Writes the ledger of inspections on after each start. A start waits for that only where the ledger does not reach beyond tomorrow, or its schedule is new.</summary>
internal sealed class LedgerAhead(PlanLedger plans, Started started, TimeProvider time, ILogger<LedgerAhead> log) : AfterStart(started, time, log)
{
    protected override Task Once(CancellationToken ct) => plans.Materialise(ct);
}
