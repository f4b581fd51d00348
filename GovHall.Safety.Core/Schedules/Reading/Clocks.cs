using System.Globalization;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Schedules.Json;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>Times of day: <c>08:30</c>, <c>24:00</c>, <c>close+30m</c>.</summary>
internal static partial class Clocks
{
    private static readonly WordSet<DayAnchor> Anchors = WordSet<DayAnchor>.Of(DayAnchor.Open, DayAnchor.Close, DayAnchor.Lunch, DayAnchor.Reopen);

    /// <summary><c>HH:mm</c>, <c>24:00</c>, or an anchor with an offset of less than a day.</summary>
    public static DayTime? AsDayTime(this JsonNode node, Mistakes mistakes) =>
        node.AsString(mistakes) is { } word ? Read(word, node, mistakes) : null;

    /// <summary>A stretch of the day: <c>open..close</c>, <c>22:00..06:00</c>.</summary>
    public static (DayTime From, DayTime To)? AsStretch(this JsonNode node, Mistakes mistakes)
    {
        if (node.AsString(mistakes) is not { } word)
        {
            return null;
        }

        var ends = word.Split("..");
        if (ends.Length != 2)
        {
            mistakes.Add(node, MistakeCode.InvalidTime, MistakeWords.InvalidStretch(word));
            return null;
        }

        var from = Read(ends[0].Trim(), node, mistakes);
        var to = Read(ends[1].Trim(), node, mistakes);
        return from is { } a && to is { } b ? (a, b) : null;
    }

    /// <summary><c>HH:mm</c> or <c>24:00</c>, counted from midnight; null where it is neither.</summary>
    public static TimeSpan? Hour(string word)
    {
        var parts = HourForm().Match(word);
        return parts.Success
            ? new TimeSpan(Number(parts, "hours"), Number(parts, "minutes"), 0)
            : word is "24:00" ? TimeSpan.FromDays(1) : null;
    }

    private static DayTime? Read(string word, JsonNode node, Mistakes mistakes)
    {
        if (Hour(word) is { } hour)
        {
            return new(DayAnchor.Midnight, hour);
        }

        var parts = AnchorForm().Match(word);
        if (!parts.Success || !Anchors.TryGet(parts.Groups["anchor"].Value, out var anchor))
        {
            mistakes.Add(node, MistakeCode.InvalidTime, MistakeWords.InvalidTime(word, Nearest.To(parts.Groups["anchor"].Value, Anchors.Names)));
            return null;
        }

        var count = parts.Groups["count"].Success ? Number(parts, "count") : 0;
        var offset = parts.Groups["unit"].Value is "h" ? TimeSpan.FromHours(count) : TimeSpan.FromMinutes(count);
        if (offset >= TimeSpan.FromDays(1))
        {
            mistakes.Add(node, MistakeCode.OutOfRange, MistakeWords.OffsetTooLong(word));
            return null;
        }

        return new(anchor, parts.Groups["sign"].Value is "-" ? -offset : offset);
    }

    private static int Number(Match parts, string group) => int.Parse(parts.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<hours>[01][0-9]|2[0-3]):(?<minutes>[0-5][0-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HourForm();

    [GeneratedRegex("^(?<anchor>[A-Za-z]+)((?<sign>[+-])(?<count>[0-9]{1,5})(?<unit>m|h))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AnchorForm();
}
