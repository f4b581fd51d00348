using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Messages of our own, marked so that we know them again.</summary>
internal static class HallMessage
{
    private const string Sender = "govhall";
    private static readonly ReadOnlyMemory<byte> SenderBytes = "govhall"u8.ToArray();

    public static MqttApplicationMessage Of(string topic, ReadOnlyMemory<byte> payload, bool retain) => new()
    {
        Topic = topic,
        Payload = new(payload),
        Retain = retain,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        UserProperties = [new MqttUserProperty(SensorTraffic.Mark, SenderBytes)],
    };

    public static InjectedMqttApplicationMessage Injected(string topic, ReadOnlyMemory<byte> payload, bool retain) =>
        new(Of(topic, payload, retain)) { SenderClientId = Sender };
}
