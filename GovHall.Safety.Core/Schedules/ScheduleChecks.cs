using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Schedules;

/// <summary>What a schedule is checked against beside itself.</summary>
public sealed record ScheduleChecks
{
    public static ScheduleChecks None { get; } = new();

    /// <summary>The hall's date, so that a year without a holiday table is warned of; null: not asked.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>What is known about a metric, null for a metric there is none of. Without this delegate every metric is taken, and no unit.</summary>
    public Func<string, MetricTraits?>? Metric { get; init; }

    /// <summary>All metric names, for "did you mean".</summary>
    public ImmutableArray<string> MetricNames { get; init; } = [];
}

/// <summary>What the reader has to know about a metric to check a rule's limits.</summary>
/// <param name="Kind">Limits belong to numbers, words to the others.</param>
public sealed record MetricTraits(ValueKind Kind)
{
    /// <summary>What a word means for it (<c>open</c> → true); null for a word it does not have. Without this delegate a boolean has no words and any other metric every word.</summary>
    public Func<string, ReadingValue?>? Word { get; init; }

    /// <summary>(value, unit) → the value in the canonical unit; null for a unit it does not have. Without this delegate it has only the canonical one.</summary>
    public Func<double, string, double?>? Convert { get; init; }
}
