using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Lengths of time: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>; a day is 24 hours.</summary>
internal static class DurationNodes
{
    /// <summary>A hundred years of days: nothing in a schedule is longer, and no clock overflows.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The same in months.</summary>
    private const int MostMonths = 1_200;

    /// <summary>An exact length of time, between these two.</summary>
    /// <param name="node">Where it stands.</param>
    /// <param name="mistakes">Where it is said what is wrong.</param>
    /// <param name="least">Inclusive.</param>
    /// <param name="most">Inclusive; null: no bound of its own.</param>
    public static TimeSpan? AsDuration(this JsonNode node, Mistakes mistakes, TimeSpan least = default, TimeSpan? most = null)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (!Durations.IsWritten(word))
        {
            mistakes.Add(node, MistakeCode.InvalidDuration, MistakeWords.InvalidDuration(word));
            return null;
        }

        if (Durations.Read(word) is not { } length)
        {
            mistakes.Add(node, MistakeCode.CalendarUnit, MistakeWords.CalendarUnit(word));
            return null;
        }

        if (length < least || length > (most ?? Longest))
        {
            mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.DurationOutOfRange(word, Durations.Written(least), Durations.Written(most ?? Longest)));
            return null;
        }

        return length;
    }

    /// <summary>The same where it is counted from a date, so that months and years are as good.</summary>
    public static CalendarLength? AsCalendarLength(this JsonNode node, Mistakes mistakes)
    {
        if (node is not JsonString { Value: var word } || Durations.Months(word) is not { } months)
        {
            return node.AsDuration(mistakes) is { } exact ? new(0, exact) : null;
        }

        if (months > MostMonths)
        {
            mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.DurationOutOfRange(word, "0d", $"{MostMonths / 12}y"));
            return null;
        }

        return new((int)months, TimeSpan.Zero);
    }

    /// <summary>A length of time that may be in months and years, as it was written.</summary>
    public static string? AsCalendarDuration(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (Durations.IsWritten(word) && word[0] != '0')
        {
            return word;
        }

        mistakes.Add(node, MistakeCode.InvalidDuration, MistakeWords.InvalidCalendarDuration(word));
        return null;
    }
}
