using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>The times of one <c>when</c>: <c>from</c> with <c>to</c> or <c>for</c>, <c>at</c>, <c>every</c> or <c>cron</c> with <c>for</c>.</summary>
internal static class WindowSection
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);
    private static readonly ImmutableArray<string> Starts = ["every", "at", "cron", "from"];

    public static ImmutableArray<string> Words { get; } = ["from", "to", "for", "at", "every", "between", "skipBreaks", "cron", "early"];

    /// <param name="fields">The keys of the entry.</param>
    /// <param name="overDays">Whether the rhythm makes one window of several days: then only <c>from</c> and <c>to</c> can be.</param>
    /// <param name="anchors">Checks the times against the days.</param>
    /// <param name="scope">Where mistakes are said.</param>
    public static DayWindows? Read(Fields fields, bool overDays, AnchorCheck anchors, Scope scope)
    {
        fields.Know(Words.AsSpan());
        string[] present = [.. Starts.Where(fields.Has)];
        foreach (var other in present.Skip(1))
        {
            fields.Refuse(other, MistakeWords.NotBeside(other, present[0]));
        }

        if (overDays)
        {
            foreach (var word in Words.Where(word => word is not ("from" or "to")))
            {
                fields.Refuse(word, MistakeWords.NotOverSeveralDays(word));
            }

            return FromTo(fields, anchors, scope.Mistakes, new(DayAnchor.Midnight, default), new(DayAnchor.Midnight, OneDay));
        }

        var kind = present is [var first, ..] ? first : null;
        fields.RefuseUnless(kind is "every", "between", MistakeWords.OnlyWithEvery("between"));
        fields.RefuseUnless(kind is "every", "skipBreaks", MistakeWords.OnlyWithEvery("skipBreaks"));
        fields.RefuseUnless(kind is "from" or null, "to", MistakeWords.NotBeside("to", kind ?? ""));
        switch (kind)
        {
            case "every":
                return Slots(fields, anchors, scope.Mistakes);
            case "at":
                return At(fields, anchors, scope.Mistakes);
            case "cron":
                return Cron(fields, scope);
            case "from" when fields.Has("for"):
                fields.Refuse("to", MistakeWords.ToOrFor);
                var start = fields.May("from");
                var from = start?.AsDayTime(scope.Mistakes);
                anchors.Start(start, from);
                return Length(fields, scope.Mistakes) is { } open && Early(fields, scope.Mistakes) is { } early && from is { } at
                    ? new DayWindows.At([at], open, early)
                    : null;
            default:
                fields.Refuse("early", MistakeWords.EarlyNeedsFor);
                return FromTo(fields, anchors, scope.Mistakes, null, null);
        }
    }

    private static DayWindows.FromTo? FromTo(Fields fields, AnchorCheck anchors, Mistakes mistakes, DayTime? usualFrom, DayTime? usualTo)
    {
        var (start, end) = usualFrom is null ? (fields.Need("from"), fields.Need("to")) : (fields.May("from"), fields.May("to"));
        var from = start is null ? usualFrom : start.AsDayTime(mistakes);
        var to = end is null ? usualTo : end.AsDayTime(mistakes);
        anchors.Start(start, from);
        anchors.Time(end, to);
        return from is { } a && to is { } b ? new(a, b) : null;
    }

    private static DayWindows.At? At(Fields fields, AnchorCheck anchors, Mistakes mistakes)
    {
        var items = fields.May("at") is { } node ? node is JsonList ? node.AsItems(mistakes) : [node] : null;
        var starts = new List<DayTime?>();
        foreach (var item in items ?? [])
        {
            var start = item.AsDayTime(mistakes);
            anchors.Start(item, start);
            starts.Add(start);
        }

        var (open, early) = (Length(fields, mistakes), Early(fields, mistakes));
        return starts.Count == 0 || starts.Contains(null) || open is null || early is null
            ? null
            : new([.. starts.OfType<DayTime>()], open.Value, early.Value);
    }

    private static DayWindows.Slots? Slots(Fields fields, AnchorCheck anchors, Mistakes mistakes)
    {
        var every = fields.Need("every")?.AsDuration(mistakes, OneMinute, OneDay);
        var (open, early) = (Length(fields, mistakes), Early(fields, mistakes));
        var between = fields.May("between");
        var stretch = between is null ? (new(DayAnchor.Midnight, default), new(DayAnchor.Midnight, OneDay)) : between.AsStretch(mistakes);
        var skipBreaks = fields.May("skipBreaks")?.AsBoolean(mistakes) ?? false;
        if (stretch is var (from, before))
        {
            anchors.Start(between, from);
            anchors.Time(between, before);
        }

        if (open + early is { } whole && every is { } step && whole > step)
        {
            mistakes.Add(fields.May("for")!, MistakeCode.SlotsOverlap, MistakeWords.SlotsOverlap(Durations.Written(whole), Durations.Written(step)));
        }

        return every is null || open is null || early is null || stretch is null
            ? null
            : new(every.Value, stretch.Value.From, stretch.Value.To, open.Value, skipBreaks, early.Value);
    }

    private static DayWindows.Cron? Cron(Fields fields, Scope scope)
    {
        var node = fields.May("cron");
        var times = node?.AsString(scope.Mistakes) is { } expression ? Times(expression, node, scope) : null;
        return Length(fields, scope.Mistakes) is { } open && Early(fields, scope.Mistakes) is { } early && times is not null
            ? new(times, open, early)
            : null;
    }

    private static ICronTimes? Times(string expression, JsonNode node, Scope scope)
    {
        if (scope.Cron.Read(expression, out var why) is { } times)
        {
            return times;
        }

        scope.Mistakes.Add(node, MistakeCode.InvalidCron, MistakeWords.InvalidCron(expression, why ?? ""));
        return null;
    }

    private static TimeSpan? Length(Fields fields, Mistakes mistakes) => fields.Need("for")?.AsDuration(mistakes, OneSecond);

    private static TimeSpan? Early(Fields fields, Mistakes mistakes) =>
        fields.May("early") is { } node ? node.AsDuration(mistakes, default, OneDay) : TimeSpan.Zero;
}
