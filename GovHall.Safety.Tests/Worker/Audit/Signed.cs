using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>What somebody can sign who has a key: the hall's own, or one of theirs.</summary>
internal static class Signed
{
    private static readonly SigningKey s_other = Another();

    /// <summary>Every head anew over what the journal says now.</summary>
    public static Records By(SigningKey key, Records all)
    {
        var heads = new List<Head>();
        foreach (var head in all.Heads.Where(head => head.Seq <= all.Rows.Count))
        {
            heads.Add(Make(key, head.Seq, all.Rows[(int)head.Seq - 1].Hash, head, heads));
        }

        return all with { Heads = heads };
    }

    /// <summary>The whole journal anew with another key in the place of the hall's.</summary>
    public static Records ByAnother(Records all)
    {
        var named = SigningKeyNamed(s_other, all.Heads[0]).ToString();
        var rows = all.Rows.Select(row => row.Cells[2] is SignedHeads.KeyMade ? row.With(7, FactJson.Of(new SigningKeyMade(named))) : row);
        return By(s_other, all with { Rows = Forgery.Sealed(rows, 0) });
    }

    /// <summary>One head by another key; those after it as the hall signed them, but pointing back to the forged ones.</summary>
    public static IReadOnlyList<Head> OneByAnother(IReadOnlyList<Head> all, int at)
    {
        var heads = all.Take(at).ToList();
        var forged = SignedHead.Read(all[at].Note)!;
        heads.Add(Make(s_other, all[at].Seq, forged.Text.Hash, all[at], heads));
        foreach (var head in all.Skip(at + 1))
        {
            var was = SignedHead.Read(head.Note)!;
            heads.Add(head with { Note = (was with { Text = was.Text with { After = HeadLink.To(heads[^1].Seq, heads[^1].Note) } }).Note });
        }

        return heads;
    }

    private static SigningKey Another()
    {
        var folder = Directory.CreateTempSubdirectory("govhall-other-");
        var key = SigningKey.Of(new DataFolder(folder.FullName));
        folder.Delete(recursive: true);
        return key;
    }

    private static Head Make(SigningKey key, long seq, string hash, Head head, List<Head> before)
    {
        var was = SignedHead.Read(head.Note)!;
        var after = before is [.., var last] ? HeadLink.To(last.Seq, last.Note) : HeadLink.None;
        return new(seq, key.Sign(was.Text with { Hash = hash, After = after }, SigningKeyNamed(key, head)).Note);
    }

    private static VerifierKey SigningKeyNamed(SigningKey key, Head head) => key.Named(SignedHead.Read(head.Note)!.Text.Origin);
}
