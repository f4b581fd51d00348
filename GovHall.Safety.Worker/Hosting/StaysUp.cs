using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>A worker that has run for ten minutes is not started again and again any more.</summary>
internal sealed class StaysUp(LedgerWriter writer, Started started, TimeProvider time, ILogger<StaysUp> log) : AfterStart(started, time, log)
{
    protected override TimeSpan Later => GuardianMachine.Calm;

    protected override Task Once(CancellationToken ct) => writer.Write(
        ledger =>
        {
            ledger.PutRight(FaultWords.RestartsSource);
            return true;
        },
        ct);
}
