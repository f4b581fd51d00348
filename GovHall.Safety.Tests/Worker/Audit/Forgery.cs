using CsCheck;
using GovHall.Safety.Core.Audit;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>One thing that somebody with the file in their hands may do to the journal.</summary>
/// <param name="Name">What.</param>
/// <param name="Of">The rows as they are then, by their numbers.</param>
internal sealed record Forgery(string Name, Func<IReadOnlyList<Row>, IReadOnlyList<Row>> Of)
{
    public override string ToString() => Name;

    /// <summary>Any of them, anywhere.</summary>
    public static Gen<Forgery> Any(int lines) => Gen.Select(Gen.Enum<Kind>(), Gen.Int[0, lines - 1], Gen.Int[0, lines - 1], Gen.Int[0, Row.Columns.Length - 1], Gen.Int[0, 100_000], Make);

    public enum Kind
    {
        Change,
        Delete,
        DeleteAndCloseUp,
        Exchange,
        Insert,
        Append,
        CutOff,
        WriteAnew,
        WriteAnewWithoutOne,
    }

    private static Forgery Make(Kind kind, int at, int other, int column, int salt) => kind switch
    {
        Kind.Change => new($"{Row.Columns[column]} of {at + 1} ({salt})", rows => [.. rows.Select((row, i) => i == at ? Changed(row, column, salt) : row).OrderBy(row => row.Seq)]),
        Kind.Delete => new($"{at + 1} deleted", rows => [.. rows.Where((_, i) => i != at)]),
        Kind.DeleteAndCloseUp => new($"{at + 1} deleted, the later ones moved up", rows => Numbered(rows.Where((_, i) => i != at))),
        Kind.Exchange => new($"{at + 1} and {other + 1} exchanged", rows => Numbered(rows.Select((_, i) => rows[i == at ? other : i == other ? at : i]))),
        Kind.Insert => new($"{other + 1} once more before {at + 1}", rows => Numbered([.. rows.Take(at), rows[other], .. rows.Skip(at)])),
        Kind.Append => new($"{other + 1} once more at the end", rows => Numbered([.. rows, rows[other]])),
        Kind.CutOff => new($"cut off from {at + 1}", rows => [.. rows.Take(at)]),
        Kind.WriteAnew => new($"written anew from {at + 1}", rows => Sealed(rows.Select((row, i) => i == at ? Changed(row, 7, salt) : row), at)),
        Kind.WriteAnewWithoutOne => new($"written anew without {at + 1}", rows => Sealed(rows.Where((_, i) => i != at), at)),
    };

    /// <summary>One sign more, less or other; a number one more or less; nothing for something, and something for nothing.</summary>
    private static Row Changed(Row row, int column, int salt) => row.Cells[column] switch
    {
        // A number that is taken cannot be written; far off is free.
        long seq when column == 0 => row.With(column, salt % 2 == 0 ? seq + 1_000_000 : -seq),
        long number => row.With(column, salt % 2 == 0 ? number + 1 : number - 1),
        string text => row.With(column, Changed(text, salt, column is 4 or 6)),
        _ => row.With(column, salt % 2 == 0 ? "" : "x"),
    };

    private static object Changed(string text, int salt, bool mayBeNull)
    {
        var (place, sign) = (text.Length == 0 ? 0 : salt / 4 % text.Length, (char)('!' + (salt % 90)));
        return (salt % 4) switch
        {
            0 when mayBeNull => DBNull.Value,
            0 or 1 when text.Length > 0 => text[..place] + (text[place] == sign ? '~' : sign) + text[(place + 1)..],
            2 when text.Length > 0 => text.Remove(place, 1),
            _ => text.Insert(place, sign.ToString()),
        };
    }

    private static IReadOnlyList<Row> Numbered(IEnumerable<Row> rows) => [.. rows.Select((row, i) => row.With(0, i + 1L))];

    private static List<Row> Sealed(IEnumerable<Row> rows, int from)
    {
        var written = new List<Row>();
        foreach (var row in rows)
        {
            written.Add(written.Count < from ? row : row.Sealed(written.Count + 1, written is [.., var last] ? last.Hash : Chain.Genesis));
        }

        return written;
    }
}
