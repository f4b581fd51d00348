using System.Globalization;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Lengths of time: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>; a day is 24 hours.</summary>
internal static partial class Durations
{
    /// <summary>A hundred years of days: nothing in a schedule is longer, and no clock overflows.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

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

        if (!Form().IsMatch(word))
        {
            mistakes.Add(node, MistakeCode.InvalidDuration, MistakeWords.InvalidDuration(word));
            return null;
        }

        if (Read(word) is not { } length)
        {
            mistakes.Add(node, MistakeCode.CalendarUnit, MistakeWords.CalendarUnit(word));
            return null;
        }

        if (length < least || length > (most ?? Longest))
        {
            mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.DurationOutOfRange(word, Written(least), Written(most ?? Longest)));
            return null;
        }

        return length;
    }

    /// <summary>The exact length of time that this word says; null for another word, and for months and years.</summary>
    public static TimeSpan? Read(string? word)
    {
        if (word is null || Form().Match(word) is not { Success: true } parts)
        {
            return null;
        }

        TimeSpan? unit = parts.Groups["unit"].Value switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => null,
        };
        return unit * long.Parse(parts.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>A length of time that may be in months and years, as it was written.</summary>
    public static string? AsCalendarDuration(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        if (Form().IsMatch(word) && word[0] != '0')
        {
            return word;
        }

        mistakes.Add(node, MistakeCode.InvalidDuration, MistakeWords.InvalidCalendarDuration(word));
        return null;
    }

    /// <summary>The shortest way to write it: <c>90m</c>, <c>2h</c>.</summary>
    public static string Written(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{length switch
    {
        _ when length == TimeSpan.Zero => 0,
        _ when length.Ticks % TimeSpan.TicksPerDay == 0 => length.TotalDays,
        _ when length.Ticks % TimeSpan.TicksPerHour == 0 => length.TotalHours,
        _ when length.Ticks % TimeSpan.TicksPerMinute == 0 => length.TotalMinutes,
        _ => length.TotalSeconds,
    }}{length switch
    {
        _ when length == TimeSpan.Zero => 's',
        _ when length.Ticks % TimeSpan.TicksPerDay == 0 => 'd',
        _ when length.Ticks % TimeSpan.TicksPerHour == 0 => 'h',
        _ when length.Ticks % TimeSpan.TicksPerMinute == 0 => 'm',
        _ => 's',
    }}");

    [GeneratedRegex("^(?<count>[0-9]{1,9})(?<unit>s|m|h|d|mo|y)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
