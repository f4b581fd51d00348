using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A plan's <c>when</c>: one object, or a list of them.</summary>
internal static class WhenSection
{
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <returns>Empty where any entry is wrong.</returns>
    public static ImmutableArray<When> Read(JsonNode node, Scope scope)
    {
        var entries = node is JsonList ? node.AsItems(scope.Mistakes) ?? [] : [node];
        var found = entries.Select(entry => Entry(entry, scope)).ToList();
        return found.Contains(null) ? [] : [.. found.OfType<When>()];
    }

    private static When? Entry(JsonNode node, Scope scope)
    {
        var mistakes = scope.Mistakes;
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var given = fields.May("days");
        var days = given is null ? new DaySet.Daily() : given.AsDays(mistakes);
        var later = fields.Later(
            "at", "weekly", "monthly", "quarterly", "halfYearly", "yearly", "everyMonths", "beforeHoliday", "cron", "random", "due", "event")
            | fields.Later("early", "shift", "valid", "maximumGap", "remind", "grace");
        var anchors = new AnchorCheck(days, scope);
        fields.Know("from", "to", "for", "every", "between", "skipBreaks");

        // Beside a word of a later version the others cannot be judged.
        When? when = later ? null : fields.Has("every") ? Slots(fields, anchors, mistakes) : Span(fields, anchors, mistakes);
        fields.End();
        return days is null || when is null ? null : when with { Days = days };
    }

    private static When.Slots? Slots(Fields fields, AnchorCheck anchors, Mistakes mistakes)
    {
        fields.Refuse("from", MistakeWords.NotWithEvery("from"));
        fields.Refuse("to", MistakeWords.NotWithEvery("to"));
        var every = fields.Need("every")?.AsDuration(mistakes, OneMinute, OneDay);
        var length = fields.Need("for");
        var open = length?.AsDuration(mistakes, TimeSpan.FromSeconds(1));
        var between = fields.May("between");
        var stretch = between is null ? (new(DayAnchor.Midnight, default), new(DayAnchor.Midnight, OneDay)) : between.AsStretch(mistakes);
        var skipBreaks = fields.May("skipBreaks")?.AsBoolean(mistakes) ?? false;
        if (stretch is var (from, before))
        {
            anchors.Start(between, from);
            anchors.Time(between, before);
        }

        if (open > every)
        {
            mistakes.Add(length!, MistakeCode.SlotsOverlap, MistakeWords.SlotsOverlap(Durations.Written(open.Value), Durations.Written(every.Value)));
        }

        return every is null || open is null || stretch is null
            ? null
            : new(every.Value, stretch.Value.From, stretch.Value.To, open.Value, skipBreaks);
    }

    private static When? Span(Fields fields, AnchorCheck anchors, Mistakes mistakes)
    {
        fields.Refuse("between", MistakeWords.OnlyWithEvery("between"));
        fields.Refuse("skipBreaks", MistakeWords.OnlyWithEvery("skipBreaks"));
        var start = fields.Need("from");
        var from = start?.AsDayTime(mistakes);
        anchors.Start(start, from);
        if (fields.Has("for"))
        {
            fields.Refuse("to", MistakeWords.ToOrFor);
            var open = fields.May("for")?.AsDuration(mistakes, TimeSpan.FromSeconds(1));
            return from is null || open is null ? null : new When.FromFor(from.Value, open.Value);
        }

        var end = fields.Need("to");
        var to = end?.AsDayTime(mistakes);
        anchors.Time(end, to);
        return from is null || to is null ? null : new When.FromTo(from.Value, to.Value);
    }
}
