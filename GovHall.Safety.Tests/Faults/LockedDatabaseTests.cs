using GovHall.Safety.Tests.Faults.Support;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Faults;

/// <summary>Another program, a database editor or a backup tool, holds the database's lock.</summary>
/// <remarks>Guards against waiting for the lock without a word, as SQLite's provider does. Before, nobody was told, and a demo hall ended itself after 15 seconds.</remarks>
[Collection(RealProcesses.Name)]
public sealed class LockedDatabaseTests : IAsyncDisposable
{
    private readonly CrashHall _hall = new(1);

    [Fact]
    public async Task A_fire_is_told_from_memory_and_people_are_told_why_and_once_it_is_free_it_is_recorded_and_told_again()
    {
        await _hall.Lives();
        await using var editor = new SqliteConnection($"Data Source={Path.Combine(_hall.Hall.Data, "govhall.db")};Pooling=False");
        await editor.OpenAsync(TestContext.Current.CancellationToken);
        await using var work = editor.BeginTransaction(deferred: false);

        var fire = _hall.Day.Fire(CrashHall.Sensor(0));
        await RealTime.Until(() => _hall.LookoutLetters > 0, "the fire is told from memory");
        Assert.Equal(0, _hall.StoreLetters);
        await RealTime.Until(() => _hall.StoreLetters > 0, "people are told that nothing can be written");
        Assert.Empty(_hall.Day.Promised.Readings);
        Assert.True(_hall.Said("Close the other program that has it locked"));
        await work.RollbackAsync(TestContext.Current.CancellationToken);
        await fire;

        await RealTime.Until(() => _hall.Hall.Rows("SELECT id FROM incidents WHERE source = 'fault:store'").Count == 1, "the journal knows of it");
        await RealTime.Until(() => _hall.Hall.Rows("SELECT kind FROM journal WHERE kind = 'lookout.told'").Count == 1, "and that a fire was told without it");
        Assert.Equal(("", 0), (await _hall.Wrongs(), _hall.Doubled));
        Assert.Single(_hall.Hall.Rows("SELECT id FROM incidents WHERE source LIKE 'alarm:%'"));
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();
}
