using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>What is known of one sensor: what the API shows, and what a restart begins with.</summary>
public sealed record SensorState
{
    /// <summary>The register's id.</summary>
    public required string Sensor { get; init; }

    /// <summary>When its last message came; null: it was never heard, which is shown as such and is no alarm.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>The shortest of its rules about silence, else three of its intervals; null: nobody can tell.</summary>
    public TimeSpan? SilentAfter { get; init; }

    /// <summary>Since when we listen; before that, its silence may have been ours.</summary>
    public DateTimeOffset ListeningSince { get; init; }

    public ImmutableArray<MetricState> Metrics { get; init; } = [];

    /// <summary>What it said shortly before a restart, in the order in which it came; empty while the board runs.</summary>
    public ImmutableArray<Reading> Recent { get; init; } = [];

    /// <summary>Whether it has not been heard for too long (失联).</summary>
    public bool IsSilentAt(DateTimeOffset now) =>
        HeardAt is { } heard && SilentAfter is { } after && now - (heard > ListeningSince ? heard : ListeningSince) >= after;
}

/// <summary>The last value of one metric.</summary>
/// <param name="Metric">Canonical.</param>
/// <param name="Value">In the canonical unit.</param>
/// <param name="Unit">The canonical unit; null where the metric has none.</param>
/// <param name="Quality">Bad too where the sensor has gone offline since.</param>
/// <param name="At">When it was measured.</param>
/// <param name="ReceivedAt">When it came in.</param>
public sealed record MetricState(
    string Metric, ReadingValue Value, string? Unit, Quality Quality, DateTimeOffset At, DateTimeOffset ReceivedAt)
{
    internal static MetricState Of(in Reading reading) =>
        new(reading.Metric, reading.Value, Metrics.Find(reading.Metric)?.Unit, reading.Quality, reading.At, reading.ReceivedAt);
}
