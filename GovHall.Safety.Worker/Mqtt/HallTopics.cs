using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The topics of our own convention in one hall (contract, section 4).</summary>
/// <param name="Hall">The hall's id, as in the schedule.</param>
internal sealed record HallTopics(string Hall)
{
    /// <summary>Whether this worker lives: retained <c>online</c>, and <c>offline</c> as its last will.</summary>
    public string Status { get; } = $"govhall/{Hall}/status";

    /// <summary>Where the worker tests its own way.</summary>
    public string SelfTest { get; } = SyntheticAlarm.TopicOf(Hall);

    public string Sensor(string id) => SensorTopics.OwnOf(Hall, id);

    public string Alarm(string sensor, string rule) => $"govhall/{Hall}/alarms/{sensor}/{rule}";

    public string Incident(Guid id) => $"govhall/{Hall}/incidents/{id}";

    public string Inspection(Guid id) => $"govhall/{Hall}/inspections/{id}";

    public string Availability(string id) => $"{Sensor(id)}/availability";
}
