using System.Globalization;
using System.Text;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Words of unknown origin as one line that can neither forge another line nor run on for ever.</summary>
/// <remarks>Names come from registers, imports and devices: a line break in one would add a mail header, a direction mark would turn a sentence round.</remarks>
public static class OneLine
{
    /// <summary>One line of at most <paramref name="most"/> UTF-16 units; what was longer ends in <c>…</c>, never in half a character.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not positive.</exception>
    public static string Of(string? words, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var line = Flat(words);
        if (line.Length <= most)
        {
            return line;
        }

        var end = 0;
        for (var next = StringInfo.GetNextTextElementLength(line); end + next < most; next = StringInfo.GetNextTextElementLength(line.AsSpan(end)))
        {
            end += next;
        }

        return $"{line.AsSpan(0, end).TrimEnd()}…";
    }

    private static string Flat(string? words)
    {
        var line = new StringBuilder(words?.Length ?? 0);
        var gap = false;
        // Half a surrogate pair is enumerated as U+FFFD, so what comes out is always valid text.
        foreach (var rune in (words ?? "").EnumerateRunes())
        {
            if (Breaks(rune))
            {
                gap = line.Length > 0;
            }
            else if (!Turns(rune))
            {
                line.Append(gap ? " " : "").Append(rune.ToString());
                gap = false;
            }
        }

        return line.ToString();
    }

    private static bool Breaks(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The marks of Unicode's bidirectional algorithm (UAX 9) and the byte order mark. Joiners stay: emoji and Indic names need them.</summary>
    private static bool Turns(Rune rune) =>
        rune.Value is 0x200E or 0x200F or 0x061C or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
