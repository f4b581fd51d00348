using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>What the values that a metric can have make of a condition: one that does not depend on them decides nothing.</summary>
public enum ConditionReach
{
    /// <summary>Some values meet it, and others end it.</summary>
    Open,

    /// <summary>No value meets it: the alarm is never raised.</summary>
    NeverMet,

    /// <summary>Every value meets it: the alarm is always there.</summary>
    AlwaysMet,

    /// <summary>Once it is met, no value is far enough back by the deadband: the alarm never returns.</summary>
    NeverOver,
}

/// <summary>Holds conditions against the plausible range of their metric. What lies outside it is no value but a fault, and is judged by no limit.</summary>
public static class ConditionReaches
{
    /// <param name="condition">In the metric's canonical unit.</param>
    /// <param name="metric">What it is about.</param>
    public static ConditionReach Of(AlarmCondition condition, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Kind != ValueKind.Number)
        {
            return ConditionReach.Open;
        }

        var (lowest, highest) = (metric.Lowest, metric.Highest);
        return condition switch
        {
            AlarmCondition.Is(var value) => CanBe(value) ? ConditionReach.Open : ConditionReach.NeverMet,
            AlarmCondition.IsNot({ Kind: not ValueKind.Number }) => ConditionReach.NeverMet,
            AlarmCondition.IsNot(var value) => CanBe(value) ? ConditionReach.Open : ConditionReach.AlwaysMet,
            AlarmCondition.Above(var limit, var deadband) => Beyond(limit >= highest, limit < lowest, limit - deadband < lowest),
            AlarmCondition.Below(var limit, var deadband) => Beyond(limit <= lowest, limit > highest, limit + deadband > highest),
            AlarmCondition.Outside(var low, var high, var deadband) =>
                Beyond(low <= lowest && high >= highest, high < lowest || low > highest, high - deadband < lowest || low + deadband > highest),
            AlarmCondition.RiseBy(var value, _) => Beyond(value >= highest - lowest, always: false, endless: false),
            _ => ConditionReach.Open,
        };

        bool CanBe(in ReadingValue value) => value.Kind == ValueKind.Number && metric.IsPlausible(value.Number);
    }

    private static ConditionReach Beyond(bool never, bool always, bool endless) =>
        never ? ConditionReach.NeverMet : always ? ConditionReach.AlwaysMet : endless ? ConditionReach.NeverOver : ConditionReach.Open;
}
