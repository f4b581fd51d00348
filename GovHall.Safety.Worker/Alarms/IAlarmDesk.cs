using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Alarms;

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
    /// <summary>Every rule that watches a sensor, normal ones too. Instants are UTC.</summary>
    IReadOnlyList<AlarmView> Alarms { get; }

    /// <summary>One of them, by <c>rule@sensor</c>; null where there is no such alarm.</summary>
    AlarmView? Alarm(string id);

    /// <summary>What is known of a registered sensor; null where nothing is.</summary>
    SensorNow? Sensor(string id);

    /// <summary>What a sensor said last of a metric, as it was last committed; null: it never gave a value.</summary>
    LastSaid? Last(Sensor sensor, Metric metric) =>
        Sensor(sensor.Id)?.Metrics.FirstOrDefault(one => one.Metric == metric.Name) is { } last ? new(last.Value, last.At) : null;

    /// <summary>The version of an alarm inside the transaction; null where there is no such alarm.</summary>
    int? VersionOf(string id);

    /// <summary>A person has seen it. Right: that of its incident.</summary>
    /// <param name="id"><c>rule@sensor</c>.</param>
    /// <param name="occurrence">The occurrence the person saw; a later one is not acknowledged by it. Null: the open one.</param>
    /// <param name="note">What the person says; may be null.</param>
    /// <param name="actor">Who, by which door.</param>
    Func<Ledger, Outcome<AlarmView>> Acknowledge(string id, int? occurrence, string? note, Actor actor);

    /// <summary>A person resets a latched alarm, saying why.</summary>
    Func<Ledger, Outcome<AlarmView>> Reset(string id, string? note, Actor actor);
}
