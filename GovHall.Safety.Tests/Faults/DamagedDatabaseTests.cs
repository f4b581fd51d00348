using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A database that cannot be read at a start: what was damaged is kept, the last backup serves, and people are told what is missing.</summary>
[Collection(RealProcesses.Name)]
public sealed class DamagedDatabaseTests : IDisposable
{
    private static readonly DateOnly s_night = new(2026, 11, 26);

    private readonly HallOnDisk _hall = new HallOnDisk().WithRegister();

    private string Database => _hall.Path("data/govhall.db");

    public static TheoryData<string> Damages => ["no header", "cut off", "a page of nothing"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_last_backup_takes_its_place(string damage)
    {
        Backup();
        Damage(damage);

        await using var worker = await WorkerProcess.Start(_hall);

        Assert.Equal(["1"], _hall.Rows("SELECT count(*) FROM incidents WHERE source = 'fault:database-recovered'"));
        Assert.True(_hall.JournalIsRight);
    }

    [Theory]
    [InlineData("type = 'index' AND tbl_name = 'runs'")]
    [InlineData("type = 'index' AND tbl_name = 'incidents'")]
    public async Task Where_only_an_index_is_damaged_no_record_is_lost(string pages)
    {
        Backup();
        await LivesADay();
        var journal = _hall.Rows("SELECT max(seq) FROM journal").Single();
        var hash = _hall.Rows("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").Single();
        Wipe(pages);

        await using var worker = await WorkerProcess.Start(_hall);

        Assert.Equal([hash], _hall.Rows($"SELECT hash FROM journal WHERE seq = {journal}"));
        Assert.Equal(["1"], _hall.Rows("SELECT count(*) FROM incidents WHERE source = 'fault:database-rescued'"));
        Assert.True(_hall.JournalIsRight);
    }

    [Fact]
    public async Task Where_a_record_is_damaged_the_last_backup_is_the_better_one()
    {
        Backup();
        await LivesADay();
        Wipe("(type = 'index' AND tbl_name = 'runs') OR name = 'journal'");

        await using var worker = await WorkerProcess.Start(_hall);

        Assert.Equal(["fault:database-recovered"], _hall.Rows("SELECT source FROM incidents WHERE source LIKE 'fault:database%'"));
    }

    [Fact]
    public async Task What_was_damaged_is_kept_as_it_is()
    {
        Backup();
        Damage("no header");
        var bytes = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);

        await using var worker = await WorkerProcess.Start(_hall);

        var aside = Directory.EnumerateFiles(_hall.Data, "govhall.db", SearchOption.AllDirectories).Single(file => file.Contains("set-aside-", StringComparison.Ordinal));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(aside, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_backup_that_was_changed_is_passed_over_for_the_one_before()
    {
        Backup();
        NightlyBackups.Make(new(_hall.Data), s_night.AddDays(1), ["keys"], RealTime.Clock, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(_hall.Path("data/backups/2026-11-27/govhall.db"), "x", TestContext.Current.CancellationToken);
        Damage("no header");

        await using var worker = await WorkerProcess.Start(_hall);

        Assert.Contains("The backup of the night of 2026-11-26 took its place", worker.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_backup_it_says_what_to_do_and_touches_nothing()
    {
        Damage("no header");
        await using var worker = WorkerProcess.Begin(_hall);

        var (code, _) = await worker.Ended();

        Assert.Equal((78, true), (code, worker.Output.Contains("there is no nightly backup that is whole. Restore a backup with 'restore'", StringComparison.Ordinal)));
        Assert.True(File.Exists(Database));
    }

    public void Dispose() => _hall.Dispose();

    private void Backup() => NightlyBackups.Make(new DataFolder(_hall.Data), s_night, ["keys"], RealTime.Clock, TestContext.Current.CancellationToken);

    private async Task LivesADay()
    {
        await using var worker = await WorkerProcess.Start(_hall);
        await using var sensor = new Sender(worker.Mqtt, "SM06");
        await sensor.Say("true");
        worker.Terminate();
        await worker.Ended();
    }

    /// <summary>The roots of what these words of <c>sqlite_master</c> say are pages of nothing.</summary>
    private void Wipe(string pages)
    {
        var roots = _hall.Rows($"SELECT rootpage FROM sqlite_master WHERE {pages}");
        SqliteConnection.ClearAllPools();
        using var file = new FileStream(Database, FileMode.Open, FileAccess.ReadWrite);
        foreach (var root in roots)
        {
            file.Position = (long.Parse(root, System.Globalization.CultureInfo.InvariantCulture) - 1) * 4096;
            file.Write(new byte[4096]);
        }
    }

    private void Damage(string how)
    {
        SqliteConnection.ClearAllPools();
        using var file = new FileStream(Database, FileMode.Open, FileAccess.ReadWrite);
        switch (how)
        {
            case "no header":
                file.Write(new byte[100]);
                break;
            case "cut off":
                file.SetLength(file.Length / 3);
                break;
            default:
                // The second page on: the tables' own roots.
                file.Position = 4096;
                file.Write(new byte[40 * 4096]);
                break;
        }
    }
}
