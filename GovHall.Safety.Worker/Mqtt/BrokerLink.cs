using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Intake;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>One connection to the external broker. Messages go from its socket to the intake; MQTTnet's client above it sees everything else.</summary>
internal sealed class BrokerLink(ExternalBrokerOptions options, PresentedCertificates presented, IIntake intake, MqttMetrics metrics, TimeProvider time, ILogger log)
    : IntakeConnection(intake, metrics, time, log, MqttProtocolVersion.V500, new FrameBuffer { Limit = SensorConnection.PacketLimit })
{
    /// <summary>Bounds what waits in the kernel, so that the answer to a ping is not behind megabytes of a backlog.</summary>
    private const int ReceiveBuffer = 256 * 1024;

    private static readonly byte[] PingReq = [0xC0, 0];
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);

    /// <summary>With two pings unanswered, the link is dead: found within 15 s.</summary>
    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(11);

    /// <summary>More reads than this in one stretch are a flood: from then on each waits for the bytes of a millisecond.</summary>
    private const int ReadsInStretch = 10;

    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(1);

    private Socket? _socket;
    private long _stretch;
    private int _reads;

    public override async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = ReceiveBuffer };
        await _socket.ConnectAsync(options.Host!, options.Port, cancellationToken);
        (RemoteEndPoint, LocalEndPoint) = (_socket.RemoteEndPoint, _socket.LocalEndPoint);
        var network = new NetworkStream(_socket, ownsSocket: false);
        if (options.Tls)
        {
            var secure = new SslStream(network);
            await secure.AuthenticateAsClientAsync(Tls(), cancellationToken);
            presented.Note(CertificatePlace.HallsBroker, secure.RemoteCertificate);
            IsSecureConnection = true;
            Begin(secure);
        }
        else
        {
            Begin(network);
        }
    }

    /// <summary>The keep-alive is ours, not MQTTnet's: see <see cref="KeepAlive"/>.</summary>
    public override Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        if (packet is MqttConnectPacket connect)
        {
            connect.KeepAlivePeriod = (ushort)(PingEvery * 2).TotalSeconds;
        }

        return base.SendPacketAsync(packet, cancellationToken);
    }

    protected override async ValueTask<MqttPacket?> Accept(MqttPacket packet, CancellationToken ct)
    {
        switch (packet)
        {
            case MqttPublishPacket publish:
                // Retain-as-published is off, so the flag means "kept from earlier, replayed because of our subscription" (MQTT 5.0, 3.3.1.3).
                await TakeIn(publish, publish.Retain, ct);
                return null;
            case MqttPingRespPacket:
                return null;
            case MqttConnAckPacket { ReasonCode: MqttConnectReasonCode.Success } accepted:
                _ = KeepAlive(accepted.ServerKeepAlive > 0 ? TimeSpan.FromSeconds(accepted.ServerKeepAlive) / 2 : PingEvery, Ended);
                accepted.ServerKeepAlive = 0;
                return accepted;
            default:
                return packet;
        }
    }

    /// <remarks>A broker sends each message by itself, and to be woken for each costs more than to take it in: in a flood they are read together.</remarks>
    protected override ValueTask Gather(long now, CancellationToken ct)
    {
        if (Time.GetElapsedTime(_stretch, now) > Stretch)
        {
            (_stretch, _reads) = (now, 0);
        }

        return ++_reads > ReadsInStretch ? new(Task.Delay(GatherFor, Time, ct)) : ValueTask.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        _socket?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Pings, and ends the connection when nothing comes although something must.</summary>
    /// <remarks>
    /// A broker answers a ping only after all that it has queued before, and MQTTnet takes a late answer for a dead link: a long
    /// backlog, or an intake that waits for its disk, would end the connection again and again. Here the link is dead only
    /// when we read and nothing at all arrives.
    /// </remarks>
    private async Task KeepAlive(TimeSpan every, CancellationToken ct)
    {
        try
        {
            using var clock = new PeriodicTimer(every < PingEvery ? every : PingEvery, Time);
            var ping = Task.CompletedTask;
            while (await clock.WaitForNextTickAsync(ct))
            {
                if (ReadingSince is not 0 and var since && Time.GetElapsedTime(since) > DeadAfter)
                {
                    End(ConnectionEnd.Dead);
                    return;
                }

                if (ping.IsCompleted)
                {
                    await ping;
                    ping = Write(PingReq, ct);
                }
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            // Whoever reads from the connection has noticed too.
        }
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
