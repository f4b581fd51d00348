using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Witnesses;

/// <summary>What the sensors of an item have to show, and whether they do.</summary>
public static class EvidenceLimits
{
    /// <summary>How old a value may be of a sensor of which nobody knows how often it speaks.</summary>
    private static readonly TimeSpan UsuallyFresh = TimeSpan.FromHours(24);

    /// <summary>The testimony that a ticked item calls for, before anything is heard.</summary>
    /// <param name="run">The inspection.</param>
    /// <param name="check">The tick.</param>
    /// <param name="evidence">The item's rule.</param>
    /// <param name="sensors">The register's.</param>
    public static Testimony Call(InspectionRun run, Check check, EvidenceRule evidence, ImmutableArray<Sensor> sensors)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(evidence);
        return new()
        {
            Id = Testimony.IdOf(run.Id, check.Id),
            Run = run.Id,
            Check = check.Id,
            Item = check.Item,
            Place = check.Place,
            At = check.At,
            Statements = [.. sensors.Where(evidence.Sensors.Has).Select(sensor => Asked(sensor, evidence.Limit))],
        };
    }

    /// <summary>What a sensor has to show, as it counts for that one: words in its metric's own kind, limits in the canonical unit.</summary>
    /// <returns>Null where it cannot be judged on this sensor: a word or unit that its metric does not have, or no registered standby.</returns>
    public static EvidenceLimit? For(EvidenceLimit limit, Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(sensor);
        return MetricOf(sensor) is not { } metric ? null : limit switch
        {
            EvidenceLimit.Is(var value) => metric.TryNormalize(value, out var own) ? new EvidenceLimit.Is(own) : null,
            EvidenceLimit.Above(var number, var unit) => Canonical(number, unit) is { } own ? new EvidenceLimit.Above(own, null) : null,
            EvidenceLimit.Below(var number, var unit) => Canonical(number, unit) is { } own ? new EvidenceLimit.Below(own, null) : null,
            EvidenceLimit.AtStandby => sensor.Standby is { } standby && Canonical(standby * EvidenceLimit.AtStandby.Factor, sensor.Unit) is { } own ? new EvidenceLimit.AtMost(own) : null,
            _ => limit,
        };

        double? Canonical(double number, string? unit) => metric.Kind == ValueKind.Number && metric.TryUnit(unit, out var scale) ? scale.ToCanonical(number) : null;
    }

    /// <summary>Whether a value is what it has to be. Null where it says nothing about it: of another kind, or a limit that cannot be judged on its sensor.</summary>
    /// <param name="limit">As <see cref="For"/> gave it.</param>
    /// <param name="value">In the canonical unit.</param>
    public static bool? Agrees(EvidenceLimit limit, in ReadingValue value)
    {
        (AlarmCondition Condition, Sight Wanted)? asked = limit switch
        {
            EvidenceLimit.Is(var word) => (new AlarmCondition.Is(word), Sight.Beyond),
            EvidenceLimit.Above(var number, null) => (new AlarmCondition.Above(number, 0), Sight.Beyond),
            EvidenceLimit.Below(var number, null) => (new AlarmCondition.Below(number, 0), Sight.Beyond),
            EvidenceLimit.AtMost(var number) => (new AlarmCondition.Above(number, 0), Sight.Calm),
            _ => null,
        };
        return asked is (var condition, var wanted) && AlarmConditions.Judge(condition, value, beyond: false) is var sight and not Sight.Unknown ? sight == wanted : null;
    }

    /// <summary>The metric of which a bare payload is a value; null where the register names none that is known.</summary>
    public static Metric? MetricOf(Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return sensor.Primary is { } name ? Metrics.Find(name) : null;
    }

    // One that cannot be judged stays in the list: it makes the tick not verifiable, and is shown as the reason.
    private static Statement Asked(Sensor sensor, EvidenceLimit limit) =>
        new() { Sensor = sensor.Id, Metric = MetricOf(sensor)?.Name ?? "", Limit = For(limit, sensor) ?? limit, FreshFor = sensor.Interval * 2 ?? UsuallyFresh };
}
