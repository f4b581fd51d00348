using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Whether messages can come in, of every sensor.</summary>
internal sealed class BrokerReadiness(IMqttHealth health) : IReadiness
{
    public string Name => "broker";

    public Text? WhyNot => health.HearsAll ? null : new($"MQTT 尚未就绪：{health.Detail}", $"MQTT is not ready: {health.Detail}");
}
