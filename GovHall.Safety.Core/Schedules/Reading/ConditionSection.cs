using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A rule's <c>when</c>, and the <c>metric</c> it is about.</summary>
internal static class ConditionSection
{
    private static readonly ImmutableArray<string> AboutSensors = ["silent", "quality"];
    private static readonly ImmutableArray<string> WithDeadband = ["above", "below", "outside", "aboveStandby"];
    private static readonly ImmutableArray<string> WithUnit = ["above", "below", "outside", "riseBy"];
    private static readonly ImmutableArray<string> Words = ["is", "isNot", .. WithDeadband, "riseBy", .. AboutSensors];
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <param name="rule">The whole rule's keys.</param>
    /// <param name="scope">What metrics there are.</param>
    public static (string? Metric, AlarmCondition? When) Read(Fields rule, Scope scope)
    {
        var when = rule.Need("when") is { } node ? Fields.Of(node, scope.Mistakes) : null;
        string[] present = [.. Words.Where(word => when?.Has(word) is true)];
        var word = present is [var only] ? only : null;
        var metric = Metric(rule, word, when, scope);
        if (when is null)
        {
            return (metric, null);
        }

        if (present.Length == 0)
        {
            scope.Mistakes.Add(when.At, MistakeCode.MissingKey, MistakeWords.NoCondition(Words));
        }

        foreach (var other in present.Skip(1))
        {
            when.Refuse(other, MistakeWords.OneCondition(present[0], other));
        }

        when.Know(Words.AsSpan());
        var limits = new Limits(metric, when, scope.Mistakes);
        var condition = present is [var first, ..] ? Condition(first, when, limits, scope.Mistakes) : null;
        if (condition is not null && metric is not null && Metrics.Find(metric) is { } judged && ConditionReaches.Of(condition, judged) is var reach and not ConditionReach.Open)
        {
            scope.Mistakes.Add(when.May(present[0])!, MistakeCode.DecidesNothing, MistakeWords.DecidesNothing(judged, reach));
        }

        RefuseExtras(when, word);
        when.End();
        return (metric, condition);
    }

    private static string? Metric(Fields rule, string? word, Fields? when, Scope scope)
    {
        if (word is not null && AboutSensors.Contains(word))
        {
            rule.Refuse("metric", MistakeWords.NoMetricWith(word));
            return null;
        }

        var node = when is null || word is null ? rule.May("metric") : rule.Need("metric");
        if (node?.AsString(scope.Mistakes) is not { } metric)
        {
            return null;
        }

        if (Metrics.Find(metric) is null)
        {
            ImmutableArray<string> names = [.. Metrics.All.Select(known => known.Name)];
            scope.Mistakes.Add(node, MistakeCode.UnknownMetric, MistakeWords.UnknownMetric(metric, Nearest.To(metric, names), names));
            return null;
        }

        return metric;
    }

    private static AlarmCondition? Condition(string word, Fields when, Limits limits, Mistakes mistakes)
    {
        if (when.May(word) is not { } node)
        {
            return null;
        }

        switch (word)
        {
            case "is":
                return limits.Value(node) is { } wanted ? new AlarmCondition.Is(wanted) : null;
            case "isNot":
                return limits.Value(node) is { } unwanted ? new AlarmCondition.IsNot(unwanted) : null;
            case "above":
                return limits.Limit(node) is { } high && limits.Deadband() is { } d ? new AlarmCondition.Above(high, d) : null;
            case "below":
                return limits.Limit(node) is { } low && limits.Deadband() is { } e ? new AlarmCondition.Below(low, e) : null;
            case "outside":
                return Outside(node, limits, mistakes);
            case "aboveStandby":
                return node.AsNumber(mistakes, 0.01, 1_000_000) is { } factor && limits.Deadband() is { } f ? new AlarmCondition.AboveStandby(factor, f) : null;
            case "riseBy":
                return RiseBy(node, limits, mistakes);
            case "silent":
                return node.AsDuration(mistakes, OneSecond) is { } silence ? new AlarmCondition.Silent(silence) : null;
            default:
                return Quality(node, mistakes);
        }
    }

    private static AlarmCondition.Outside? Outside(JsonNode node, Limits limits, Mistakes mistakes)
    {
        if (node.As<JsonList>(mistakes) is not { } list)
        {
            return null;
        }

        if (list.Items is not [var first, var second])
        {
            mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.TwoLimits);
            return null;
        }

        if (limits.Limit(first) is not { } low || limits.Limit(second) is not { } high || limits.Deadband() is not { } deadband)
        {
            return null;
        }

        if (high - low <= 2 * deadband)
        {
            mistakes.Add(node, MistakeCode.OutOfRange, low >= high ? MistakeWords.MinAboveMax(low, high) : MistakeWords.DeadbandTooWide);
            return null;
        }

        return new(low, high, deadband);
    }

    private static AlarmCondition.RiseBy? RiseBy(JsonNode node, Limits limits, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var value = fields.Need("value") is { } v ? limits.Difference(v, double.Epsilon) : null;
        var within = fields.Need("in")?.AsDuration(mistakes, OneSecond);
        fields.End();
        return value is null || within is null ? null : new(value.Value, within.Value);
    }

    private static AlarmCondition.BadQuality? Quality(JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (word is "bad")
        {
            return new();
        }

        node.RefuseWord(word, ["bad"], mistakes);
        return null;
    }

    private static void RefuseExtras(Fields when, string? word)
    {
        when.RefuseUnless(word is null || WithDeadband.Contains(word), "deadband", MistakeWords.OnlyWith("deadband", WithDeadband));
        when.RefuseUnless(word is null || WithUnit.Contains(word), "unit", MistakeWords.OnlyWith("unit", WithUnit));
    }
}
