using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The topics of our own convention in one hall (contract, section 4).</summary>
/// <param name="Hall">The hall's id, as in the schedule.</param>
internal sealed record HallTopics(string Hall)
{
    private readonly string _alarms = $"govhall/{Hall}/alarms/";
    private readonly string _incidents = $"govhall/{Hall}/incidents/";
    private readonly string _inspections = $"govhall/{Hall}/inspections/";

    /// <summary>Whether this worker lives: retained <c>online</c>, and <c>offline</c> as its last will.</summary>
    public string Status { get; } = $"govhall/{Hall}/status";

    /// <summary>Where the worker tests its own way.</summary>
    public string SelfTest { get; } = SyntheticAlarm.TopicOf(Hall);

    public string Sensor(string id) => SensorTopics.OwnOf(Hall, id);

    public string Alarm(string sensor, string rule) => $"{_alarms}{sensor}/{rule}";

    public string Incident(Guid id) => $"{_incidents}{id}";

    public string Inspection(Guid id) => $"{_inspections}{id}";

    public string Availability(string id) => $"{Sensor(id)}/availability";

    /// <summary>Whether the worker alone speaks there: what it says of itself and of what is open, and where it tests its own way.</summary>
    public bool IsWorkersOwn(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return topic == Status || topic == SelfTest
            || topic.StartsWith(_alarms, StringComparison.Ordinal)
            || topic.StartsWith(_incidents, StringComparison.Ordinal)
            || topic.StartsWith(_inspections, StringComparison.Ordinal);
    }
}
