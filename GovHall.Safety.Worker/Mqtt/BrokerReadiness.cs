using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Whether messages can come in.</summary>
internal sealed class BrokerReadiness(IMqttHealth health) : IReadiness
{
    public string Name => "broker";

    public Text? WhyNot => health.Ready ? null : new($"MQTT 尚未就绪：{health.Detail}", $"MQTT is not ready: {health.Detail}");
}
