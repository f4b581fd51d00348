using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>Whether a value is beyond a rule's limits.</summary>
/// <remarks>
/// Limits are strict: the limit itself is not beyond it. Once beyond, a value has to come back by the deadband to count as
/// calm. Which of the two holds is known from the alarm, so no memory of its own is kept.
/// </remarks>
public static class AlarmConditions
{
    /// <summary>A rule's condition as it counts for one sensor: words in the metric's own kind, a multiple of standby as a limit.</summary>
    /// <returns>Null where it cannot be judged on this sensor: a word that the metric does not have, or no registered standby.</returns>
    public static AlarmCondition? For(AlarmCondition condition, Metric? metric, Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(sensor);
        return condition switch
        {
            AlarmCondition.Silent or AlarmCondition.BadQuality => condition,
            _ when metric is null => null,
            AlarmCondition.Is(var value) => metric.TryNormalize(value, out var own) ? new AlarmCondition.Is(own) : null,
            AlarmCondition.IsNot(var value) => metric.TryNormalize(value, out var own) ? new AlarmCondition.IsNot(own) : null,
            AlarmCondition.AboveStandby(var factor, var deadband) => Standby(metric, sensor) is { } standby
                ? new AlarmCondition.Above(factor * standby, deadband)
                : null,
            _ => metric.Kind == ValueKind.Number ? condition : null,
        };
    }

    /// <summary>Judges one value of good or uncertain quality.</summary>
    /// <param name="condition">As <see cref="For"/> gave it.</param>
    /// <param name="value">In the canonical unit.</param>
    /// <param name="beyond">Whether the condition holds so far, so that only coming back by the deadband ends it.</param>
    /// <returns>Unknown where this kind of condition is not about one value.</returns>
    public static Sight Judge(AlarmCondition condition, in ReadingValue value, bool beyond) => condition switch
    {
        AlarmCondition.Is(var wanted) => Equal(wanted, value) is { } equal ? Of(equal) : Sight.Unknown,
        AlarmCondition.IsNot(var wanted) => Equal(wanted, value) is { } equal ? Of(!equal) : Sight.Unknown,
        _ when value.Kind != ValueKind.Number => Sight.Unknown,
        AlarmCondition.Above(var limit, var deadband) => Of(value.Number > limit - (beyond ? deadband : 0)),
        AlarmCondition.Below(var limit, var deadband) => Of(value.Number < limit + (beyond ? deadband : 0)),
        AlarmCondition.Outside(var low, var high, var deadband) =>
            Of(value.Number < low + (beyond ? deadband : 0) || value.Number > high - (beyond ? deadband : 0)),
        _ => Sight.Unknown,
    };

    private static Sight Of(bool beyond) => beyond ? Sight.Beyond : Sight.Calm;

    private static bool? Equal(in ReadingValue wanted, in ReadingValue value) => (wanted.Kind == value.Kind, value.Kind) switch
    {
        (false, _) => null,
        (true, ValueKind.Word) => string.Equals(wanted.Word, value.Word, StringComparison.OrdinalIgnoreCase),
        (true, ValueKind.Boolean or ValueKind.Number) => wanted.Number == value.Number,
    };

    /// <summary>Standby is registered in the sensor's own unit, which is that of its primary metric.</summary>
    private static double? Standby(Metric metric, Sensor sensor)
    {
        var unit = sensor.Primary == metric.Name ? sensor.Unit : null;
        return sensor.Standby is { } standby && metric.TryUnit(unit, out var scale) ? scale.ToCanonical(standby) : null;
    }
}
