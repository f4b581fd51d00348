using GovHall.Safety.Core.Audit;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Audit;

namespace GovHall.Safety.Tests.Worker.Audit;

public sealed class JournalVerificationTests : IDisposable
{
    private readonly HallFolder _hall = new();

    [Fact]
    public void A_long_journal_holds_up_no_stop()
    {
        _hall.Write(2);

        Assert.Throws<OperationCanceledException>(() => JournalVerification.Of(_hall.Database, ct: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_journal_as_it_was_written_is_right()
    {
        _hall.Write(20);

        var verdict = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken);

        Assert.Equal((true, 20), (verdict.IsRight, verdict.Entries));
    }

    [Fact]
    public void An_empty_journal_is_right() =>
        Assert.Equal($"0:{Chain.Genesis}", JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head.ToString());

    [Theory]
    [InlineData("one letter of what happened", "UPDATE journal SET body = replace(body, '6', '7') WHERE seq = 7", 7)]
    [InlineData("when it happened", "UPDATE journal SET at = at + 1 WHERE seq = 7", 7)]
    [InlineData("the instant as a text", "UPDATE journal SET at = 'then' WHERE seq = 7", 7)]
    [InlineData("the instant as a fraction", "UPDATE journal SET at = at + 0.5 WHERE seq = 7", 7)]
    [InlineData("an instant that cannot be", "UPDATE journal SET at = 9223372036854775807 WHERE seq = 7", 7)]
    [InlineData("what kind of thing it was", "UPDATE journal SET kind = 'key.revoked' WHERE seq = 7", 7)]
    [InlineData("to what", "UPDATE journal SET subject = 'key:1' WHERE seq = 7", 7)]
    [InlineData("who", "UPDATE journal SET \"by\" = 'U08' WHERE seq = 7", 7)]
    [InlineData("somebody to nobody", "UPDATE journal SET \"by\" = NULL WHERE seq = 7", 7)]
    [InlineData("nothing to an empty text", "UPDATE journal SET \"key\" = '' WHERE seq = 7", 7)]
    [InlineData("something after the end of a text", "UPDATE journal SET body = body || char(0) || 'x' WHERE seq = 7", 7)]
    [InlineData("a text that is kept as bytes", "UPDATE journal SET body = CAST(body AS BLOB) WHERE seq = 7", 7)]
    [InlineData("nobody kept as no bytes", "UPDATE journal SET \"key\" = x'' WHERE seq = 7", 7)]
    [InlineData("the door", "UPDATE journal SET via = 'Cookie' WHERE seq = 7", 7)]
    [InlineData("a door written as a number", "UPDATE journal SET via = '5' WHERE seq = 7", 7)]
    [InlineData("a door written small", "UPDATE journal SET via = 'console' WHERE seq = 7", 7)]
    [InlineData("the hash", "UPDATE journal SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE seq = 7", 7)]
    [InlineData("the hash before", "UPDATE journal SET previous = substr(previous, 2) || 'a' WHERE seq = 7", 7)]
    [InlineData("an entry dropped from the middle", "DELETE FROM journal WHERE seq = 7", 7)]
    [InlineData("the first entry dropped", "DELETE FROM journal WHERE seq = 1", 1)]
    [InlineData("all after renumbered over a gap", "DELETE FROM journal WHERE seq = 7; UPDATE journal SET seq = seq - 1 WHERE seq > 7", 7)]
    [InlineData("two entries exchanged", "UPDATE journal SET seq = -1 WHERE seq = 7; UPDATE journal SET seq = 7 WHERE seq = 8; UPDATE journal SET seq = 8 WHERE seq = -1", 7)]
    [InlineData("an entry put before the first", "INSERT INTO journal SELECT 0, at, kind, subject, \"by\", via, \"key\", body, previous, hash FROM journal WHERE seq = 1", 1)]
    [InlineData("the last entry twice", "INSERT INTO journal SELECT 21, at, kind, subject, \"by\", via, \"key\", body, previous, hash FROM journal WHERE seq = 20", 21)]
    public void Whatever_is_changed_the_first_wrong_entry_is_named(string what, string statement, long first)
    {
        _hall.Write(20);
        _hall.Sql(statement);

        var verdict = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken);

        Assert.True(verdict.WrongAt == first, $"{what}: found at {verdict.WrongAt}, expected {first}");
    }

    [Fact]
    public void An_end_that_was_cut_off_is_found_by_a_mail_that_quotes_it()
    {
        _hall.Write(10);
        _hall.Queue(JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head.ToString());
        _hall.Sql("DELETE FROM journal WHERE seq > 8");

        var verdict = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken);

        Assert.Equal((9, 8), (verdict.WrongAt, verdict.Entries));
    }

    [Fact]
    public void A_journal_written_anew_is_found_by_a_head_kept_outside()
    {
        _hall.Write(10);
        var head = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Head;
        _hall.Sql("DELETE FROM journal");
        _hall.Write(11);
        _hall.Sql("DELETE FROM journal WHERE seq > 5");
        _hall.Write(6);

        var verdict = JournalVerification.Of(_hall.Database, KeptOutside.Of([head with { Hash = new('0', 64) }]), TestContext.Current.CancellationToken);

        Assert.Equal(10, verdict.WrongAt);
    }

    [Fact]
    public void A_damaged_page_is_a_finding_and_no_crash()
    {
        _hall.Write(2000);
        _hall.Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var bytes = File.ReadAllBytes(_hall.Data.Database);
        bytes.AsSpan(bytes.Length / 2, 64 * 1024).Fill(0xA5);
        File.WriteAllBytes(_hall.Data.Database, bytes);

        var verdict = JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken);

        Assert.False(verdict.IsRight);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12:abc")]
    [InlineData("-1:0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_head_is_not_read(string? text) => Assert.Null(JournalHead.Read(text));

    public void Dispose() => _hall.Dispose();
}
