using GovHall.Safety.Tests.Worker.Audit;
using GovHall.Safety.Tests.Worker.Cli;
using GovHall.Safety.Tests.Worker.Storage;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Worker.Backup;

public sealed class BackupTests : IDisposable
{
    private readonly HallFolder _hall = new();
    private readonly Terminal _terminal;

    public BackupTests() => _terminal = new(_hall);

    private string Target => _hall.File("backup");

    [Fact]
    public async Task What_was_backed_up_is_restored()
    {
        _hall.Write(10);
        var key = _hall.Data.Key("links");
        Mail("queued.eml");
        await _terminal.Type("backup", Target);
        _hall.Write(5);
        Empty("keys", "mail");

        var typed = await _terminal.Type("restore", Target);

        Assert.Equal(
            (0, 11, true, true),
            (typed.Exit, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries, key.AsSpan().SequenceEqual(_hall.Data.Key("links")), File.Exists(Path.Combine(_hall.Data.Mail, "queued.eml"))));
    }

    [Fact]
    public async Task Photos_are_part_of_it()
    {
        _hall.Write(1);
        var photo = Path.Combine(_hall.Data.Path, "attachments", "ab", "abcd.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(photo)!);
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF], TestContext.Current.CancellationToken);
        await _terminal.Type("backup", Target);
        File.Delete(photo);

        await _terminal.Type("restore", Target);

        Assert.Equal([0xFF, 0xD8, 0xFF], await File.ReadAllBytesAsync(photo, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_there_before_a_restore_is_set_aside()
    {
        _hall.Write(10);
        await _terminal.Type("backup", Target);
        _hall.Write(5);

        await _terminal.Type("restore", Target);

        var aside = new Database(new DataFolder(Directory.GetDirectories(_hall.Data.Path, "set-aside-*").Single()));
        Assert.Equal(15, JournalVerification.Of(aside, TestContext.Current.CancellationToken).Entries);
    }

    [Fact]
    public async Task The_journal_says_that_it_was_restored()
    {
        _hall.Write(1);
        await _terminal.Type("backup", Target);

        await _terminal.Type("restore", Target);

        using var db = _hall.Database.Read();
        Assert.Equal("database.restored", db.Journal.OrderBy(entry => entry.Seq).Last().Kind);
    }

    [Fact]
    public async Task A_restore_is_refused_while_a_worker_runs()
    {
        _hall.Write(10);
        await _terminal.Type("backup", Target);
        using var worker = _hall.Data.Take();

        var typed = await _terminal.Type("restore", Target);

        Assert.Equal((1, 10), (typed.Exit, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries));
    }

    [Theory]
    [InlineData("govhall.db")]
    [InlineData("keys/links.key")]
    [InlineData("manifest.json")]
    public async Task A_backup_that_changed_is_refused_and_nothing_is_touched(string file)
    {
        _hall.Write(10);
        _hall.Data.Key("links");
        await _terminal.Type("backup", Target);
        _hall.Write(5);
        var path = Path.Combine(Target, file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        var typed = await _terminal.Type("restore", Target);

        Assert.Equal((1, 15, 0), (typed.Exit, JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries, Directory.GetDirectories(_hall.Data.Path, "set-aside-*").Length));
    }

    [Fact]
    public async Task A_backup_with_a_file_missing_is_refused()
    {
        _hall.Data.Key("links");
        await _terminal.Type("backup", Target);
        File.Delete(Path.Combine(Target, "keys/links.key"));

        var typed = await _terminal.Type("restore", Target);

        Assert.Equal((1, "The backup lacks 'keys/links.key'. Nothing was restored.\n"), (typed.Exit, typed.Words));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("keys/../../outside")]
    [InlineData("")]
    public async Task A_manifest_cannot_lead_outside_the_backup(string path)
    {
        Directory.CreateDirectory(Target);
        var manifest = new Manifest { MadeAt = HallFolder.Monday, Version = "0", JournalHead = "0:0", Files = [new(path, 0, "")] };
        File.WriteAllBytes(Path.Combine(Target, Manifest.FileName), manifest.Bytes());

        var typed = await _terminal.Type("restore", Target);

        Assert.Contains("no place for a file of a backup", typed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_backup_is_refused()
    {
        var typed = await _terminal.Type("restore", Target);

        Assert.Equal(1, typed.Exit);
    }

    [Fact]
    public async Task A_backup_is_never_overwritten()
    {
        await _terminal.Type("backup", Target);

        var typed = await _terminal.Type("backup", Target);

        Assert.Equal((1, true), (typed.Exit, typed.Words.Contains("holds a backup already", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_not_used()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.txt"), "");

        var typed = await _terminal.Type("backup", Target);

        Assert.Equal(1, typed.Exit);
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_is_begun_anew()
    {
        Directory.CreateDirectory(Path.Combine(Target, ".unfinished", "keys"));

        var typed = await _terminal.Type("backup", Target);

        Assert.Equal(
            (0, "govhall.db manifest.json"),
            (typed.Exit, string.Join(' ', Directory.GetFileSystemEntries(Target).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task A_damaged_journal_is_not_backed_up_as_if_it_were_good()
    {
        _hall.Write(10);
        _hall.Sql("DELETE FROM journal WHERE seq = 5");

        var typed = await _terminal.Type("backup", Target);

        Assert.Equal((1, false), (typed.Exit, File.Exists(Path.Combine(Target, Manifest.FileName))));
    }

    [Fact]
    public async Task Backups_made_while_a_worker_writes_are_each_whole()
    {
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            var written = 0;
            while (!enough.IsCancellationRequested)
            {
                _hall.Write(1);
                written++;
            }

            return written;
        });

        List<int> exits = [];
        for (var i = 0; i < 5; i++)
        {
            exits.Add((await _terminal.Type("backup", _hall.File($"backup-{i}"))).Exit);
        }

        await enough.CancelAsync();
        var entries = await writer;
        Assert.Equal((true, true), (exits.TrueForAll(exit => exit == 0), JournalVerification.Of(_hall.Database, TestContext.Current.CancellationToken).Entries == entries));
    }

    public void Dispose() => _hall.Dispose();

    private void Mail(string name)
    {
        Directory.CreateDirectory(_hall.Data.Mail);
        File.WriteAllText(Path.Combine(_hall.Data.Mail, name), "Subject: x");
    }

    private void Empty(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            Directory.Delete(Path.Combine(_hall.Data.Path, folder), recursive: true);
        }
    }
}
