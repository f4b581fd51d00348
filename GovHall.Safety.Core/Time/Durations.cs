using System.Globalization;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Core.Time;

/// <summary>Lengths of time as files and the API write them: <c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>; a day is 24 hours.</summary>
public static partial class Durations
{
    /// <summary>The exact length of time that this word says; null for another word, and for months and years. What is longer than any clock can count is as long as it can.</summary>
    public static TimeSpan? Read(string? word)
    {
        if (word is null || Form().Match(word) is not { Success: true } parts)
        {
            return null;
        }

        long? unit = parts.Groups["unit"].Value switch
        {
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => null,
        };
        var count = Count(parts);
        return unit is not { } ticks ? null : count > TimeSpan.MaxValue.Ticks / ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks(count * ticks);
    }

    /// <summary>The day so much later: months and years by the calendar (a short month's last day), shorter units in whole days.</summary>
    /// <param name="day">From.</param>
    /// <param name="word">As <see cref="IsWritten"/> accepts it; null comes of another word, or of a day that no calendar has.</param>
    public static DateOnly? AddTo(DateOnly day, string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (!IsWritten(word))
        {
            return null;
        }

        var months = Months(word) ?? 0;
        var days = (Read(word) ?? TimeSpan.Zero).Days;
        return months > (DateOnly.MaxValue.Year - day.Year - 1) * 12L || days > DateOnly.MaxValue.DayNumber - day.DayNumber
            ? null
            : day.AddMonths((int)months).AddDays(days);
    }

    /// <summary>The months that this word says, a year's as twelve; null for another word, and for an exact length of time.</summary>
    public static long? Months(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var parts = Form().Match(word);
        return parts.Groups["unit"].Value switch
        {
            "mo" => Count(parts),
            "y" => Count(parts) * 12,
            _ => null,
        };
    }

    /// <summary>Whether this is a length of time, in months and years too.</summary>
    public static bool IsWritten(string word) => Form().IsMatch(word);

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

    private static long Count(Match parts) => long.Parse(parts.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<count>[0-9]{1,9})(?<unit>s|m|h|d|mo|y)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
