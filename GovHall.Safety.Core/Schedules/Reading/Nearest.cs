namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>"Did you mean …?"</summary>
public static class Nearest
{
    /// <summary>The known word that is the fewest slips of the hand away; null where none is near enough to be meant.</summary>
    public static string? To(string word, IEnumerable<string> known) =>
        word.Length > 64 ? null : known
            .Select(candidate => (candidate, Slips: Slips(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(near => near.Slips <= Math.Max(1, Math.Min(near.candidate.Length, word.Length) / 3))
            .OrderBy(near => near.Slips)
            .Select(near => near.candidate)
            .FirstOrDefault();

    /// <summary>Letters left out, added, changed, or swapped with the next (optimal string alignment).</summary>
    private static int Slips(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + same);
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                rows[i, j] = swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
            }
        }

        return rows[from.Length, to.Length];
    }
}
