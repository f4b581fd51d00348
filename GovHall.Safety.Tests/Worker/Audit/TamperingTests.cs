using CsCheck;
using GovHall.Safety.Core.Audit;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>Whoever has the file can write anything into it; nothing that changes what the journal says stays unseen.</summary>
public sealed class TamperingTests(FullJournal journal, ITestOutputHelper output) : IClassFixture<FullJournal>
{
    /// <summary>2,000 unless CsCheck_Iter says otherwise: 500 makes it 10,000.</summary>
    private static readonly long Forgeries = 20 * Check.Iter;

    [Fact]
    public void Every_forgery_is_found_at_the_first_line_that_is_not_as_it_was()
    {
        using var copy = new JournalCopy(journal.Database);
        var original = copy.Rows();
        var (tried, same) = (0, 0);

        Forgery.Any(original.Count).Sample(
            forgery =>
            {
                var forged = forgery.Of(original);
                var verdict = copy.VerdictOn(forged, journal.Heads);
                tried++;
                same += FirstDifference(original, forged) is null ? 1 : 0;

                Assert.Equal(FirstDetectable(original, forged), verdict.WrongAt);
            },
            iter: Forgeries,
            threads: 1);

        output.WriteLine($"{original.Count} lines, {journal.Heads.Count} heads kept; {tried} forgeries, of which {same} changed nothing; 0 not found, 0 found at another line.");
    }

    [Fact]
    public void The_journal_that_they_are_tried_on_holds_heads_all_along_and_doors_of_every_kind()
    {
        using var copy = new JournalCopy(journal.Database);
        var rows = copy.Rows();

        Assert.True(rows.Count >= 300 && journal.Heads.Count >= 20, $"{rows.Count} lines, {journal.Heads.Count} heads");
        Assert.Superset(new HashSet<object> { "Cookie", "Key", "System" }, rows.Select(row => row.Cells[5]).ToHashSet());
    }

    /// <summary>The chain shows any change where it was made; one that was chained anew is shown by the next head that somebody kept.</summary>
    private long? FirstDetectable(IReadOnlyList<Row> original, IReadOnlyList<Row> forged)
    {
        if (FirstDifference(original, forged) is not { } first)
        {
            return null;
        }

        // Up to where every line follows on the one before it by the rule.
        var chained = 0;
        while (chained < forged.Count && Follows(forged, chained))
        {
            chained++;
        }

        var contradicted = journal.Heads.Where(head => head.Seq >= first && head.Seq <= chained && forged[(int)head.Seq - 1].Hash != head.Hash).Select(head => (long?)head.Seq).FirstOrDefault();
        return contradicted ?? chained + 1;
    }

    private static bool Follows(IReadOnlyList<Row> rows, int at)
    {
        try
        {
            return rows[at].Seq == at + 1 && rows[at].Says(rows[at].Sealed(at + 1, at == 0 ? Chain.Genesis : rows[at - 1].Hash));
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The place, from 1, of the first line that says something else, is missing, or was not there.</summary>
    private static int? FirstDifference(IReadOnlyList<Row> original, IReadOnlyList<Row> forged)
    {
        for (var i = 0; i < Math.Max(original.Count, forged.Count); i++)
        {
            if (i >= original.Count || i >= forged.Count || !original[i].Says(forged[i]))
            {
                return i + 1;
            }
        }

        return null;
    }
}
