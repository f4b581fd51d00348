using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>One thing that somebody with the file in their hands may do to the journal and to its signed heads.</summary>
/// <param name="Name">What.</param>
/// <param name="IsSigned">Every head is signed by a key that the forged journal names: only what is kept outside can show it.</param>
/// <param name="Of">The records as they are then.</param>
internal sealed record Forgery(string Name, bool IsSigned, Func<Records, Records> Of)
{
    public override string ToString() => Name;

    /// <summary>Any of them, anywhere.</summary>
    /// <param name="records">On which they are tried.</param>
    /// <param name="key">The hall's own key.</param>
    public static Gen<Forgery> Any(Records records, SigningKey key) => Gen.Select(
        Gen.Enum<Kind>(), Gen.Int[0, records.Rows.Count - 1], Gen.Int[0, records.Rows.Count - 1], Gen.Int[0, Row.Columns.Length - 1], Gen.Int[0, 100_000],
        (kind, at, other, column, salt) => Make(kind, at, other, column, salt, records.Heads.Count, key));

    /// <summary>One of this kind, at places that follow from the number.</summary>
    public static Forgery Some(Kind kind, int number, Records records, SigningKey key)
    {
        var random = new Random(number);
        return Make(
            kind, random.Next(records.Rows.Count), random.Next(records.Rows.Count), random.Next(Row.Columns.Length), random.Next(100_000), records.Heads.Count, key);
    }

    public enum Kind
    {
        Change,
        Delete,
        DeleteAndCloseUp,
        Exchange,
        Insert,
        Append,
        CutOff,
        CutOffWithItsHeads,
        WriteAnew,
        WriteAnewWithoutOne,
        ChangeHead,
        MoveHead,
        DeleteHead,
        ExchangeHeads,
        SignAnewByTheHallsKey,
        SignAnewByAnotherKey,
        SignOneByAnotherKey,
    }

    private static Forgery Make(Kind kind, int at, int other, int column, int salt, int heads, SigningKey key)
    {
        var (head, second) = (at % heads, other % heads);
        return kind switch
        {
            Kind.Change => InRows($"{Row.Columns[column]} of {at + 1} ({salt})", rows => [.. rows.Select((row, i) => i == at ? Changed(row, column, salt) : row).OrderBy(row => row.Seq)]),
            Kind.Delete => InRows($"{at + 1} deleted", rows => [.. rows.Where((_, i) => i != at)]),
            Kind.DeleteAndCloseUp => InRows($"{at + 1} deleted, the later ones moved up", rows => Numbered(rows.Where((_, i) => i != at))),
            Kind.Exchange => InRows($"{at + 1} and {other + 1} exchanged", rows => Numbered(rows.Select((_, i) => rows[i == at ? other : i == other ? at : i]))),
            Kind.Insert => InRows($"{other + 1} once more before {at + 1}", rows => Numbered([.. rows.Take(at), rows[other], .. rows.Skip(at)])),
            Kind.Append => InRows($"{other + 1} once more at the end", rows => Numbered([.. rows, rows[other]])),
            Kind.CutOff => InRows($"cut off from {at + 1}", rows => [.. rows.Take(at)]),
            Kind.CutOffWithItsHeads => new($"cut off from {at + 1} with its heads", false, all => new([.. all.Rows.Take(at)], [.. all.Heads.Where(one => one.Seq <= at)])),
            Kind.WriteAnew => InRows($"written anew from {at + 1}", rows => WrittenAnew(rows, at, salt)),
            Kind.WriteAnewWithoutOne => InRows($"written anew without {at + 1}", rows => Sealed(rows.Where((_, i) => i != at), at)),
            Kind.ChangeHead => InHeads($"head {head} changed ({salt})", all => [.. all.Select((one, i) => i == head ? one with { Note = (string)Changed(one.Note, salt, mayBeNull: false) } : one)]),
            Kind.MoveHead => InHeads($"head {head} moved to {at + 1}", all => [.. all.Where((one, i) => i == head || one.Seq != at + 1).Select(one => one == all[head] ? one with { Seq = at + 1 } : one).OrderBy(one => one.Seq)]),
            Kind.DeleteHead => InHeads($"head {head} deleted", all => [.. all.Where((_, i) => i != head)]),
            Kind.ExchangeHeads => InHeads($"heads {head} and {second} exchanged", all => [.. all.Select((one, i) => one with { Note = all[i == head ? second : i == second ? head : i].Note })]),
            Kind.SignAnewByTheHallsKey => new($"written anew from {at + 1} and signed by the hall's key", true, all => Signed.By(key, new(WrittenAnew(all.Rows, at, salt), all.Heads))),
            Kind.SignAnewByAnotherKey => new("written anew, named and signed by another key", true, all => Signed.ByAnother(all)),
            Kind.SignOneByAnotherKey => InHeads($"head {head} signed by another key, those after it linked", all => Signed.OneByAnother(all, head)),
        };
    }

    private static Forgery InRows(string name, Func<IReadOnlyList<Row>, IReadOnlyList<Row>> forge) => new(name, false, all => all with { Rows = forge(all.Rows) });

    private static Forgery InHeads(string name, Func<IReadOnlyList<Head>, IReadOnlyList<Head>> forge) => new(name, false, all => all with { Heads = forge(all.Heads) });

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

    private static IReadOnlyList<Row> Numbered(IEnumerable<Row> rows) => [.. rows.Select((row, i) => row.Seq == i + 1 ? row : row.With(0, i + 1L))];

    private static List<Row> WrittenAnew(IReadOnlyList<Row> rows, int at, int salt) => Sealed(rows.Select((row, i) => i == at ? Changed(row, 7, salt) : row), at);

    public static List<Row> Sealed(IEnumerable<Row> rows, int from)
    {
        var written = new List<Row>();
        foreach (var row in rows)
        {
            written.Add(written.Count < from ? row : row.Sealed(written.Count + 1, written is [.., var last] ? last.Hash : Chain.Genesis));
        }

        return written;
    }
}
