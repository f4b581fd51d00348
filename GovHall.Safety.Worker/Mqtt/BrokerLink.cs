using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Worker.Intake;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>One connection to the external broker. Messages go from its socket to the intake; MQTTnet's client above it sees everything else.</summary>
internal sealed class BrokerLink(ExternalBrokerOptions options, IIntake intake, MqttMetrics metrics, TimeProvider time, ILogger log)
    : IntakeConnection(intake, metrics, time, log, MqttProtocolVersion.V500, new FrameBuffer { Limit = SensorConnection.PacketLimit })
{
    /// <summary>Bounds what waits in the kernel, so that the answer to a ping is not behind megabytes of a backlog.</summary>
    private const int ReceiveBuffer = 256 * 1024;

    private Socket? _socket;

    public override async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReceiveBuffer };
        await _socket.ConnectAsync(options.Host!, options.Port, cancellationToken);
        (RemoteEndPoint, LocalEndPoint) = (_socket.RemoteEndPoint, _socket.LocalEndPoint);
        var network = new NetworkStream(_socket, ownsSocket: false);
        if (!options.Tls)
        {
            Begin(network);
            return;
        }

        var secure = new SslStream(network);
        await secure.AuthenticateAsClientAsync(Tls(), cancellationToken);
        IsSecureConnection = true;
        Begin(secure);
    }

    protected override async ValueTask<MqttPacket?> Accept(MqttPacket packet, CancellationToken ct)
    {
        if (packet is not MqttPublishPacket publish)
        {
            return packet;
        }

        if (Intake.Knows(publish.Topic))
        {
            // Retain-as-published is off, so the flag means "kept from earlier, replayed because of our subscription" (MQTT 5.0, 3.3.1.3).
            await TakeIn(publish, publish.Retain, ct);
        }
        else
        {
            await Answer(publish, MqttPubAckReasonCode.Success, ct);
        }

        return null;
    }

    protected override void Dispose(bool disposing)
    {
        _socket?.Dispose();
        base.Dispose(disposing);
    }

    private SslClientAuthenticationOptions Tls()
    {
        var tls = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.CertificateFile is { } file)
        {
            tls.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.Add(Secrets.Authority(file));
        }

        return tls;
    }
}
