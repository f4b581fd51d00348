using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GovHall.Safety.Tests.Faults.Support;

/// <summary>A line between two programs that loses, cuts, resets and crawls on command: a proxy before a port of this machine.</summary>
internal sealed class BadLine : IAsyncDisposable
{
    private const int Chunk = 512;

    /// <summary>Pieces that pass before a connection that is to be cut is cut: more than a login, fewer than it would send.</summary>
    private const int BeforeCut = 6;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isSilent;
    private volatile int _cutEvery;
    private volatile int _bytesPerSecond;
    private int _accepted;
    private int _cut;
    private int _reset;
    private int _forgotten;

    /// <param name="target">The port on loopback that it leads to.</param>
    public BadLine(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept();
    }

    public int Port { get; }

    /// <summary>Connections so far, and how many of them were cut in a packet, reset, and forgotten in silence.</summary>
    public (int All, int Cut, int Reset, int Forgotten) Connections => (_accepted, _cut, _reset, _forgotten);

    /// <summary>One of so many new connections is cut in the middle of what it sends; 0: none.</summary>
    public int CutEvery { set => _cutEvery = value; }

    /// <summary>What all connections together carry each way; 0: as much as there is.</summary>
    public int BytesPerSecond { set => _bytesPerSecond = value; }

    /// <summary>From now on nothing passes, and neither end is told: as a router does that lost its power, and its memory with it. What is open now stays half open for ever.</summary>
    public void FallSilent()
    {
        _isSilent = true;
        foreach (var connection in _connections.Keys)
        {
            Forget(connection);
        }
    }

    /// <summary>New connections pass again.</summary>
    public void Speak() => _isSilent = false;

    /// <summary>Whatever is open, and not half open, is reset (RST) at both ends.</summary>
    public void ResetAll()
    {
        foreach (var connection in _connections.Keys.Where(connection => !connection.IsForgotten))
        {
            connection.Reset();
            Interlocked.Increment(ref _reset);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }

        await Task.WhenAll(_connections.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
        _turn.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            var near = await _listener.AcceptSocketAsync(_end.Token);
            near.NoDelay = true;
            var connection = new Connection(near, new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
            if (_isSilent)
            {
                Forget(connection);
            }

            var number = Interlocked.Increment(ref _accepted);
            _connections[connection] = Task.CompletedTask;
            _connections[connection] = Serve(connection, _cutEvery is > 0 and var every && number % every == 0);
        }
    }

    private async Task Serve(Connection connection, bool cuts)
    {
        try
        {
            if (!connection.IsForgotten)
            {
                await connection.Far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
            }

            await Task.WhenAll(Carry(connection, connection.Near, connection.Far, cuts), Carry(connection, connection.Far, connection.Near, cuts));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Reset, cut, or the other end is not there.
        }
        finally
        {
            connection.Reset();
            _connections.TryRemove(connection, out _);
        }
    }

    /// <param name="connection">Of both.</param>
    /// <param name="from">Read.</param>
    /// <param name="to">Written, as long as the line remembers the connection.</param>
    /// <param name="cuts">After some pieces only the half of one passes, and then the connection ends.</param>
    private async Task Carry(Connection connection, Socket from, Socket to, bool cuts)
    {
        var bytes = new byte[Chunk];
        for (var pieces = 0; connection.IsForgotten || from.Connected; pieces++)
        {
            var read = connection.IsForgotten && !from.Connected ? 0 : await from.ReceiveAsync(bytes, _end.Token);
            if (connection.IsForgotten)
            {
                // The one end may go; the other is not told.
                await Task.Delay(read == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, RealTime.Clock, _end.Token);
                continue;
            }

            if (read == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            await Crawl(read);
            await to.SendAsync(bytes.AsMemory(0, cuts && pieces >= BeforeCut ? read / 2 : read), _end.Token);
            if (cuts && pieces >= BeforeCut)
            {
                Interlocked.Increment(ref _cut);
                connection.Close();
                return;
            }
        }
    }

    private async Task Crawl(int bytes)
    {
        if (_bytesPerSecond is > 0 and var rate)
        {
            await _turn.WaitAsync(_end.Token);
            try
            {
                await Task.Delay(TimeSpan.FromSeconds((double)bytes / rate), RealTime.Clock, _end.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private void Forget(Connection connection)
    {
        if (!connection.IsForgotten)
        {
            connection.IsForgotten = true;
            Interlocked.Increment(ref _forgotten);
        }
    }

    private sealed class Connection(Socket near, Socket far)
    {
        private volatile bool _isForgotten;

        public Socket Near { get; } = near;

        public Socket Far { get; } = far;

        public bool IsForgotten
        {
            get => _isForgotten;
            set => _isForgotten = value;
        }

        public void Reset()
        {
            // Zero seconds to linger: RST instead of FIN.
            Near.Close(0);
            Far.Close(0);
        }

        public void Close()
        {
            Near.Close();
            Far.Close();
        }
    }
}
