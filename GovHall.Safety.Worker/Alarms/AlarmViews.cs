using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>An alarm as the API shows it (contract 5.1).</summary>
internal sealed record AlarmView
{
    public required string Id { get; init; }

    public required string Sensor { get; init; }

    public required string Rule { get; init; }

    public required Text Text { get; init; }

    public string? Zone { get; init; }

    public required Severity Severity { get; init; }

    public required string State { get; init; }

    public required string Condition { get; init; }

    public required Quality Quality { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required int Occurrence { get; init; }

    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? AcknowledgedBy { get; init; }

    public required int Version { get; init; }
}

/// <summary>From alarms to what is shown of them.</summary>
internal static class AlarmViews
{
    /// <summary>The words for where an alarm stands (contract 5.1); the last three come with later versions.</summary>
    public static ImmutableArray<string> States { get; } =
    [
        "normal", "pending", "unacknowledged", "acknowledged", "returned-unacknowledged", "latched-unacknowledged", "latched-acknowledged",
        "shelved", "suppressed", "out-of-service",
    ];

    public static AlarmView Of(AlarmNow alarm, HallNow hall) => new()
    {
        Id = alarm.Id,
        Sensor = alarm.Sensor,
        Rule = alarm.Rule,
        Text = alarm.Text,
        Zone = alarm.Zone,
        Severity = alarm.Severity,
        State = alarm.State,
        Condition = alarm.Condition,
        Quality = alarm.Quality,
        Since = hall.TimeZone.ShownAt(alarm.Since),
        Occurrence = alarm.Occurrence,
        Value = alarm.Value,
        Unit = alarm.Unit,
        AcknowledgedBy = alarm.AcknowledgedBy,
        Version = alarm.Version,
    };
}
