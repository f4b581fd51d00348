using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>An alarm as it is now, and as the API shows it (contract 5.1).</summary>
internal sealed record AlarmView
{
    /// <summary><c>rule@sensor</c>.</summary>
    public required string Id { get; init; }

    public required string Sensor { get; init; }

    public required string Rule { get; init; }

    /// <summary>What the rule calls it.</summary>
    public required Text Text { get; init; }

    public string? Zone { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>A word of <see cref="States"/>.</summary>
    public required string State { get; init; }

    /// <summary>Where the watched condition stands, delays included: <c>inactive, pending, active, clearing</c>.</summary>
    public required string Condition { get; init; }

    public required Quality Quality { get; init; }

    /// <summary>Since when it is in its state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The number of the open occurrence, or of the last one; 0 before the first.</summary>
    public required int Occurrence { get; init; }

    /// <summary>The value that decided last, as the API writes it.</summary>
    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? AcknowledgedBy { get; init; }

    public required int Version { get; init; }

    /// <summary>The words for where an alarm stands (contract 5.1); the last three come with later versions.</summary>
    public static ImmutableArray<string> States { get; } =
    [
        "normal", "pending", "unacknowledged", "acknowledged", "returned-unacknowledged", "latched-unacknowledged", "latched-acknowledged",
        "shelved", "suppressed", "out-of-service",
    ];

    /// <summary>The same, by the hall's clock.</summary>
    public AlarmView In(TimeZoneInfo zone) => this with { Since = zone.ShownAt(Since) };
}
