using System.Net;
using System.Net.Sockets;
using GovHall.Safety.Worker.Neighbours;
using GovHall.Safety.Worker.Watchdog;

namespace GovHall.Safety.Tests.Worker.Neighbours;

/// <summary>However a neighbour's machine refuses, it is an answer that is missing, not the end of the watch.</summary>
public sealed class NeighbourTests
{
    [Fact]
    public async Task A_connection_that_is_reset_while_it_begins_is_no_answer()
    {
        using var door = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        door.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        door.Listen();
        using var http = OutsideHttp.Client(sockets => sockets.ConnectCallback = (_, ct) => Reset(door, ct));

        var why = await new Neighbour(new($"http://{door.LocalEndPoint}"), http).Ask(TestContext.Current.CancellationToken);

        Assert.StartsWith("没有应答", why?.Zh, StringComparison.Ordinal);
    }

    /// <summary>Connected, and reset by the other side before HTTP has looked at it.</summary>
    private static async ValueTask<Stream> Reset(Socket door, CancellationToken ct)
    {
        var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await caller.ConnectAsync(door.LocalEndPoint!, ct);
        var stream = new NetworkStream(caller, ownsSocket: true);
        using (var called = await door.AcceptAsync(ct))
        {
            called.LingerState = new(enable: true, seconds: 0);
        }

        Assert.True(caller.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead), "the reset came");
        return stream;
    }
}
