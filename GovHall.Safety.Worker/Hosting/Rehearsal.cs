using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Walks the way of a fire once, right after the start, inside a transaction that is rolled back, so that the first real one is not the slow one.</summary>
internal sealed class Rehearsal(LedgerWriter writer, TimeProvider time, ILogger<Rehearsal> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await writer.Write<bool>(Play, stoppingToken);
        }
        catch (CurtainException)
        {
            // As planned: nothing of it was kept.
        }
        catch (StoreUnavailableException e)
        {
            Log.NotRehearsed(log, e.InnerException?.Message ?? e.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping before the play began.
        }
    }

    private bool Play(Ledger ledger)
    {
        var cause = new IncidentCause
        {
            Source = "rehearsal",
            Kind = IncidentKind.Fire,
            Severity = Severity.Critical,
            Title = new("预演", "Rehearsal"),
            At = time.Instant(),
        };
        ledger.Raise(cause, Actor.System);
        ledger.Flush();
        throw new CurtainException();
    }

    private sealed class CurtainException : Exception;
}

internal static partial class Log
{
    [LoggerMessage(1002, LogLevel.Warning, "The way of a fire was not rehearsed ({Why}); the first real one takes a moment longer.")]
    public static partial void NotRehearsed(ILogger logger, string why);
}
