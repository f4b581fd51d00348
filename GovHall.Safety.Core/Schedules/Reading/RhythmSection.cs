using System.Globalization;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary><c>weekly</c>, <c>monthly</c>, <c>quarterly</c>, <c>halfYearly</c>, <c>yearly</c>, <c>everyMonths</c>, <c>beforeHoliday</c>: one of them, or none.</summary>
internal static partial class RhythmSection
{
    /// <summary>Nobody plans further ahead of a holiday than this, and none of its windows has to be looked for further.</summary>
    private const int MostDaysBefore = 20;

    public static ImmutableArray<string> Words { get; } = ["weekly", "monthly", "quarterly", "halfYearly", "yearly", "everyMonths", "beforeHoliday"];

    /// <returns>Null where it is wrong.</returns>
    public static Rhythm? Read(Fields fields, Mistakes mistakes)
    {
        string[] present = [.. Words.Where(fields.Has)];
        fields.Know(Words.AsSpan());
        foreach (var other in present.Skip(1))
        {
            fields.Refuse(other, MistakeWords.NotBeside(other, present[0]));
        }

        if (present is not [var word, ..])
        {
            return new Rhythm.EveryDay();
        }

        return fields.May(word) is not { } node ? null : word switch
        {
            "weekly" => Weekly(node, mistakes),
            "monthly" => Of(MonthSet.All, MonthDays(node, mistakes)),
            "quarterly" => OfPeriod(node, 3, mistakes),
            "halfYearly" => OfPeriod(node, 6, mistakes),
            "yearly" => OfPeriod(node, 12, mistakes),
            "everyMonths" => EveryMonths(node, mistakes),
            _ => node.AsCount(mistakes, 1, MostDaysBefore) is { } count ? new Rhythm.BeforeHoliday(count) : null,
        };
    }

    private static Rhythm.OfMonths? Of(MonthSet? months, ImmutableArray<MonthDays> on) =>
        months is null || on.IsDefaultOrEmpty ? null : new Rhythm.OfMonths(months, on);

    private static Rhythm? Weekly(JsonNode node, Mistakes mistakes)
    {
        if (node is JsonString { Value: "first-working" or "last-working" } word)
        {
            return new Rhythm.WorkingDayOfWeek(word.Value is "last-working");
        }

        var named = node is JsonList ? node.AsItems(mistakes) ?? [] : [node];
        var days = named.Select(one => one.AsWeekdays(mistakes)).ToList();
        return days.Count == 0 || days.Contains(null) ? null : new Rhythm.Weekly(days.Aggregate(Weekdays.None, (all, next) => all | next!.Value));
    }

    /// <summary><c>{ "month": 3, "on": … }</c>, or <c>{ "months": [5, 11], "on": … }</c>.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="length">Months of the period that <c>month</c> is counted in.</param>
    /// <param name="mistakes">Where it is said what is wrong.</param>
    private static Rhythm.OfMonths? OfPeriod(JsonNode node, int length, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var on = fields.Need("on") is { } days ? MonthDays(days, mistakes) : default;
        MonthSet? months;
        if (fields.Has("months"))
        {
            fields.Refuse("month", MistakeWords.NotBeside("month", "months"));
            var numbers = fields.May("months")?.AsItems(mistakes)?.Select(month => month.AsCount(mistakes, 1, 12)).ToList();
            months = numbers is null || numbers.Contains(null) ? null : new([.. numbers.OfType<int>()]);
        }
        else
        {
            months = fields.Need("month")?.AsCount(mistakes, 1, length) is { } month
                ? new([.. Enumerable.Range(0, 12 / length).Select(period => (period * length) + month)])
                : null;
        }

        fields.End();
        return Of(months, on);
    }

    private static Rhythm.OfMonths? EveryMonths(JsonNode node, Mistakes mistakes)
    {
        if (Fields.Of(node, mistakes) is not { } fields)
        {
            return null;
        }

        var every = fields.Need("n")?.AsCount(mistakes, 1, 120);
        var from = fields.Need("from");
        var since = from?.AsString(mistakes) is { } word ? Month(word, from, mistakes) : null;
        var on = fields.Need("on") is { } days ? MonthDays(days, mistakes) : default;
        fields.End();
        return Of(every is null || since is null ? null : new([], every.Value, since), on);
    }

    private static DateOnly? Month(string word, JsonNode node, Mistakes mistakes)
    {
        if (DateOnly.TryParseExact(word, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is >= 1900 and <= 2200)
        {
            return month;
        }

        mistakes.Add(node, MistakeCode.InvalidDate, MistakeWords.InvalidMonth(word));
        return null;
    }

    /// <summary>One entry, or a list of them.</summary>
    /// <returns>Empty where any is wrong.</returns>
    private static ImmutableArray<MonthDays> MonthDays(JsonNode node, Mistakes mistakes)
    {
        var entries = node is JsonList ? node.AsItems(mistakes) ?? [] : [node];
        var found = entries.Select(entry => MonthDay(entry, mistakes)).ToList();
        return found.Contains(null) ? [] : [.. found.OfType<MonthDays>()];
    }

    private static MonthDays? MonthDay(JsonNode node, Mistakes mistakes)
    {
        if (node is JsonNumber)
        {
            return node.AsCount(mistakes, -31, 31) is { } number && IsDay(number, node, mistakes) ? new MonthDays.Numbered(number) : null;
        }

        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (word is "first-working")
        {
            return new MonthDays.Working(1);
        }

        if (word is "last-working")
        {
            return new MonthDays.LastWorking();
        }

        if (CountForm().Match(word) is { Success: true } counted)
        {
            var count = Number(counted, "count");
            return counted.Groups["last"].Success ? new MonthDays.LastWorkingDays(count) : new MonthDays.Working(count);
        }

        if (RangeForm().Match(word) is { Success: true } range
            && (Number(range, "first"), Number(range, "last")) is var (first, last)
            && first is not 0 && last is not 0 && Math.Abs(first) <= 31 && Math.Abs(last) <= 31 && (first < 0 != last < 0 || first <= last))
        {
            return new MonthDays.Between(first, last);
        }

        mistakes.Add(node, MistakeCode.InvalidDays, MistakeWords.InvalidMonthDays(word));
        return null;
    }

    private static bool IsDay(int number, JsonNode node, Mistakes mistakes)
    {
        if (number == 0)
        {
            mistakes.Add(node, MistakeCode.InvalidDays, MistakeWords.InvalidMonthDays("0"));
        }

        return number != 0;
    }

    private static int Number(Match parts, string group) => int.Parse(parts.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<last>last-)?working:(?<count>[1-9]|1[0-9]|2[0-3])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CountForm();

    [GeneratedRegex(@"^(?<first>-?[0-9]{1,2})\.\.(?<last>-?[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RangeForm();
}
