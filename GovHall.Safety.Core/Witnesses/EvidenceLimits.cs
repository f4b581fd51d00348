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

    /// <summary>Whether a value is what it has to be. Null where it says nothing about it: of another kind, or a limit that cannot be judged on its sensor.</summary>
    /// <param name="limit">As <see cref="EvidenceLimit.For"/> gave it.</param>
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

    // One that cannot be judged stays in the list: it makes the tick not verifiable, and is shown as the reason.
    private static Statement Asked(Sensor sensor, EvidenceLimit limit) =>
        new() { Sensor = sensor.Id, Metric = EvidenceLimit.MetricOf(sensor)?.Name ?? "", Limit = limit.For(sensor) ?? limit, FreshFor = sensor.Interval * 2 ?? UsuallyFresh };
}
