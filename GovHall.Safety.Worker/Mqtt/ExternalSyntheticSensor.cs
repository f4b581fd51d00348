using GovHall.Safety.Worker.SelfTests;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The synthetic alarm's sensor at the hall's own broker: said on the connection that we have, and given back to us by the broker as a sensor's word is.</summary>
internal sealed class ExternalSyntheticSensor(IHallPublisher publisher, HallTopics topics) : ISyntheticSensor
{
    public async Task<string?> Send(ReadOnlyMemory<byte> payload, Action atBroker, CancellationToken ct)
    {
        if (!await publisher.Publish(topics.SelfTest, payload, retain: false, ct))
        {
            return $"the hall's broker does not take it: see whether we are connected, and may publish on {topics.SelfTest}.";
        }

        atBroker();
        return null;
    }
}
