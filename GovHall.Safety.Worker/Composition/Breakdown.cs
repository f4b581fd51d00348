namespace GovHall.Safety.Worker.Composition;

/// <summary>A background part that broke down stops its process; whoever supervises that must see it, and start it again.</summary>
internal static class Breakdown
{
    /// <summary>Says which parts did.</summary>
    /// <param name="host">Which has stopped.</param>
    /// <param name="log">Where it is said.</param>
    /// <returns>Whether any did: then the process did not end in good order.</returns>
    public static bool IsSaid(IHost host, ILogger log)
    {
        var broken = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Where(service => service.ExecuteTask is { IsFaulted: true }).ToList();
        broken.ForEach(service => Log.BrokeDown(log, service.ExecuteTask!.Exception!.GetBaseException(), service.GetType().Name));
        return broken.Count > 0;
    }
}

internal static partial class Log
{
    [LoggerMessage(1003, LogLevel.Critical, "{Part} broke down, and with it this process; it ends with 1, to be started again.")]
    public static partial void BrokeDown(ILogger logger, Exception error, string part);
}
