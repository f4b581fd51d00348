using System.Net;
using System.Net.Sockets;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>Ports for servers that are started a moment later: below those that the system gives to outgoing connections, for one of these could take it meanwhile.</summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;

    /// <summary>Two runs side by side begin at different ones.</summary>
    private static int s_last = Environment.ProcessId * 97 % Count;

    /// <summary>One that nobody listens on, and that nobody else is given here.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref s_last) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
