using GovHall.Safety.Worker.Watchdog;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Says on the embedded broker that the worker lives. That broker dies with the worker, so what ends the worker ends the connections of whoever listens: there is nobody left to publish a last will.</summary>
internal sealed class AliveTopic(IHallPublisher publisher, string topic) : IMonitor
{
    public string Name => topic;

    public async Task<string?> Tell(bool alive, DateTimeOffset now, CancellationToken ct) =>
        await publisher.Publish(topic, alive ? AliveMessage.At(now) : AliveMessage.Gone, retain: true, ct) ? null : "the broker does not take it.";
}
