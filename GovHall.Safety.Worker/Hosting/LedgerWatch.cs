using GovHall.Safety.Worker.Inspections;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Keeps the ledger of inspections up with schedule, register and clock: once a second it asks, and as long as nothing changed and nothing opened that is all.</summary>
internal sealed class LedgerWatch(PlanLedger plans, TimeProvider time, ILogger<LedgerWatch> log) : PeriodicService(time, log)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await plans.Materialise(ct);
        return false;
    }
}
