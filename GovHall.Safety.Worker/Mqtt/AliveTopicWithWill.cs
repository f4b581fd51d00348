using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Worker.Watchdog;
using MQTTnet;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Protocol;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Says on the hall's broker that the worker lives, and has the broker say when it is gone.</summary>
/// <remarks>
/// A connection has one last will (MQTT 5.0, 3.1.2.5), and that of <see cref="ExternalBroker"/> is the hall's status. So this is a
/// connection of its own. It is made at a beat, and made again at the next one where it was lost; between the two, what the broker says is so.
/// </remarks>
internal sealed class AliveTopicWithWill(ExternalBrokerOptions options, string topic) : IMonitor, IDisposable
{
    /// <summary>A broker gives up a connection that was silent for one and a half times as long (3.1.2.10).</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient(MqttNetNullLogger.Instance);

    public string Name => $"{topic} on {options.Host}:{options.Port}";

    public async Task<string?> Tell(bool alive, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            return alive ? await Say(AliveMessage.At(now), ct) : await Leave(ct);
        }
#pragma warning disable CA1031 // whatever keeps a sign of life from the broker is why it was not heard
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // MQTTnet says of a wait that we ended that the connection failed.
            ct.ThrowIfCancellationRequested();
            return ExternalBroker.Cause(e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> Say(ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        if (!_client.IsConnected && await _client.ConnectAsync(ConnectOptions(), ct) is { ResultCode: not MqttClientConnectResultCode.Success } refused)
        {
            return $"the broker refuses us: {refused.ResultCode}.";
        }

        var answer = await _client.PublishAsync(HallMessage.Of(topic, payload, retain: true), ct);
        return answer.IsSuccess ? null : $"the broker does not take it: {answer.ReasonCode}.";
    }

    /// <summary>The broker publishes the will, for whoever leaves on purpose is gone as well (3.14.2.1).</summary>
    private async Task<string?> Leave(CancellationToken ct)
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync(new() { Reason = MqttClientDisconnectOptionsReason.DisconnectWithWillMessage }, ct);
        }

        return null;
    }

    private MqttClientOptions ConnectOptions()
    {
        var builder = BrokerLogin.Of(options, $"{options.ClientId}-watchdog")
            .WithCleanStart()
            .WithKeepAlivePeriod(KeepAlive)
            .WithWillTopic(topic)
            .WithWillPayload(AliveMessage.Gone.ToArray())
            .WithWillRetain()
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        return (options.Tls ? builder.WithTlsOptions(Secure) : builder).Build();
    }

    private void Secure(MqttClientTlsOptionsBuilder tls)
    {
        tls.WithTargetHost(options.Host);
        if (options.CertificateFile is { } file)
        {
            tls.WithTrustChain([Secrets.Authority(file)]).WithRevocationMode(X509RevocationMode.NoCheck);
        }
    }
}
