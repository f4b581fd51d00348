using System.Net;
using System.Net.Sockets;

namespace GovHall.Safety.Load.Crowds;

/// <summary>Connections that say nothing, or half of something, to one port, from many addresses of loopback; and how long each was let stand.</summary>
/// <param name="what">For people.</param>
/// <param name="port">Whose door.</param>
/// <param name="network">The third number of their addresses, 127.0.N.1 and on.</param>
/// <param name="time">The machine's clock.</param>
internal sealed class Loiterers(string what, int port, int network, TimeProvider time) : IDisposable
{
    /// <summary>From so many addresses: below what one of them may hold, so that the door has to deal with them all.</summary>
    public const int Addresses = 20;

    private readonly List<Socket> _sockets = [];
    private readonly List<TimeSpan?> _stood = [];
    private bool _knocked;

    public string What => what;

    public int Count => _sockets.Count;

    /// <summary>Those that the other side has not ended.</summary>
    public int Left => _stood.Count(stood => stood is null);

    /// <summary>The longest that one of those that are gone was let stand.</summary>
    public TimeSpan Longest => _stood.Max() ?? TimeSpan.Zero;

    /// <summary>Opens so many, each of which says this and then drips on, if there is anything to drip.</summary>
    public async Task Come(int count, byte[] first, byte[]? drip, CancellationToken ct)
    {
        var standing = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)network, (byte)(1 + (i % Addresses))]), 0));
            _sockets.Add(socket);
            _stood.Add(null);
            standing.Add(Stand(socket, i, first, drip, ct));
            if (i % 100 == 99)
            {
                await Task.Yield();
            }
        }

        await Task.WhenAll(standing);
    }

    /// <summary>
    /// Each that is left says a byte. One that never came in, because the machine's queue was full, does not know it: nobody holds anything for it, and this
    /// byte is answered with a reset.
    /// </summary>
    public async Task Knock(CancellationToken ct)
    {
        _knocked = true;
        for (var i = 0; i < _sockets.Count; i++)
        {
            if (_stood[i] is null && _sockets[i].Connected)
            {
                await _sockets[i].SendAsync(new byte[1], ct);
            }
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private async Task Stand(Socket socket, int number, byte[] first, byte[]? drip, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct);
            began = time.GetTimestamp();
            if (first.Length > 0)
            {
                await socket.SendAsync(first, ct);
            }

            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var dripping = drip is null ? Task.CompletedTask : Drip(socket, drip, over.Token);
            var buffer = new byte[1024];
            while (await socket.ReceiveAsync(buffer, ct) > 0)
            {
                // A last word before it is shown out.
            }

            await over.CancelAsync();
            await dripping;
        }
        catch (SocketException)
        {
            // Shown out with a reset, or not let in at all.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _stood[number] = _knocked ? TimeSpan.Zero : time.GetElapsedTime(began);
    }

    private async Task Drip(Socket socket, byte[] drip, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
                await socket.SendAsync(drip, ct);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over.
        }
    }
}
