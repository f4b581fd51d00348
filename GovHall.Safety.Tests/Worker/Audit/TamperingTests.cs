using System.Diagnostics;
using CsCheck;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Audit;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>Whoever has the file can write anything into it; nothing that changes what the journal says stays unseen.</summary>
public sealed class TamperingTests(FullJournal journal, ITestOutputHelper output) : IClassFixture<FullJournal>
{
    /// <summary>2,000 unless CsCheck_Iter says otherwise: 500 makes it 10,000.</summary>
    private static readonly long Forgeries = 20 * Check.Iter;

    private KeptOutside Mails => KeptOutside.Of(journal.Heads);

    [Fact]
    public void Every_forgery_is_found_at_the_first_line_that_is_not_as_it_was()
    {
        using var copy = new JournalCopy(journal.Database);
        var original = copy.All;
        var (tried, same, began) = (0, 0, Stopwatch.GetTimestamp());

        Forgery.Any(original, journal.Key).Sample(
            forgery =>
            {
                var forged = forgery.Of(original);
                var verdict = copy.VerdictOn(forged, Mails);
                var expected = FirstDetectable(original, forged, forgery.IsSigned && NamesAKeyOf(forged));
                tried++;
                same += expected is null ? 1 : 0;

                Assert.True(expected == verdict.WrongAt, $"{forgery}: found at {verdict.WrongAt} ({verdict.Wrong?.En}), expected {expected}");
            },
            iter: Forgeries,
            threads: 1);

        output.WriteLine(
            $"{original.Rows.Count} lines, {original.Heads.Count} signed heads, {journal.Heads.Count} heads kept; {tried} forgeries, of which {same} changed nothing that is proved; "
            + $"0 not found, 0 found at another line; {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s.");
    }

    [Fact]
    public void The_journal_that_they_are_tried_on_holds_heads_all_along_and_doors_of_every_kind()
    {
        using var copy = new JournalCopy(journal.Database);
        var (rows, heads) = copy.All;

        Assert.True(rows.Count >= 300 && journal.Heads.Count >= 20 && heads.Count >= 20, $"{rows.Count} lines, {journal.Heads.Count} heads, {heads.Count} signed");
        Assert.Superset(new HashSet<object> { "Cookie", "Key", "System" }, rows.Select(row => row.Cells[5]).ToHashSet());
    }

    [Fact]
    public void A_journal_written_anew_by_whoever_has_the_halls_own_key_is_found_by_an_old_mail_alone()
    {
        using var copy = new JournalCopy(journal.Database);
        var forged = Signed.By(journal.Key, copy.All with { Rows = Forgery.Sealed(copy.All.Rows.Where((_, i) => i != 9), 9) });

        Assert.Equal(
            (true, false),
            (copy.VerdictOn(forged, KeptOutside.Nothing).IsRight, copy.VerdictOn(forged, KeptOutside.Of([journal.Heads[^1]])).IsRight));
    }

    [Fact]
    public void A_journal_written_anew_with_another_key_is_found_by_whoever_knows_the_halls_public_key()
    {
        using var copy = new JournalCopy(journal.Database);
        var names = copy.All.Rows.Single(row => row.Cells[2] is SignedHeads.KeyMade);
        var known = new KeptOutside { Keys = [SignedHeads.KeyIn((string)names.Cells[7])!] };

        var verdict = copy.VerdictOn(Signed.ByAnother(copy.All), known);

        Assert.Equal(names.Seq, verdict.WrongAt);
    }

    [Fact]
    public void The_halls_own_journal_passes_for_whoever_knows_its_public_key()
    {
        using var copy = new JournalCopy(journal.Database);
        var names = copy.All.Rows.Single(row => row.Cells[2] is SignedHeads.KeyMade);

        var verdict = copy.VerdictOn(copy.All, new KeptOutside { Keys = [SignedHeads.KeyIn((string)names.Cells[7])!] });

        Assert.Equal((null, copy.All.Heads.Count), (verdict.Wrong?.En, verdict.SignedHeads));
    }

    [Fact]
    public void An_end_that_was_cut_off_with_its_heads_is_called_that_before_an_old_mail()
    {
        using var copy = new JournalCopy(journal.Database);
        var cut = new Records([.. copy.All.Rows.Take(100)], [.. copy.All.Heads.Where(head => head.Seq <= 100)]);

        var verdict = copy.VerdictOn(cut, KeptOutside.Of([journal.Heads[^1]]));

        Assert.Equal((101, GovHall.Safety.Core.Words.AuditWords.CutOff(100, journal.Heads[^1].Seq)), (verdict.WrongAt, verdict.Wrong));
    }

    [Fact]
    public void Signed_heads_that_are_all_gone_are_missed()
    {
        using var copy = new JournalCopy(journal.Database);

        var verdict = copy.VerdictOn(copy.All with { Heads = [] }, KeptOutside.Nothing);

        Assert.False(verdict.IsRight);
    }

    /// <summary>Whether the key that the forged journal names is the one that signed its heads: the forger may have spoilt just that line.</summary>
    private static bool NamesAKeyOf(Records forged) =>
        forged.Rows.FirstOrDefault(row => row.Cells[2] is SignedHeads.KeyMade) is { } names
        && SignedHeads.KeyIn((string)names.Cells[7]) is { } key
        && forged.Heads.All(head => SignedHead.Read(head.Note)?.IsOf(key) == true);

    /// <summary>The chain shows any change where it was made; one that was chained anew is shown by the next head that was signed or that somebody kept.</summary>
    private long? FirstDetectable(Records original, Records forged, bool isSigned)
    {
        // Up to where every line follows on the one before it by the rule.
        var chained = 0;
        while (chained < forged.Rows.Count && Follows(forged.Rows, chained))
        {
            chained++;
        }

        var contradicted = journal.Heads
            .Where(head => head.Seq <= chained && forged.Rows[(int)head.Seq - 1].Hash != head.Hash)
            .Select(head => (long?)head.Seq).FirstOrDefault();
        var broken = chained < forged.Rows.Count || chained < journal.Heads[^1].Seq ? chained + 1 : (long?)null;
        var found = new[] { contradicted, broken, isSigned ? null : FirstForgedHead(original, forged, chained) }.Min();
        return found ?? (forged.Heads.Count == 0 ? original.Heads[0].Seq : null);
    }

    /// <summary>The first signed head, up to that line, that is not the hall's next one, or is of another line than stands there now.</summary>
    private static long? FirstForgedHead(Records original, Records forged, int chained)
    {
        for (var i = 0; i < forged.Heads.Count && forged.Heads[i].Seq <= chained; i++)
        {
            var head = forged.Heads[i];
            if (i >= original.Heads.Count || head != original.Heads[i] || forged.Rows[(int)head.Seq - 1].Hash != original.Rows[(int)head.Seq - 1].Hash)
            {
                return head.Seq;
            }
        }

        return null;
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
}
