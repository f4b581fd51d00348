using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using GovHall.Safety.Worker.Intake;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>A client of the embedded broker. Until it has logged in it may send one small CONNECT; after that it publishes where it has the right to.</summary>
internal sealed class SensorConnection : IntakeConnection
{
    /// <summary>Bytes of a CONNECT; MQTT has no smaller limit of its own than 256 MB.</summary>
    public const int LoginLimit = 4 * 1024;

    /// <summary>Bytes of any other packet.</summary>
    public const int PacketLimit = 64 * 1024;

    /// <summary>From the opened socket to the accepted login, the TLS handshake included.</summary>
    public static readonly TimeSpan LoginWithin = TimeSpan.FromSeconds(5);

    /// <summary>From a packet's first byte to its last.</summary>
    public static readonly TimeSpan PacketWithin = TimeSpan.FromSeconds(10);

    private const byte Connect = 1;
    private readonly FrameBuffer _frames;
    private readonly Socket _socket;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly MqttMetrics _metrics;
    private readonly long _opened;
    private MqttConnectPacket? _connect;
    private string? _assignedId;
    private bool _leftCleanly;
    private (string Topic, TaskCompletionSource Sent)? _expected;

    private SensorConnection(
        Socket socket, SslServerAuthenticationOptions? tls, IIntake intake, MqttMetrics metrics, TimeProvider time, ILogger log, FrameBuffer frames)
        : base(intake, metrics, time, log, null, frames)
    {
        (_socket, _tls, _metrics, _frames) = (socket, tls, metrics, frames);
        _opened = time.GetTimestamp();
        (RemoteEndPoint, LocalEndPoint, IsSecureConnection) = (socket.RemoteEndPoint, socket.LocalEndPoint, tls is not null);
    }

    public SensorConnection(Socket socket, SslServerAuthenticationOptions? tls, IIntake intake, MqttMetrics metrics, TimeProvider time, ILogger log)
        : this(socket, tls, intake, metrics, time, log, new FrameBuffer { Limit = LoginLimit, Only = Connect })
    {
    }

    public IPAddress Address => ((IPEndPoint)RemoteEndPoint!).Address;

    /// <summary>What it may do; null until it has logged in.</summary>
    public SensorRights? Rights { get; private set; }

    /// <summary>The session's name; empty until CONNECT.</summary>
    public string ClientId => _connect?.ClientId ?? "";

    public override async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var network = new NetworkStream(_socket, ownsSocket: false);
        if (_tls is null)
        {
            Begin(network);
            return;
        }

        var secure = new SslStream(network);
        await secure.AuthenticateAsServerAsync(_tls, cancellationToken);
        Begin(secure);
    }

    /// <summary>The login is good. False when its last will would speak where it has no right to.</summary>
    public bool TryLogIn(SensorRights rights)
    {
        if (_connect is { WillFlag: true } connect && !(TopicFilter.IsTopic(connect.WillTopic) && rights.MayPublish(connect.WillTopic)))
        {
            return false;
        }

        (_frames.Only, _frames.Limit, Rights) = (0, PacketLimit, rights);
        return true;
    }

    /// <summary>Ends it when it took longer than it may.</summary>
    public void EndIfOverdue()
    {
        if (Rights is null && Time.GetElapsedTime(_opened) > LoginWithin)
        {
            End(ConnectionEnd.LoginTooSlow);
        }
        else if (PartSince is not 0 and var since && Time.GetElapsedTime(since) > PacketWithin)
        {
            End(ConnectionEnd.PacketTooSlow);
        }
    }

    /// <summary>Ends it: it has not logged in, and another needs its place.</summary>
    public void EndForAnother() => End(ConnectionEnd.TooMany);

    /// <summary>Ends it, so that it has to log in again with what holds now.</summary>
    public void EndForLostRights() => End(ConnectionEnd.RightsLost);

    /// <summary>Ends once a message on this topic was written to the socket, or the connection is over.</summary>
    public Task Expect(string topic)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _expected = (topic, sent);
        Ended.Register(() => sent.TrySetResult());
        return sent.Task;
    }

    /// <summary>It is over: unless it said goodbye, its last will is taken in like a message of its own.</summary>
    /// <returns>False: it could not be stored, and nobody but us can bring it again.</returns>
    public async Task<bool> TakeInWill(CancellationToken ct) =>
        _leftCleanly || Rights is null || _connect is not { WillFlag: true } connect
        || await Intake.Take(new(connect.WillTopic, new ReadOnlySequence<byte>(connect.WillMessage ?? []), Retained: false), ct) is not { } stored
        || await stored.WaitAsync(ct);

    /// <summary>What MQTTnet wants to send. Acknowledgements are ours to give, and were given or are held already.</summary>
    public override async Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        switch (packet)
        {
            case MqttPubAckPacket or MqttPubRecPacket:
                return;
            case MqttConnAckPacket { ReasonCode: MqttConnectReasonCode.Success } accepted:
                accepted.MaximumPacketSize = PacketLimit;
                accepted.ReceiveMaximum = HeldAcknowledgements.Capacity;
                accepted.TopicAliasMaximum = 0;
                accepted.AssignedClientIdentifier = _assignedId;
                break;
        }

        await base.SendPacketAsync(packet, cancellationToken);
        if (_expected is { } expected && packet is MqttPublishPacket publish && publish.Topic == expected.Topic)
        {
            expected.Sent.TrySetResult();
        }
    }

    protected override async ValueTask<MqttPacket?> Accept(MqttPacket packet, CancellationToken ct)
    {
        switch (packet)
        {
            case MqttPublishPacket publish:
                return await Accept(publish, ct);
            case MqttConnectPacket connect when _connect is null:
                // A client may leave its name to us (MQTT 3.1.1, 3.1.3.1); MQTTnet would refuse it.
                if (string.IsNullOrEmpty(connect.ClientId) && connect.CleanSession)
                {
                    connect.ClientId = _assignedId = $"guest-{RemoteEndPoint}";
                }

                _connect = connect;
                return connect;
            case MqttConnectPacket:
                throw new MqttProtocolViolationException("A second CONNECT (MQTT 5.0, 3.1).");
            case MqttDisconnectPacket disconnect:
                _leftCleanly = disconnect.ReasonCode != MqttDisconnectReasonCode.DisconnectWithWillMessage;
                return disconnect;
            default:
                return packet;
        }
    }

    /// <summary>DISCONNECT "implementation specific error" (MQTT 5.0, 3.14.2.1): the client comes back and sends again.</summary>
    protected override ReadOnlyMemory<byte> Farewell(ConnectionEnd reason) =>
        PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.V500 ? new byte[] { 0xE0, 1, (byte)MqttDisconnectReasonCode.ImplementationSpecificError } : default;

    protected override void Dispose(bool disposing)
    {
        _socket.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<MqttPacket?> Accept(MqttPublishPacket publish, CancellationToken ct)
    {
        // We allow no alias (CONNACK says so), so a publish without a topic of its own is an error, and cannot slip past the rights.
        if (publish.TopicAlias != 0 || !TopicFilter.IsTopic(publish.Topic) || Rights is not { } rights)
        {
            throw new MqttProtocolViolationException("A publish without a topic (MQTT 5.0, 3.3.2).");
        }

        if (!rights.MayPublish(publish.Topic))
        {
            // MQTT 3.1.1 cannot say no: acknowledged and dropped, as it asks for (3.3.5).
            _metrics.Unauthorized();
            await Answer(publish, MqttPubAckReasonCode.NotAuthorized, ct);
            return null;
        }

        // Live, whatever its retain flag says: the flag asks the broker to keep it for later subscribers.
        await TakeIn(publish, retained: false, ct);
        return publish;
    }
}
