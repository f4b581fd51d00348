using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Sensors;

/// <summary>What the catalogue of metrics tells the reader of a schedule, so that a rule with a limit that no sensor can reach is refused.</summary>
public static class CatalogueChecks
{
    /// <param name="today">The hall's date, so that a year without a holiday table is warned of; null: not asked.</param>
    public static ScheduleChecks On(DateOnly? today) => new()
    {
        Today = today,
        MetricNames = [.. Metrics.All.Select(metric => metric.Name)],
        Metric = name => Metrics.Find(name) is not { } metric ? null : new MetricTraits(metric.Kind)
        {
            Word = word => metric.Kind != ValueKind.Boolean ? ReadingValue.Of(word) : metric.TryWord(word, out var yes) ? ReadingValue.Of(yes) : null,
            Convert = (value, unit) => metric.TryUnit(unit, out var scale) ? scale.ToCanonical(value) : null,
        },
    };
}
