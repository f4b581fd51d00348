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
        NightlyBackups.Make(new(_hall.Data), s_night.AddDays(1), ["keys"], RealTime.Clock);
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

    private void Backup() => NightlyBackups.Make(new DataFolder(_hall.Data), s_night, ["keys"], RealTime.Clock);

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
