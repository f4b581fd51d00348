using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>What a rule's condition says of what was seen.</summary>
public enum Sight
{
    /// <summary>Nothing can be said: the value is bad, of another kind, or there is not enough of it yet.</summary>
    Unknown,

    /// <summary>Within the limits.</summary>
    Calm,

    /// <summary>Beyond them.</summary>
    Beyond,

    /// <summary>Beyond them for a moment that is over already: a button was pressed.</summary>
    Moment,
}

/// <summary>What an alarm is judged by: a reading weighed by its rule, or a silence.</summary>
/// <param name="Sight">What the condition says.</param>
/// <param name="Quality">Whether that can be trusted.</param>
/// <param name="Metric">Null for a silence.</param>
/// <param name="Value">Null for a silence.</param>
/// <param name="At">When it was measured; for a silence, when the sensor was heard last.</param>
public readonly record struct Observation(Sight Sight, Quality Quality, string? Metric, ReadingValue? Value, DateTimeOffset At)
{
    /// <summary>What is written down of it; made only when something came of it.</summary>
    public Evidence ToEvidence() => new(Metric, Value?.ToString(), Metric is null ? null : Metrics.Find(Metric)?.Unit, At);
}

/// <summary>What a fact about an alarm rests on: all that a mail has to say of it.</summary>
/// <param name="Metric">Null for a silence.</param>
/// <param name="Value">As the API writes it, in the canonical unit; null for a silence.</param>
/// <param name="Unit">The canonical unit; null where the metric has none.</param>
/// <param name="At">When it was measured; for a silence, when the sensor was heard last.</param>
public sealed record Evidence(string? Metric, string? Value, string? Unit, DateTimeOffset At);
