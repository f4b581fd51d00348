using System.Globalization;
using GovHall.Safety.Tests.Faults.Support;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Faults;

/// <summary>Calls of the disk fail, or are slow, under a worker that runs.</summary>
/// <remarks>Has caught a fault of ours: what was told from memory and then written as sent was sent once more by the bell, 47 times in 48.</remarks>
[Collection(RealProcesses.Name)]
public sealed class FaultyDiskTests : IAsyncDisposable
{
    /// <summary>How many calls of the database's files are failed one by one: more than one fire with its check and its acknowledgement makes.</summary>
    private const int Calls = 48;

    /// <summary>So many mails may be under way from memory just when the second try, a quarter of a second later, writes them: they leave twice, under one Message-ID.</summary>
    private const int UnderWay = 4;

    /// <summary>The bar is ten; the rest is for a busy machine.</summary>
    private static readonly TimeSpan FireIsTold = TimeSpan.FromSeconds(30);

    private readonly CrashHall _hall = new(Calls + 1);

    [Theory]
    [InlineData("sync")]
    [InlineData("write")]
    [InlineData("any")]
    public async Task A_disk_that_fails_for_good_acknowledges_nothing_and_a_fire_is_told_all_the_same(string op)
    {
        var disk = FaultyDisk.Under(_hall.Hall);
        await _hall.Lives();

        disk.Fail(op, always: true);
        var fire = _hall.Day.Fire(CrashHall.Sensor(0));
        await RealTime.Until(() => _hall.Said("was told from memory while the disk took nothing: Delivered"), "the fire is told from memory");
        Assert.Empty(_hall.Day.Promised.Readings);
        disk.Heal();
        await fire;

        Assert.Equal(("", 0), (await _hall.Wrongs(), _hall.Doubled));
        Assert.Single(_hall.Hall.Rows("SELECT id FROM incidents WHERE source LIKE 'alarm:%'"));
    }

    /// <summary>One process, one fault a fire, the first call to the forty-eighth: whatever the fault before left behind is met by the next.</summary>
    [Fact]
    public async Task A_call_that_fails_once_loses_and_doubles_nothing_whichever_it_is()
    {
        var disk = FaultyDisk.Under(_hall.Hall);
        await _hall.Lives();

        for (var n = 1; n <= Calls; n++)
        {
            disk.Fail("any", nth: n);
            await _hall.Day.Fire(CrashHall.Sensor(n));
        }

        disk.Heal();

        Assert.Equal("", await _hall.Wrongs());
        Assert.InRange(_hall.Doubled, 0, UnderWay);
        Assert.Equal(Calls.ToString(CultureInfo.InvariantCulture), _hall.Hall.Rows("SELECT count(*) FROM incidents WHERE source LIKE 'alarm:%'").Single());
    }

    [Fact]
    public async Task On_a_disk_that_takes_two_seconds_to_sync_a_fire_is_told_soon()
    {
        var disk = FaultyDisk.Under(_hall.Hall);
        await _hall.Lives();

        disk.Fail("sync", always: true, error: 0, late: TimeSpan.FromSeconds(2));
        var began = RealTime.Clock.GetTimestamp();
        var fire = _hall.Day.Fire(CrashHall.Sensor(0));
        await RealTime.Until(() => _hall.Mails.Count > 0, "the fire is told");
        var after = RealTime.Clock.GetElapsedTime(began);
        disk.Heal();
        await fire;

        Assert.InRange(after, TimeSpan.FromSeconds(2), FireIsTold);
        Assert.Equal(("", 0), (await _hall.Wrongs(), _hall.Doubled));
    }

    /// <summary>Guards against a message that cannot be judged and holds up every one behind it: nothing of them was decided, so nothing was told.</summary>
    [Fact]
    public async Task While_the_database_cannot_be_read_a_fire_is_told_all_the_same_and_the_worker_goes_on()
    {
        var disk = FaultyDisk.Under(_hall.Hall);
        await _hall.Lives();

        // Then what the writer has read already is no longer what is there, and it has to read again.
        await AnotherProgramWrites();
        disk.Fail("read", always: true);
        var fire = _hall.Day.Fire(CrashHall.Sensor(0));
        await RealTime.Until(() => _hall.LookoutLetters > 0, "the fire is told from memory");
        Assert.Equal((0, false), (_hall.Day.Promised.Readings.Count, _hall.HasEnded));
        disk.Heal();
        await fire;

        await RealTime.Until(() => _hall.Hall.Rows("SELECT kind FROM journal WHERE kind = 'lookout.told'").Count == 1, "the journal knows that it was told");
        Assert.Equal(("", 0), (await _hall.Wrongs(), _hall.Doubled));
        Assert.Single(_hall.Hall.Rows("SELECT id FROM incidents WHERE source LIKE 'alarm:%'"));
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private async Task AnotherProgramWrites()
    {
        await using var program = new SqliteConnection($"Data Source={Path.Combine(_hall.Hall.Data, "govhall.db")};Pooling=False");
        await program.OpenAsync(TestContext.Current.CancellationToken);
        await using var write = program.CreateCommand();
        write.CommandText = "PRAGMA user_version = 1";
        await write.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
