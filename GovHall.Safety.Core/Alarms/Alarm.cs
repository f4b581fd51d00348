using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>Where the watched condition stands, delays included (the first axis of IEC 62682).</summary>
public enum ConditionPhase
{
    Inactive,

    /// <summary>Beyond the limit, the on-delay is running.</summary>
    Pending,

    Active,

    /// <summary>Back within the limit, the off-delay is running; still an active alarm.</summary>
    Clearing,
}

/// <summary>What an alarm is shown as (contract 5.1), in the order of ISA-18.2's letters; overlays (shelved, suppressed, out of service) will outrank these.</summary>
public enum AlarmState
{
    Normal,
    Pending,
    Unacknowledged,
    Acknowledged,
    ReturnedUnacknowledged,
    LatchedUnacknowledged,
    LatchedAcknowledged,
}

/// <summary>One rule watching one sensor, for as long as both exist; its occurrences are counted (报警).</summary>
/// <remarks>
/// Three axes are kept: where the condition stands, whether an occurrence is open and acknowledged, and whether the data can
/// be trusted. The state shown follows from them. Deadlines are kept, not timers, so a restart is nothing special.
/// </remarks>
public sealed record Alarm
{
    public required string Rule { get; init; }

    public required string Sensor { get; init; }

    public ConditionPhase Condition { get; init; }

    /// <summary>The number of the open occurrence, or of the last one; 0 before the first. It only grows.</summary>
    public int Occurrence { get; init; }

    /// <summary>An occurrence is open: it was raised and is not closed.</summary>
    public bool Open { get; init; }

    /// <summary>A person has seen the open occurrence as it stands.</summary>
    public bool Acknowledged { get; init; }

    /// <summary>The condition is gone and a person has to reset it.</summary>
    public bool Latched { get; init; }

    /// <summary>How often the open occurrence was raised: 1, and one more for each return of the condition.</summary>
    public int Raises { get; init; }

    /// <summary>Of the open occurrence; within it, it never falls.</summary>
    public Severity Severity { get; init; } = Severity.Low;

    /// <summary>Whether what it was judged by last can be trusted. Followed from the first doubt to the close.</summary>
    public Quality Quality { get; init; }

    /// <summary>When the open occurrence was raised first.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Since when it is in its <see cref="State"/>.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When a pending condition becomes an alarm.</summary>
    public DateTimeOffset? OnDue { get; init; }

    /// <summary>When a clearing condition is gone.</summary>
    public DateTimeOffset? OffDue { get; init; }

    /// <summary>Of the value that decided last.</summary>
    public string? Metric { get; init; }

    /// <summary>The value that decided last, as the API writes it; null where it was silence.</summary>
    public string? Value { get; init; }

    public string? Unit { get; init; }

    /// <summary>When that value was measured; for silence, when the sensor was heard last.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Grows by one with every fact.</summary>
    public int Version { get; init; }

    public AlarmId Id => new(Rule, Sensor);

    /// <summary>The one deadline it may have.</summary>
    public DateTimeOffset? Due => OnDue ?? OffDue;

    public AlarmState State => Condition switch
    {
        ConditionPhase.Active or ConditionPhase.Clearing => Acknowledged ? AlarmState.Acknowledged : AlarmState.Unacknowledged,
        ConditionPhase.Pending => Open ? Returned : AlarmState.Pending,
        ConditionPhase.Inactive => Open ? Returned : AlarmState.Normal,
    };

    private AlarmState Returned =>
        !Latched ? AlarmState.ReturnedUnacknowledged :
        Acknowledged ? AlarmState.LatchedAcknowledged : AlarmState.LatchedUnacknowledged;

    /// <summary>An alarm nothing has happened to yet.</summary>
    public static Alarm Calm(AlarmId id, DateTimeOffset since) => new() { Rule = id.Rule, Sensor = id.Sensor, Since = since };
}
