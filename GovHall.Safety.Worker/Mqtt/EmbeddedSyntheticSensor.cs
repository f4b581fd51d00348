using System.Net;
using GovHall.Safety.Worker.SelfTests;
using MQTTnet;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The synthetic alarm's sensor at the embedded broker: a client like any other, over the network, with a login of its own, that comes and goes with each message.</summary>
internal sealed class EmbeddedSyntheticSensor(EmbeddedBroker broker, SelfTestPass pass, HallTopics topics) : ISyntheticSensor
{
    public async Task<string?> Send(ReadOnlyMemory<byte> payload, Action atBroker, CancellationToken ct)
    {
        try
        {
            using var client = new MqttClientFactory().CreateMqttClient(MqttNetNullLogger.Instance);
            if (await client.ConnectAsync(Login(), ct) is { ResultCode: not MqttClientConnectResultCode.Success } refused)
            {
                return $"the embedded broker refuses it: {refused.ResultCode}.";
            }

            atBroker();
            var answer = await client.PublishAsync(HallMessage.Of(topics.SelfTest, payload, retain: false), ct);
            await client.DisconnectAsync(new(), ct);
            return answer.IsSuccess ? null : $"the embedded broker does not take it: {answer.ReasonCode}.";
        }
#pragma warning disable CA1031 // whatever keeps it from the broker would keep a sensor from it, and is said
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // MQTTnet says of a wait that we ended that the connection failed.
            ct.ThrowIfCancellationRequested();
            return $"the embedded broker cannot be reached: {ExternalBroker.Cause(e)}";
        }
    }

    private MqttClientOptions Login()
    {
        var endpoint = broker.Endpoint;
        var host = endpoint.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : endpoint.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : endpoint.Address;
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host.ToString(), endpoint.Port)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId("govhall-self-test")
            .WithCredentials(SelfTestPass.User, pass.Secret)
            .Build();
    }
}
