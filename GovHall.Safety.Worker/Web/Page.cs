using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GovHall.Safety.Worker.Web;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the list's own order.</param>
/// <param name="Next">What to send as <c>cursor</c> to go on; null on the last page.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Where a page ended, by what the list is sorted by: entries that come or go elsewhere move nothing.</summary>
/// <param name="At">The first key, mostly an instant in microseconds.</param>
/// <param name="Key">The second, which tells apart what shares the first.</param>
internal readonly record struct Cursor(long At, string Key) : IComparable<Cursor>
{
    public int CompareTo(Cursor other) => At != other.At ? At.CompareTo(other.At) : string.CompareOrdinal(Key, other.Key);

    public static bool TryRead(string text, out Cursor cursor)
    {
        cursor = default;
        if (text.Length > 200 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 2);
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) || !IsInstant(at))
        {
            return false;
        }

        cursor = new(at, parts[1]);
        return true;
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At}|{Key}")));

    private static bool IsInstant(long microseconds) =>
        microseconds >= DateTimeOffset.MinValue.Microseconds() && microseconds <= DateTimeOffset.MaxValue.Microseconds();
}

internal static class Page
{
    /// <summary>A page of a list that is in memory, in the order of its cursors.</summary>
    /// <param name="all">The whole list, in any order.</param>
    /// <param name="after">Where the page before ended; null: the first page.</param>
    /// <param name="limit">How many it has at most.</param>
    /// <param name="cursor">No two have the same.</param>
    /// <param name="view">What is shown of each.</param>
    public static Page<TView> Among<TRow, TView>(IEnumerable<TRow> all, Cursor? after, int limit, Func<TRow, Cursor> cursor, Func<TRow, TView> view)
    {
        var found = all.Select(row => (Row: row, At: cursor(row))).Where(one => after is not { } last || one.At.CompareTo(last) > 0).OrderBy(one => one.At).Take(limit + 1);
        return OfEach([.. found.Select(one => one.Row)], limit, cursor, view);
    }

    /// <summary>A page of what was asked for with one more than <paramref name="limit"/>, which tells whether there is a next one.</summary>
    public static Page<TView> Of<TRow, TView>(
        IReadOnlyList<TRow> found, int limit, Func<TRow, Cursor> cursor, Func<IReadOnlyList<TRow>, IReadOnlyList<TView>> views)
    {
        IReadOnlyList<TRow> rows = found.Count > limit ? [.. found.Take(limit)] : found;
        return new(views(rows), found.Count > limit ? cursor(rows[^1]).ToString() : null);
    }

    /// <inheritdoc cref="Of"/>
    public static Page<TView> OfEach<TRow, TView>(IReadOnlyList<TRow> found, int limit, Func<TRow, Cursor> cursor, Func<TRow, TView> view) =>
        Of(found, limit, cursor, rows => (IReadOnlyList<TView>)[.. rows.Select(view)]);
}
