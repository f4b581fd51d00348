using System.Text;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Audit;

public sealed class HeadSigningTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_a_key_and_the_journal_names_it()
    {
        await using var hall = await Signing();

        var named = hall.Ask(db => db.Journal.Count(entry => entry.Kind == SignedHeads.KeyMade));

        Assert.Equal((1, 0), (named, FaultsOf(hall)));
    }

    [Fact]
    public async Task An_incident_is_signed_in_the_commit_that_opens_it()
    {
        await using var hall = await Signing();

        await Raise(hall, 1);
        await Raise(hall, 2);

        var opened = hall.Ask(db => db.Journal.Where(entry => entry.Kind == "incident.opened").Max(entry => entry.Seq));
        Assert.True(hall.Ask(db => db.SignedHeads.Max(head => head.Seq)) >= opened);
    }

    [Fact]
    public async Task The_same_key_signs_after_a_start()
    {
        await using var hall = await Signing();
        await hall.Stop();

        await hall.Start();
        await Raise(hall, 1);
        await hall.Until(db => db.SignedHeads.Max(head => head.Seq) >= db.Journal.Where(entry => entry.Kind == "incident.opened").Max(entry => entry.Seq));

        var verdict = JournalVerification.Of(new Database(new DataFolder(hall.Path("data"))), Ct);
        Assert.Equal((true, 1), (verdict.IsRight, verdict.Keys.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public async Task A_key_that_is_missing_or_unreadable_gives_way_to_a_new_one_and_people_are_told(string? content)
    {
        await using var hall = await Signing();
        await hall.Stop();
        var file = Path.Combine(hall.Path("data"), "keys", "journal.key");
        File.Delete(file);
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content, Ct);
        }

        await hall.Start();
        await Named(hall, keys: 2);

        var verdict = JournalVerification.Of(new Database(new DataFolder(hall.Path("data"))), Ct);
        Assert.Equal((true, 2, 1), (verdict.IsRight, verdict.Keys.Count, FaultsOf(hall)));
    }

    [Fact]
    public async Task Only_this_user_can_read_the_key()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such rights");
            return;
        }

        await using var hall = await Signing();

        var mode = File.GetUnixFileMode(Path.Combine(hall.Path("data"), "keys", "journal.key"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task The_key_is_in_no_backup_and_not_in_the_database()
    {
        await using var hall = await Signing();
        await Raise(hall, 1);
        var secret = (await File.ReadAllLinesAsync(Path.Combine(hall.Path("data"), "keys", "journal.key"), Ct))[1];

        BackupMaker.Make(new DataFolder(hall.Path("data")), hall.Path("backup"), hall.Clock.GetUtcNow(), ct: Ct);

        var holders = Directory.EnumerateFiles(hall.Path("backup"), "*", SearchOption.AllDirectories)
            .Append(Path.Combine(hall.Path("data"), "govhall.db-wal"))
            .Where(file => Encoding.Latin1.GetString(Shared(file)).Contains(secret, StringComparison.Ordinal));
        Assert.Empty(holders);
    }

    /// <summary>A hall whose heads are signed: the loop that begins it came round.</summary>
    private static async Task<TestHall> Signing()
    {
        var hall = await TestHall.Open();
        await Named(hall, keys: 1);
        return hall;
    }

    private static Task Named(TestHall hall, int keys) => hall.Until(db => db.Journal.Count(entry => entry.Kind == SignedHeads.KeyMade) == keys);

    private static Task<bool> Raise(TestHall hall, int number) => hall.Writer.Write(
        ledger =>
        {
            ledger.Raise(WebHall.Cause(number, ledger.Now), Actor.System);
            return true;
        },
        Ct);

    private static int FaultsOf(TestHall hall) => hall.Ask(db => db.Incidents.Count(incident => incident.Kind == IncidentKind.OwnFault && incident.Source.StartsWith("fault:signing-key")));

    private static byte[] Shared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
