using System.Net.Sockets;
using Microsoft.Extensions.Hosting.Systemd;

namespace GovHall.Safety.Worker.Supervision;

/// <summary>Signs of life for the service manager, where one started this process.</summary>
/// <remarks>That it cannot be reached, or that there is no file left for the way to it, ends nothing: whoever misses us does something about it.</remarks>
internal sealed class SignsOfLife
{
    private readonly SystemdNotifier _notifier = new();
    private bool _isSaid;

    /// <param name="log">Where it is said once that it does not hear; null: not yet.</param>
    public void Give(ILogger? log)
    {
        try
        {
            _notifier.Notify(new ServiceState("WATCHDOG=1"));
            _isSaid = false;
        }
        catch (SocketException e)
        {
            if (log is not null && !_isSaid)
            {
                Log.ManagerDeaf(log, e.Message);
                _isSaid = true;
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1304, LogLevel.Error, "The service manager cannot be told that this process lives ({Why}). It is tried each second; all else goes on. Check NOTIFY_SOCKET in the environment, and how many files may be open.")]
    public static partial void ManagerDeaf(ILogger logger, string why);
}
