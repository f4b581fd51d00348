using System.Globalization;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A plan's <c>when</c>: one object, or a list of them.</summary>
internal static partial class WhenSection
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly WordSet<Happening> Happenings = WordSet<Happening>.All;

    /// <summary>Words that stand for a <c>when</c> of their own, beside which no calendar is asked.</summary>
    private static readonly ImmutableArray<string> Alone = ["due", "event", "random"];

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

        var valid = fields.May("valid") is { } v ? v.AsValidity(mistakes) : DateSpan.Always;
        var word = Alone.FirstOrDefault(fields.Has);
        RefuseBeside(fields, word);
        When? when = word switch
        {
            "due" => Due(fields.May("due")!, mistakes),
            "event" => After(fields.May("event")!, mistakes),
            "random" => Drawn(fields, scope),
            _ => ByCalendar(fields, scope),
        };
        fields.End();
        return when is null || valid is null ? null : when with { Valid = valid.Value };
    }

    private static void RefuseBeside(Fields fields, string? word)
    {
        if (word is null)
        {
            fields.Know(Alone.AsSpan());
            return;
        }

        ImmutableArray<string> allowed = word is "random" ? ["random", "days", "between", "for"] : [word];
        foreach (var other in Alone.Concat(RhythmSection.Words).Concat(WindowSection.Words).Append("days").Append("shift").Where(other => !allowed.Contains(other)))
        {
            fields.Refuse(other, MistakeWords.NotBeside(other, word));
        }
    }

    private static When.ByCalendar? ByCalendar(Fields fields, Scope scope)
    {
        var given = fields.May("days");
        var days = given is null ? new DaySet.Daily() : given.AsDays(scope.Mistakes);
        var rhythm = RhythmSection.Read(fields, scope.Mistakes);
        var shifted = fields.May("shift");
        var shift = shifted is null ? Shift.None : shifted.AsWord(WordSet<Shift>.All, scope.Mistakes);
        if (rhythm is null)
        {
            // Which times go with it is not known.
            fields.Know(WindowSection.Words.AsSpan());
            return null;
        }

        if (rhythm.HasStretches && shift is not (null or Shift.None))
        {
            fields.Refuse("shift", MistakeWords.ShiftOverSeveralDays);
        }

        bool? working = days is null || shift is null
            ? null
            : rhythm.OnlyWorking || shift.Value is not Shift.None || AnchorCheck.AlwaysWorking(days, scope.Calendar);
        var windows = WindowSection.Read(fields, rhythm.HasStretches, new(working, scope), scope);
        return days is null || shift is null || windows is null
            ? null
            : new(windows) { Days = days, Rhythm = rhythm, Shift = shift.Value };
    }

    private static When.Drawn? Drawn(Fields fields, Scope scope)
    {
        var mistakes = scope.Mistakes;
        var given = fields.May("days");
        var days = given is null ? new DaySet.Daily() : given.AsDays(mistakes);
        var anchors = new AnchorCheck(days is null ? null : AnchorCheck.AlwaysWorking(days, scope.Calendar), scope);
        var between = fields.Need("between");
        var stretch = between?.AsStretch(mistakes);
        var open = fields.Need("for")?.AsDuration(mistakes, OneSecond);
        if (stretch is var (from, before))
        {
            anchors.Start(between, from);
            anchors.Time(between, before);
        }

        if (fields.May("random") is not { } node || Fields.Of(node, mistakes) is not { } random)
        {
            return null;
        }

        var often = random.Need("times");
        var times = often is null ? null : Times(often, mistakes);
        var per = random.Need("per")?.AsWord(WordSet<DrawPeriod>.All, mistakes);
        random.End();
        if (days is null || stretch is null || open is null || times is null || per is null)
        {
            return null;
        }

        var drawn = new When.Drawn(times.Value.Least, times.Value.Most, per.Value, stretch.Value.From, stretch.Value.To, open.Value) { Days = days };
        if (scope is { Today: { } today, Calendar: { } calendar } && Draws.MostDays(drawn, today, calendar) is var most && drawn.Most > most)
        {
            mistakes.Add(often!, MistakeCode.MoreThanItsDays, MistakeWords.MoreThanItsDays(drawn.Most, most, drawn.Per));
        }

        return drawn;
    }

    /// <summary><c>2</c>, or <c>"2..4"</c>.</summary>
    private static (int Least, int Most)? Times(JsonNode node, Mistakes mistakes)
    {
        if (node is JsonNumber)
        {
            return node.AsCount(mistakes, 1, 90) is { } exactly ? (exactly, exactly) : null;
        }

        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (TimesForm().Match(word) is { Success: true } parts && (Number(parts, "least"), Number(parts, "most")) is var (least, most) && least <= most && most is > 0 and <= 90)
        {
            return (least, most);
        }

        mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.InvalidTimes(word));
        return null;
    }

    private static When.Due? Due(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var of = fields.Need("of")?.AsWord(WordSet<DueDate>.All, mistakes);
        var openBefore = fields.Need("openBefore")?.AsCalendarLength(mistakes);
        fields.End();
        return of is null || openBefore is null ? null : new(of.Value, openBefore.Value);
    }

    private static When.After? After(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var happening = fields.Need("after")?.AsWord(Happenings, mistakes);
        fields.RefuseUnless(happening is not Happening.PersonAdded, "kind", MistakeWords.NotBeside("kind", "person-added"));
        var kind = fields.May("kind")?.AsString(mistakes);
        var within = fields.Need("within")?.AsDuration(mistakes, OneSecond);
        fields.End();
        return happening is null || within is null ? null : new(happening.Value, kind, within.Value);
    }

    /// <summary><c>"2026-01-01..2026-12-31"</c>, both inclusive; either end may be missing.</summary>
    private static DateSpan? AsValidity(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        var ends = word.Split("..");
        if (ends.Length == 2 && (ends[0].Length > 0 || ends[1].Length > 0)
            && Days.Date(ends[0], DateOnly.MinValue) is { } first && Days.Date(ends[1], DateOnly.MaxValue) is { } last && first <= last)
        {
            return new(first, last);
        }

        mistakes.Add(node, MistakeCode.InvalidDate, MistakeWords.InvalidValidity(word));
        return null;
    }

    private static int Number(Match parts, string group) => int.Parse(parts.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<least>[0-9]{1,2})\.\.(?<most>[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TimesForm();
}
