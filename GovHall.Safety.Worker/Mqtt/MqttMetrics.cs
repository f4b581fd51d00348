using System.Diagnostics.Metrics;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>What is counted at the broker's door. A tag's values are bounded: reasons, never ids or addresses.</summary>
internal sealed class MqttMetrics
{
    public const string MeterName = "GovHall.Safety";

    private readonly Counter<long> _received;
    private readonly Counter<long> _acknowledged;
    private readonly Counter<long> _unstored;
    private readonly Counter<long> _unauthorized;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _connects;
    private readonly UpDownCounter<long> _connections;

    public MqttMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _received = meter.CreateCounter<long>("govhall.mqtt.received", "{message}", "Messages on sensors' topics handed to the intake.");
        _acknowledged = meter.CreateCounter<long>("govhall.mqtt.acknowledged", "{message}", "Messages acknowledged after their commit.");
        _unstored = meter.CreateCounter<long>("govhall.mqtt.unstored", "{message}", "Messages not acknowledged because they could not be stored.");
        _unauthorized = meter.CreateCounter<long>("govhall.mqtt.unauthorized", "{message}", "Messages published where their sender has no right to.");
        _closed = meter.CreateCounter<long>("govhall.mqtt.closed", "{connection}", "Connections we ended, by reason.");
        _connects = meter.CreateCounter<long>("govhall.mqtt.connects", "{connection}", "Connections made to the external broker.");
        _connections = meter.CreateUpDownCounter<long>("govhall.mqtt.connections", "{connection}", "Connections open now.");
    }

    public void Received() => _received.Add(1);

    public void Acknowledged(int messages) => _acknowledged.Add(messages);

    public void Unstored() => _unstored.Add(1);

    public void Unauthorized() => _unauthorized.Add(1);

    public void Closed(ConnectionEnd reason) => _closed.Add(1, new KeyValuePair<string, object?>("govhall.reason", reason.ToString()));

    public void ConnectedToBroker() => _connects.Add(1);

    public void Opened() => _connections.Add(1);

    public void Gone() => _connections.Add(-1);
}

/// <summary>Why we ended a connection.</summary>
internal enum ConnectionEnd
{
    /// <summary>The address holds as many as it may, or all do.</summary>
    TooMany,

    /// <summary>No valid login within the time for it.</summary>
    LoginTooSlow,

    /// <summary>Wrong user or secret.</summary>
    LoginRefused,

    /// <summary>Its secret or its place in the register is no longer what it was at the login.</summary>
    RightsLost,

    /// <summary>A packet was begun and not finished.</summary>
    PacketTooSlow,

    /// <summary>A packet was announced larger than allowed.</summary>
    PacketTooLarge,

    /// <summary>Not MQTT, or not as the standard has it.</summary>
    Malformed,

    /// <summary>The other side answers no more.</summary>
    Dead,

    /// <summary>Something it sent could not be stored; it must send it again.</summary>
    NotStored,
}
