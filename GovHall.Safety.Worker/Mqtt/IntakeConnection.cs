using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using GovHall.Safety.Worker.Intake;
using MQTTnet.Adapter;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>One MQTT connection, under MQTTnet's client or its server: what comes in on a sensor's topic goes to the intake, and is acknowledged after its commit.</summary>
/// <remarks>
/// It stands where MQTTnet reads and writes packets, for three reasons: nothing is read from the socket while the intake is full; an
/// acknowledgement cannot outlive its connection, so none is ever sent for the message of an earlier one; and packets and
/// acknowledgements travel many to a system call.
/// </remarks>
internal abstract class IntakeConnection : IMqttChannelAdapter
{
    /// <summary>Enough for what most clients are ever sent; it grows with what is.</summary>
    private const int WriterBuffer = 256;

    private const int WriterBufferMax = 65_535;
    private readonly FrameBuffer _frames;
    private readonly HeldAcknowledgements _held;
    private readonly MqttMetrics _metrics;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private Stream? _stream;
    private long _received;
    private long _sent;
    private long _partSince;
    private long _readingSince;
    private bool _draining;
    private int _disposed;

    protected IntakeConnection(IIntake intake, MqttMetrics metrics, TimeProvider time, ILogger log, MqttProtocolVersion? version, FrameBuffer frames)
    {
        (Intake, _metrics, Time, _log, _frames) = (intake, metrics, time, log, frames);
        var writer = new MqttBufferWriter(WriterBuffer, WriterBufferMax);
        PacketFormatterAdapter = version is { } known ? new(known, writer) : new(writer);
        _held = new(Write, metrics);
    }

    public MqttPacketFormatterAdapter PacketFormatterAdapter { get; }

    public EndPoint? RemoteEndPoint { get; protected set; }

    public EndPoint? LocalEndPoint { get; protected set; }

    public X509Certificate2? ClientCertificate => null;

    public bool IsSecureConnection { get; protected set; }

    public long BytesReceived => Interlocked.Read(ref _received);

    public long BytesSent => Interlocked.Read(ref _sent);

    /// <summary>Ends when no more acknowledgements will be sent on this connection.</summary>
    public Task Acknowledging { get; private set; } = Task.CompletedTask;

    /// <summary>Why we ended it; null when we did not.</summary>
    public ConnectionEnd? EndedFor { get; private set; }

    protected IIntake Intake { get; }

    protected CancellationToken Ended => _ended.Token;

    protected TimeProvider Time { get; }

    /// <summary>When the packet was begun that has not come to its end, by <see cref="TimeProvider.GetTimestamp"/>; 0 between two packets.</summary>
    protected long PartSince => Interlocked.Read(ref _partSince);

    /// <summary>Since when nothing has come although we were reading; 0 while what came is being worked on.</summary>
    protected long ReadingSince => Interlocked.Read(ref _readingSince);

    /// <summary>Where messages of others are noted; none are, unless somebody asks for it.</summary>
    public SensorTraffic? Traffic { get; init; }

    public abstract Task ConnectAsync(CancellationToken cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public async Task<MqttPacket?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (!_frames.TryTake(out var frame))
                {
                    if (!await Fill(cancellationToken))
                    {
                        return null;
                    }

                    continue;
                }

                // Whole: what it waits for from here on is ours, not its sender's.
                Interlocked.Exchange(ref _partSince, 0);
                if (_draining)
                {
                    await Acknowledging;
                    return null;
                }

                if (await Accept(Decode(frame), cancellationToken) is { } packet)
                {
                    return packet;
                }
            }
        }
        catch (FrameRefusedException refused)
        {
            End(refused.Reason);
            return null;
        }
        catch (MqttProtocolViolationException)
        {
            End(ConnectionEnd.Malformed);
            return null;
        }
        catch (ChannelClosedException)
        {
            // Drained or ended while a message was being taken in: it stays unacknowledged and comes again.
            await Acknowledging;
            return null;
        }
        catch (Exception e) when (IsGone(e))
        {
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.IntakeFailed(_log, e, RemoteEndPoint);
            End(ConnectionEnd.NotStored);
            return null;
        }
    }

    public virtual async Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var encoded = PacketFormatterAdapter.Encode(packet);
            await Open().WriteAsync(encoded.Payload.IsEmpty ? encoded.Packet : encoded.Join(), cancellationToken);
            _sent += encoded.Length;
            PacketFormatterAdapter.Cleanup();
        }
        catch (Exception e) when (e is not OperationCanceledException && IsGone(e))
        {
            throw new MqttCommunicationException(e);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void ResetStatistics()
    {
        Interlocked.Exchange(ref _received, 0);
        Interlocked.Exchange(ref _sent, 0);
    }

    /// <summary>Takes in nothing more, and ends once what was taken in is acknowledged.</summary>
    public async Task Drain()
    {
        _draining = true;
        _held.Complete();
        await Acknowledging;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _ended.Cancel();
            _held.Complete();
            _stream?.Dispose();
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Looks at a packet before MQTTnet does.</summary>
    /// <returns>The packet to hand on; null when MQTTnet must not see it.</returns>
    protected abstract ValueTask<MqttPacket?> Accept(MqttPacket packet, CancellationToken ct);

    /// <summary>May wait a little before the next bytes are read, so that more of them come at once.</summary>
    protected virtual ValueTask Gather(long now, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The packet that tells the other side why we end the connection; MQTT 3.1.1 has none.</summary>
    protected virtual ReadOnlyMemory<byte> Farewell(ConnectionEnd reason) => default;

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>From now on there is a stream to read from and to acknowledge on.</summary>
    protected void Begin(Stream stream)
    {
        _stream = stream;
        Acknowledging = Acknowledge();
    }

    protected void End(ConnectionEnd reason)
    {
        if (Volatile.Read(ref _disposed) == 0)
        {
            EndedFor = reason;
            _metrics.Closed(reason);
            Dispose();
        }
    }

    /// <summary>Writes whole packets, between two others.</summary>
    protected async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            await Open().WriteAsync(bytes, ct);
            _sent += bytes.Length;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The connection is no more, whoever ended it.</summary>
    protected static bool IsGone(Exception e) => e is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    /// <summary>Hands a message to the intake, waiting while that is full, and holds its acknowledgement; what is none of the intake's business is answered at once.</summary>
    protected async ValueTask TakeIn(MqttPublishPacket publish, bool retained, CancellationToken ct)
    {
        if (await Intake.Take(new(publish.Topic, publish.Payload, retained), ct) is { } stored)
        {
            _metrics.Received();
            Traffic?.Note(publish);
            await Hold(publish, stored, ct);
        }
        else
        {
            await Answer(publish, MqttPubAckReasonCode.Success, ct);
        }
    }

    /// <summary>Answers a message that is not stored.</summary>
    protected ValueTask Answer(MqttPublishPacket publish, MqttPubAckReasonCode code, CancellationToken ct) =>
        Hold(publish, Settled, ct, PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.V500 ? (byte)code : (byte)0);

    private static Task<bool> Settled { get; } = Task.FromResult(true);

    private ValueTask Hold(MqttPublishPacket publish, Task<bool> stored, CancellationToken ct, byte code = 0) => publish.QualityOfServiceLevel switch
    {
        MqttQualityOfServiceLevel.AtLeastOnce => _held.Hold(new(stored, publish.PacketIdentifier, HeldAcknowledgement.PubAck, code), ct),
        MqttQualityOfServiceLevel.ExactlyOnce => _held.Hold(new(stored, publish.PacketIdentifier, HeldAcknowledgement.PubRec, code), ct),
        _ => ValueTask.CompletedTask,
    };

    private MqttPacket Decode(ReceivedMqttPacket frame)
    {
        _received += frame.TotalLength;
        if (PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.Unknown)
        {
            PacketFormatterAdapter.DetectProtocolVersion(frame);
        }

        return PacketFormatterAdapter.Decode(frame) ?? throw new MqttProtocolViolationException("Empty packet.");
    }

    private async ValueTask<bool> Fill(CancellationToken ct)
    {
        var now = Time.GetTimestamp();
        if (_frames.HasPart)
        {
            // From its first byte; whoever sends one byte at a time gains nothing by it.
            Interlocked.CompareExchange(ref _partSince, now, 0);
        }

        await Gather(now, ct);
        Interlocked.Exchange(ref _readingSince, now);
        var more = await _frames.Fill(Open(), ct);
        Interlocked.Exchange(ref _readingSince, 0);
        return more;
    }

    private Stream Open() => _stream ?? throw new ObjectDisposedException(GetType().Name);

    private async Task Acknowledge()
    {
        try
        {
            if (!await _held.Run(_ended.Token))
            {
                await SayFarewell(ConnectionEnd.NotStored);
                End(ConnectionEnd.NotStored);
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            // And with the connection every acknowledgement that waited here: the other side sends those messages again.
            Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.IntakeFailed(_log, e, RemoteEndPoint);
            End(ConnectionEnd.NotStored);
        }
    }

    private async Task SayFarewell(ConnectionEnd reason)
    {
        if (Farewell(reason) is { IsEmpty: false } packet)
        {
            await Write(packet, _ended.Token);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Error, "The intake failed on a message from {Peer}; it was not acknowledged and its connection was closed.")]
    public static partial void IntakeFailed(ILogger logger, Exception error, EndPoint? peer);
}
