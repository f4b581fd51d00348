using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Storage;

public sealed class HeadWriterTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly SigningKey _key;
    private readonly Desk _desk;

    public HeadWriterTests() => (_key, _desk) = (SigningKey.Of(_hall.Data), new Desk(_hall.Database, new LedgerOptions("hall.example")));

    [Fact]
    public void While_the_journal_grows_one_head_a_minute_is_signed()
    {
        for (var second = 0; second < 180; second += 10)
        {
            Commit(HallFolder.Monday.AddSeconds(second), lines: 1);
        }

        Assert.Equal([1, 7, 13], Signed());
    }

    [Fact]
    public void Nothing_is_signed_while_nothing_happens()
    {
        Commit(HallFolder.Monday, lines: 1);

        Commit(HallFolder.Monday.AddMinutes(5), lines: 0);

        Assert.Equal([1], Signed());
    }

    [Fact]
    public void What_came_within_the_minute_is_signed_after_it_although_nothing_more_comes()
    {
        Commit(HallFolder.Monday, lines: 1);
        Commit(HallFolder.Monday.AddSeconds(1), lines: 1);

        Commit(HallFolder.Monday.AddMinutes(1), lines: 0);

        Assert.Equal([1, 2], Signed());
    }

    [Fact]
    public void What_is_urgent_is_signed_at_once()
    {
        Commit(HallFolder.Monday, lines: 1);

        Commit(HallFolder.Monday.AddSeconds(1), lines: 1, isUrgent: true);

        Assert.Equal([1, 2], Signed());
    }

    [Fact]
    public void What_is_rolled_back_was_not_signed()
    {
        Commit(HallFolder.Monday, lines: 1, isKept: false);

        Commit(HallFolder.Monday.AddSeconds(1), lines: 1);

        Assert.Equal((HeadLink.None, 1), (Notes()[0].Text.After, Notes().Count));
    }

    [Fact]
    public void Each_head_points_back_to_the_one_before()
    {
        Commit(HallFolder.Monday, lines: 3, isUrgent: true);
        Commit(HallFolder.Monday, lines: 2, isUrgent: true);

        var notes = Notes();

        Assert.Equal(HeadLink.To(3, notes[0].Note), notes[1].Text.After);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _key.Dispose();
        _hall.Dispose();
    }

    private void Commit(DateTimeOffset now, int lines, bool isUrgent = false, bool isKept = true)
    {
        using var transaction = _desk.Begin();
        for (var i = 0; i < lines; i++)
        {
            _desk.Journal.Append(now, "key.added", "key:1", "{}", Actor.System);
        }

        _desk.Heads.Sign(new(_key, _key.Named("qinghe")), _desk.Journal, now, isUrgent);
        if (isKept)
        {
            transaction.Commit();
            _desk.Keep();
        }

        _desk.End();
    }

    private List<SignedHead> Notes()
    {
        using var db = _hall.Database.Read();
        return [.. db.SignedHeads.OrderBy(head => head.Seq).AsEnumerable().Select(head => SignedHead.Read(head.Note)!)];
    }

    private IEnumerable<long> Signed() => Notes().Select(head => head.Text.Seq);
}
