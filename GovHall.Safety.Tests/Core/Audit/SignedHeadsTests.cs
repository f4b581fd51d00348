using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Core.Audit;

/// <summary>The signed heads of a journal as a whole: none is missing, none was put in, each is by the key that the journal names.</summary>
public sealed class SignedHeadsTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journal_that_changed_its_key_is_right(bool everySignature)
    {
        var heads = new SignedHeads(everySignature);

        Assert.Null(Judged(heads, Signed()));
        Assert.Equal((4, "1 3"), (heads.Count, string.Join(' ', heads.Keys.Select(key => key.Since))));
    }

    [Fact]
    public void A_head_that_was_taken_out_is_missed_by_the_next_one()
    {
        var lines = Signed();

        Assert.Equal(new(4, AuditWords.HeadMissing(4)), Judged(new(), [lines[0], lines[1], lines[2] with { IsSigned = false }, lines[3]]));
    }

    [Fact]
    public void A_head_of_another_entry_is_none_of_this_one()
    {
        var lines = Signed();

        Assert.Equal(new(2, AuditWords.HeadChanged(2)), Judged(new(), [lines[0], lines[1] with { Note = lines[0].Note }]));
    }

    [Fact]
    public void What_is_no_head_is_said() => Assert.Equal(new(1, AuditWords.HeadChanged(1)), Judged(new(), [Signed()[0] with { Note = null }]));

    [Fact]
    public void Before_a_key_is_named_nothing_can_be_signed()
    {
        var unnamed = Entry(1);

        Assert.Equal(new(1, AuditWords.HeadChanged(1)), Judged(new(), [new(unnamed, Sign(_first, unnamed, HeadLink.None))]));
    }

    [Fact]
    public void An_entry_with_another_hash_is_not_as_it_was_signed()
    {
        var lines = Signed();

        Assert.Equal(new(2, AuditWords.NotAsSigned(2)), Judged(new(), [lines[0], lines[1] with { Entry = lines[1].Entry with { Hash = new('f', 64) } }]));
    }

    [Fact]
    public void Each_signature_is_looked_at_where_that_is_asked_for() =>
        Assert.Equal(new(1, AuditWords.HeadChanged(1)), Judged(new(everySignature: true), Forged(at: 0)));

    [Fact]
    public void The_last_head_of_a_key_is_vouched_for_by_its_own_signature() => Assert.Equal(new(2, AuditWords.HeadChanged(2)), Judged(new(), Forged(at: 1)));

    [Fact]
    public void What_a_later_head_of_the_same_key_points_to_is_vouched_for_by_that() => Assert.Null(Judged(new(), Forged(at: 0)));

    [Fact]
    public void The_very_last_head_is_vouched_for_by_its_own_signature() => Assert.Equal(new(4, AuditWords.HeadChanged(4)), Judged(new(), Forged(at: 3)));

    [Fact]
    public void A_key_that_never_signed_is_said()
    {
        var lines = Signed();

        Assert.Equal(new(1, AuditWords.NeverSigned(1)), Judged(new(), [lines[0] with { IsSigned = false }]));
        Assert.Equal(new(3, AuditWords.NeverSigned(3)), Judged(new(), [lines[0], lines[1], lines[2] with { IsSigned = false }]));
    }

    [Fact]
    public void The_entry_that_names_a_key_may_be_all_that_it_signs() => Assert.Null(Judged(new(), Signed()[..1]));

    [Fact]
    public void Whoever_knows_the_keys_is_told_of_another_one()
    {
        Assert.Null(Judged(new(trusted: [Public(_first), Public(_second)]), Signed()));
        Assert.Equal(new(3, AuditWords.UnknownKey(3, Public(_second).Id)), Judged(new(trusted: [Public(_first)]), Signed()));
    }

    [Fact]
    public void Whoever_knows_a_key_is_told_where_the_journal_names_none()
    {
        Assert.Equal(new(1, AuditWords.NoKey), Judged(new(trusted: [Public(_first)]), []));
        Assert.Null(Judged(new(), []));
    }

    [Fact]
    public void A_key_is_named_by_its_own_kind_of_entry_alone()
    {
        var names = Names(1, _first);

        Assert.Equal(Public(_first), SignedHeads.NamedBy(names));
        Assert.Null(SignedHeads.NamedBy(names with { Kind = "hazard.archived" }));
        Assert.Null(SignedHeads.NamedBy(names with { Subject = "hazard:1" }));
        Assert.Null(SignedHeads.NamedBy(names with { Body = "{" }));
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    /// <summary>Four entries, each with its head: the first names a key, the third another.</summary>
    private List<Line> Signed() => Written(_ => false);

    /// <summary>The same with one head that somebody else signed in the name of the key.</summary>
    private List<Line> Forged(int at) => Written(line => line == at);

    private List<Line> Written(Func<int, bool> isForged)
    {
        JournalEntry[] entries = [Names(1, _first), Entry(2), Names(3, _second), Entry(4)];
        var (lines, link) = (new List<Line>(), HeadLink.None);
        foreach (var (at, entry) in entries.Index())
        {
            var (key, other) = at < 2 ? (_first, _second) : (_second, _first);
            var note = Sign(key, entry, link, isForged(at) ? other : key);
            lines.Add(new(entry, note));
            link = HeadLink.To(entry.Seq, note);
        }

        return lines;
    }

    private static JournalFlaw? Judged(SignedHeads heads, IEnumerable<Line> lines)
    {
        foreach (var line in lines)
        {
            if ((heads.Take(line.Entry) ?? (line.IsSigned ? heads.Take(line.Entry, line.Note) : null)) is { } flaw)
            {
                return flaw;
            }
        }

        return heads.End();
    }

    private static JournalEntry Names(long seq, ECDsa key) =>
        Entry(seq) with { Kind = SignedHeads.KeyMade, Subject = SignedHeads.KeySubject, Body = FactJson.Of(new SigningKeyMade(Public(key).ToString())) };

    private static JournalEntry Entry(long seq) => new()
    {
        Seq = seq,
        At = At,
        Kind = "hazard.archived",
        Subject = "hazard:1",
        Via = Via.System,
        Body = "{}",
        Previous = Chain.Genesis,
        Hash = new((char)('0' + seq), 64),
    };

    private static VerifierKey Public(ECDsa key) => VerifierKey.Of("qinghe", key.ExportSubjectPublicKeyInfo());

    private static string Sign(ECDsa key, JournalEntry entry, HeadLink after, ECDsa? by = null)
    {
        var text = new HeadText("qinghe", entry.Seq, entry.Hash, At, after);
        return SignedHead.Of(text, Public(key), (by ?? key).SignData(Encoding.UTF8.GetBytes(text.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)).Note;
    }

    /// <param name="Entry">An entry of the journal.</param>
    /// <param name="Note">Its signed head, as it was kept.</param>
    private sealed record Line(JournalEntry Entry, string? Note)
    {
        public bool IsSigned { get; init; } = true;
    }
}
