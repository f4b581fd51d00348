using System.Net.Sockets;
using System.Threading.Channels;

namespace GovHall.Safety.Load;

/// <summary>One connection of the publisher: keeps its window full, counts what is acknowledged, and sends the rest again after a reconnect.</summary>
internal sealed class Lane(PublishPlan plan, string topic, string clientId, TimeProvider time)
{
    private const int Ids = 65_536;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan BeforeReconnect = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Flight[] _flights = new Flight[Ids];
    private readonly Channel<byte> _landed = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<TimeSpan> _latencies = new(Math.Min(plan.Count, 1_000_000));
    private readonly List<DateTimeOffset> _acknowledged = new(Math.Min(plan.Count, 1_000_000));
    private DateTimeOffset _last;
    private int _oldest;
    private long _began;

    /// <summary>Messages sent at least once.</summary>
    public int Sent { get; private set; }

    public int SentAgain { get; private set; }

    public int Reconnects { get; private set; }

    /// <summary>From sending (again) to the PUBACK.</summary>
    public IReadOnlyList<TimeSpan> Latencies => _latencies;

    /// <summary>What was acknowledged, <c>topic TAB time</c>.</summary>
    public IEnumerable<string> Acknowledged => _acknowledged.Select(stamp => $"{topic}\t{Wire.Stamp(stamp)}");

    private bool Done => _latencies.Count == plan.Count;

    public async Task Run(CancellationToken ct)
    {
        _began = time.GetTimestamp();
        var lastSeen = _began;
        while (!Done)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(plan.Host, plan.Port, ct);
                try
                {
                    await using var stream = new NetworkStream(socket);
                    await Connection(stream, ct);
                }
                finally
                {
                    lastSeen = time.GetTimestamp();
                }
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                if (time.GetElapsedTime(lastSeen) > plan.Patience)
                {
                    throw;
                }
            }

            if (!Done)
            {
                Reconnects++;
                await Task.Delay(BeforeReconnect, time, ct);
            }
        }
    }

    private async Task Connection(NetworkStream stream, CancellationToken ct)
    {
        await stream.WriteAsync(Wire.Connect(clientId, plan.User, plan.Secret), ct);
        var answer = new byte[4];
        await stream.ReadExactlyAsync(answer, ct);
        if (answer is not [0x20, 2, _, 0])
        {
            throw new IOException($"The broker refused the login with code {answer[3]}.");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sending = Send(stream, over.Token);
        try
        {
            await Receive(stream, ct);
        }
        finally
        {
            await over.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!Done)
        {
            throw new IOException("The broker closed the connection.");
        }
    }

    private async Task Send(NetworkStream stream, CancellationToken ct)
    {
        var bytes = new byte[64 * 1024];
        for (var next = _oldest; next < Sent;)
        {
            await stream.WriteAsync(bytes.AsMemory(0, Again(bytes, ref next)), ct);
        }

        while (Sent < plan.Count)
        {
            var length = Fill(bytes);
            if (length > 0)
            {
                await stream.WriteAsync(bytes.AsMemory(0, length), ct);
            }
            else if (plan.Rate > 0 && !Full())
            {
                await Task.Delay(Between, time, ct);
            }
            else if (plan.Rate > 0)
            {
                await _landed.Reader.ReadAsync(ct);
            }
            else
            {
                await HalfAWindow(ct);
            }
        }
    }

    private bool Full() => Flying() >= plan.Window;

    /// <summary>At full speed half a window is sent at once: a message for each acknowledgement would cost the broker a call each.</summary>
    private async Task HalfAWindow(CancellationToken ct)
    {
        while (Flying() > plan.Window / 2 && Sent < plan.Count)
        {
            await _landed.Reader.ReadAsync(ct);
        }
    }

    private int Flying()
    {
        lock (_lock)
        {
            return Sent - _oldest;
        }
    }

    private int Again(byte[] bytes, ref int next)
    {
        lock (_lock)
        {
            var length = 0;
            for (; next < Sent && length + Wire.MaxPublish(topic) <= bytes.Length; next++)
            {
                ref var flight = ref _flights[IdOf(next)];
                if (flight.Open)
                {
                    flight = flight with { SentAt = time.GetTimestamp() };
                    length += Wire.Publish(bytes.AsSpan(length), topic, IdOf(next), flight.Stamp, again: true);
                    SentAgain++;
                }
            }

            return length;
        }
    }

    private int Fill(byte[] bytes)
    {
        var allowed = plan.Rate > 0 ? Math.Min(plan.Count, (int)(time.GetElapsedTime(_began).TotalSeconds * plan.Rate)) : plan.Count;
        var now = time.GetTimestamp();
        var length = 0;
        lock (_lock)
        {
            while (Sent < allowed && Sent - _oldest < plan.Window && length + Wire.MaxPublish(topic) <= bytes.Length)
            {
                // Each message has a time of its own, so that it can be told from the others in the database.
                var stamp = time.GetUtcNow();
                _last = stamp > _last.AddMicroseconds(1) ? stamp : _last.AddMicroseconds(1);
                length += Wire.Publish(bytes.AsSpan(length), topic, IdOf(Sent), _last, again: false);
                _flights[IdOf(Sent++)] = new(_last, now, Open: true);
            }
        }

        return length;
    }

    private async Task Receive(NetworkStream stream, CancellationToken ct)
    {
        var bytes = new byte[16 * 1024];
        var held = 0;
        while (!Done)
        {
            var read = await stream.ReadAsync(bytes.AsMemory(held), ct);
            if (read == 0)
            {
                return;
            }

            held += read;
            var whole = held - (held % 4);
            Land(bytes.AsSpan(0, whole));
            bytes.AsSpan(whole, held - whole).CopyTo(bytes);
            held -= whole;
            _landed.Writer.TryWrite(0);
        }
    }

    private void Land(ReadOnlySpan<byte> acknowledgements)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            for (; !acknowledgements.IsEmpty; acknowledgements = acknowledgements[4..])
            {
                ref var flight = ref _flights[Wire.PubAck(acknowledgements)];
                if (flight.Open)
                {
                    flight = flight with { Open = false };
                    _latencies.Add(time.GetElapsedTime(flight.SentAt, now));
                    _acknowledged.Add(flight.Stamp);
                }
            }

            while (_oldest < Sent && !_flights[IdOf(_oldest)].Open)
            {
                _oldest++;
            }
        }
    }

    /// <summary>Packet ids run from 1 to 65,535 and round again; the window is smaller, so none is used twice at a time.</summary>
    private static ushort IdOf(int sequence) => (ushort)((sequence % (Ids - 1)) + 1);

    private readonly record struct Flight(DateTimeOffset Stamp, long SentAt, bool Open);
}
