using System.Globalization;

namespace GovHall.Safety.Core.Audit;

/// <summary>The fact that a person was forgotten: the last thing that the journal says of them. Whose id, stands in its subject.</summary>
/// <param name="Reason">Why, as it was typed; never with the person's name.</param>
/// <param name="By">Who did it, as they called themselves; null: nobody said.</param>
/// <param name="Entries">Out of which entries how many words went, as <see cref="TakenOutList"/> writes it; empty where none did.</param>
/// <param name="Words">How many that were.</param>
public sealed record PersonForgotten([property: Personal] string Reason, [property: Personal] string? By, string Entries, long Words)
{
    /// <summary>What it is called in the journal.</summary>
    public const string Kind = "person.forgotten";
}

/// <summary>A stretch of entries out of each of which so many words went.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last, itself included.</param>
/// <param name="Words">Of each, at least one.</param>
public readonly record struct TakenOutRange(long From, long To, int Words);

/// <summary>Which entries lost words: <c>3:2,17-24:1</c> says two out of entry 3 and one out of each from 17 to 24.</summary>
public static class TakenOutList
{
    /// <param name="words">How many went, by the entry's number, in order.</param>
    public static string Of(IEnumerable<KeyValuePair<long, int>> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var ranges = new List<TakenOutRange>();
        foreach (var (seq, count) in words)
        {
            if (ranges is [.., var last] && last.To == seq - 1 && last.Words == count)
            {
                ranges[^1] = last with { To = seq };
            }
            else
            {
                ranges.Add(new(seq, seq, count));
            }
        }

        return string.Join(',', ranges.Select(range => range.From == range.To
            ? string.Create(CultureInfo.InvariantCulture, $"{range.From}:{range.Words}")
            : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}:{range.Words}")));
    }

    /// <summary>Reads what <see cref="Of"/> writes; null for anything else.</summary>
    public static IReadOnlyList<TakenOutRange>? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ranges = new List<TakenOutRange>();
        foreach (var part in text.Length == 0 ? [] : text.Split(','))
        {
            if (part.Split(':') is not [var entries, var words] || entries.Split('-') is not { Length: 1 or 2 } ends
                || !Number(ends[0], out var from) || !Number(ends[^1], out var to) || !Number(words, out var count)
                || from <= (ranges is [.., var last] ? last.To : 0) || to < from || count is < 1 or > int.MaxValue)
            {
                return null;
            }

            ranges.Add(new(from, to, (int)count));
        }

        return ranges;
    }

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
