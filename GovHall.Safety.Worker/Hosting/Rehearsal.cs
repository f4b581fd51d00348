using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Walks the way of a fire once before anything comes in, inside a transaction that is rolled back, so that the first real one is not the slow one.</summary>
internal static class Rehearsal
{
    public static async Task Run(LedgerWriter writer, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await writer.Write<bool>(
                ledger =>
                {
                    ledger.Raise(
                        new IncidentCause
                        {
                            Source = "rehearsal",
                            Kind = IncidentKind.Fire,
                            Severity = Severity.Critical,
                            Title = new("预演", "Rehearsal"),
                            At = time.Instant(),
                        },
                        Actor.System);
                    ledger.Flush();
                    throw new CurtainException();
                },
                ct);
        }
        catch (CurtainException)
        {
            // As planned: nothing of it was kept.
        }
    }

    private sealed class CurtainException : Exception;
}
