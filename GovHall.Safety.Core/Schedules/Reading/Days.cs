using System.Globalization;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Sets of days, and single dates.</summary>
internal static class Days
{
    private static readonly ImmutableArray<string> Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly ImmutableArray<string> Words = ["daily", "working", "non-working", "before-holiday", "after-holiday", "holidays", .. Names];

    /// <summary>More working days beside a holiday than this is no longer beside it.</summary>
    private const int MostBeside = 20;

    /// <summary>A plan's <c>days</c>: a word, weekdays, or a list of dates.</summary>
    public static DaySet? AsDays(this JsonNode node, Mistakes mistakes)
    {
        if (node is JsonList)
        {
            return node.AsItems(mistakes) is not null && node.AsDates(mistakes) is { IsEmpty: false } dates ? new DaySet.Dates(dates.ToImmutableSortedSet()) : null;
        }

        return node.AsString(mistakes) switch
        {
            null => null,
            "daily" => new DaySet.Daily(),
            "working" => new DaySet.Working(),
            "non-working" => new DaySet.NonWorking(),
            "holidays" => new DaySet.Holidays(),
            "before-holiday" => new DaySet.BeforeHoliday(1),
            "after-holiday" => new DaySet.AfterHoliday(1),
            var word when Counted(word, "before-holiday:") is { } count => new DaySet.BeforeHoliday(count),
            var word when Counted(word, "after-holiday:") is { } count => new DaySet.AfterHoliday(count),
            var word => Weekdays(word) is { } days ? new DaySet.OfWeek(days) : Refused(node, MistakeCode.InvalidDays, MistakeWords.InvalidDays(word, Nearest.To(word, Words)), mistakes),
        };
    }

    /// <summary>The weekdays of an entry of opening hours.</summary>
    public static Weekdays? AsWeekdays(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if ((word is "daily" ? Time.Weekdays.All : Weekdays(word)) is { } days)
        {
            return days;
        }

        mistakes.Add(node, MistakeCode.InvalidDays, MistakeWords.InvalidWeekdays(word));
        return null;
    }

    /// <summary>A list of dates, which may be empty; those that are none have been said.</summary>
    public static ImmutableArray<DateOnly> AsDates(this JsonNode node, Mistakes mistakes)
    {
        if (node.As<JsonList>(mistakes) is not { } list)
        {
            return [];
        }

        var dates = ImmutableArray.CreateBuilder<DateOnly>();
        foreach (var item in list.Items)
        {
            if (item.AsDate(mistakes) is not { } date)
            {
                continue;
            }

            if (dates.Contains(date))
            {
                mistakes.Add(item, MistakeCode.DateListedTwice, MistakeWords.DateListedTwice(date));
            }

            dates.Add(date);
        }

        return dates.ToImmutable();
    }

    /// <summary>The date that is written; null where it is none. Nothing written is <paramref name="empty"/>.</summary>
    public static DateOnly? Date(string word, DateOnly? empty = null)
    {
        if (word.Length == 0)
        {
            return empty;
        }

        // Far enough from the ends of the calendar for every zone, grace and look-ahead.
        return DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2200
            ? date
            : null;
    }

    public static DateOnly? AsDate(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (Date(word) is { } date)
        {
            return date;
        }

        mistakes.Add(node, MistakeCode.InvalidDate, MistakeWords.InvalidDate(word));
        return null;
    }

    /// <summary><c>Mon-Fri</c>, <c>Tue,Thu</c>, <c>Fri-Mon,Wed</c>; null where it is none of these.</summary>
    private static Weekdays? Weekdays(string word)
    {
        var found = Time.Weekdays.None;
        foreach (var part in word.Split(','))
        {
            var ends = part.Trim().Split('-');
            var (first, last) = (Names.IndexOf(ends[0]), Names.IndexOf(ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0)
            {
                return null;
            }

            for (var day = first; ; day = (day + 1) % Names.Length)
            {
                found |= (Weekdays)(1 << day);
                if (day == last)
                {
                    break;
                }
            }
        }

        return found;
    }

    private static int? Counted(string word, string start) =>
        word.StartsWith(start, StringComparison.Ordinal)
        && int.TryParse(word.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count is >= 1 and <= MostBeside
            ? count
            : null;

    private static DaySet? Refused(JsonNode node, MistakeCode code, Text why, Mistakes mistakes)
    {
        mistakes.Add(node, code, why);
        return null;
    }
}
