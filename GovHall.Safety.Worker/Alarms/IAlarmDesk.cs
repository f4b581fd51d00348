using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>An alarm as it is now. Instants are UTC.</summary>
internal sealed record AlarmNow
{
    /// <summary><c>rule@sensor</c>.</summary>
    public required string Id { get; init; }

    public required string Rule { get; init; }

    public required string Sensor { get; init; }

    public string? Zone { get; init; }

    /// <summary>What the rule calls it.</summary>
    public required Text Text { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>A word of <see cref="AlarmViews.States"/>.</summary>
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
}

/// <summary>What is known of a sensor now. Instants are UTC.</summary>
/// <param name="LastSeenAt">When its last message came; null: it was never heard.</param>
/// <param name="Silent">Whether it has not been heard for too long.</param>
/// <param name="Metrics">The last value of each metric.</param>
internal sealed record SensorNow(DateTimeOffset? LastSeenAt, bool Silent, ImmutableArray<MetricNow> Metrics);

/// <summary>The last value of one metric.</summary>
internal sealed record MetricNow(string Metric, ReadingValue Value, string? Unit, Quality Quality, DateTimeOffset At);

/// <summary>What the web needs of the alarms: to show them, and what people do to them.</summary>
internal interface IAlarmDesk
{
    /// <summary>Every rule that watches a sensor, normal ones too.</summary>
    IReadOnlyList<AlarmNow> Alarms { get; }

    /// <summary>What is known of a registered sensor; null where nothing is.</summary>
    SensorNow? Sensor(string id);

    /// <summary>The version of an alarm inside the transaction; null where there is no such alarm.</summary>
    int? VersionOf(string id);

    /// <summary>A person has seen it. Right: that of its incident.</summary>
    /// <param name="id"><c>rule@sensor</c>.</param>
    /// <param name="occurrence">The occurrence the person saw; a later one is not acknowledged by it. Null: the open one.</param>
    /// <param name="note">What the person says; may be null.</param>
    /// <param name="actor">Who, by which door.</param>
    Func<Ledger, Outcome<AlarmNow>> Acknowledge(string id, int? occurrence, string? note, Actor actor);

    /// <summary>A person resets a latched alarm, saying why.</summary>
    Func<Ledger, Outcome<AlarmNow>> Reset(string id, string? note, Actor actor);
}
