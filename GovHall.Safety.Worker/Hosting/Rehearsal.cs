using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Walks the way of a fire once, right after the start, inside a transaction that is rolled back, so that the first real one is not the slow one.</summary>
internal sealed class Rehearsal(LedgerWriter writer, Started started, TimeProvider time, ILogger<Rehearsal> log) : AfterStart(started, time, log)
{
    protected override TimeSpan Later => TimeSpan.FromMilliseconds(10);

    protected override async Task Once(CancellationToken ct)
    {
        try
        {
            await writer.Write<bool>(Play, ct);
        }
        catch (CurtainException)
        {
            // As planned: nothing of it was kept.
        }
        finally
        {
            Started.Rehearsed();
        }
    }

    private static bool Play(Ledger ledger)
    {
        var cause = new IncidentCause
        {
            Source = "rehearsal",
            Kind = IncidentKind.Fire,
            Severity = Severity.Critical,
            Title = new("预演", "Rehearsal"),
            At = ledger.Now,
        };
        ledger.Raise(cause, Actor.System);
        ledger.Flush();
        throw new CurtainException();
    }

    private sealed class CurtainException : Exception;
}
