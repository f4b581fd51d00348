using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Whether messages can come in, of every sensor.</summary>
internal sealed class BrokerReadiness(IMqttHealth health) : IReadiness
{
    public string Name => "broker";

    /// <summary>One that refuses some topics brings the others.</summary>
    public bool IsVital => !health.Ready;

    public Text? WhyNot => health.HearsAll ? null : new($"MQTT 尚未就绪：{health.Detail}", $"MQTT is not ready: {health.Detail}");
}
