namespace GovHall.Safety.Worker.Hosting;

/// <summary>Something to be done once after each start, beside the running worker: it waits until everything else is there, so that nothing waits for it.</summary>
internal abstract class AfterStart(Started started, TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>How long after that: what makes the first fire fast comes before what nobody waits for.</summary>
    protected virtual TimeSpan Later => TimeSpan.FromSeconds(3);

    protected TimeProvider Time => time;

    protected Started Started => started;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await started.Asked(stoppingToken);
            await Task.Delay(Later, time, stoppingToken);
            await Once(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start does it.
        }
#pragma warning disable CA1031 // nothing waits for it, so whatever goes wrong with it ends nothing else
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotDoneAfterStart(log, e, GetType().Name);
        }
    }

    protected abstract Task Once(CancellationToken ct);
}

internal static partial class Log
{
    [LoggerMessage(1005, LogLevel.Error, "{What} could not be done after this start. The next start does it.")]
    public static partial void NotDoneAfterStart(ILogger logger, Exception why, string what);
}
