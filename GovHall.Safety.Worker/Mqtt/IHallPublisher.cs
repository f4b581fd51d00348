namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Says something on the broker, whichever it is.</summary>
internal interface IHallPublisher
{
    /// <summary>Publishes at QoS 1. A message on a sensor's topic is taken in like any other, and then the answer waits for its commit.</summary>
    /// <param name="topic">The whole topic.</param>
    /// <param name="payload">An empty one with <paramref name="retain"/> clears what was retained.</param>
    /// <param name="retain">Whether the broker keeps it for whoever subscribes later.</param>
    /// <param name="ct">Ends the wait; the message may still have gone out.</param>
    /// <returns>False when the broker did not take it (not connected, refused, not stored): the caller says it again later.</returns>
    Task<bool> Publish(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken ct);

    /// <summary>How often we have come to the broker; with each time, what it retains of ours may be old, or lost. 0: not yet.</summary>
    int Session { get; }
}

/// <summary>Whether messages can come in.</summary>
internal interface IMqttHealth
{
    /// <summary>The embedded broker listens, or the external one has us connected.</summary>
    bool Ready { get; }

    /// <summary>It is, and every topic of the register may be read: a broker of the hall's own may refuse some.</summary>
    bool HearsAll { get; }

    /// <summary>One sentence for <c>/health/ready</c> and <c>doctor</c>: what is so, or what is wrong and what to do.</summary>
    string Detail { get; }
}
