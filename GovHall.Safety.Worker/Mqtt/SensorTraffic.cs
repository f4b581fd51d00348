using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Packets;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Remembers when somebody other than us last published on a sensor's topic, so that the demo keeps away from a real sensor.</summary>
internal sealed class SensorTraffic(TimeProvider time)
{
    /// <summary>The user property (MQTT 5.0, 3.3.2.3.7) by which we know our own messages when a broker gives them back to us.</summary>
    public const string Mark = "govhall-sender";

    /// <summary>Counted only for a new topic: the count locks the whole dictionary.</summary>
    private const int MaxTopics = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);
    private volatile bool _listening;

    /// <summary>From now on messages are noted; before, nobody wants to know and they cost nothing.</summary>
    public void Listen() => _listening = true;

    /// <summary>Whether somebody published, since then, on a topic that one of these filters matches.</summary>
    public bool HeardSince(DateTimeOffset since, params ReadOnlySpan<string> filters)
    {
        foreach (var (topic, at) in _heard)
        {
            if (at >= since && Matches(topic, filters))
            {
                return true;
            }
        }

        return false;
    }

    public void Note(MqttPublishPacket publish)
    {
        if (_listening && publish.UserProperties?.Exists(property => property.Name == Mark) != true
            && (_heard.ContainsKey(publish.Topic) || _heard.Count < MaxTopics))
        {
            _heard[publish.Topic] = time.GetUtcNow();
        }
    }

    private static bool Matches(string topic, ReadOnlySpan<string> filters)
    {
        foreach (var filter in filters)
        {
            if (MqttTopicFilterComparer.Compare(topic, filter) == MqttTopicFilterCompareResult.IsMatch)
            {
                return true;
            }
        }

        return false;
    }
}
