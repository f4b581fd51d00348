using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A disk that takes a write and gives no answer: no error, nothing to try again, and a process that waits for it cannot even be killed.</summary>
[Collection(RealProcesses.Name)]
public sealed class HangingDiskTests : IAsyncDisposable
{
    private readonly CrashHall _hall = new(1);

    [Fact]
    public async Task While_a_file_system_is_frozen_a_fire_is_told_from_memory_and_nothing_is_lost_or_started_again()
    {
        using var disk = Mount.Disk(_hall.Hall.Data);
        await _hall.Lives();

        disk.Freeze();
        var fire = _hall.Day.Fire(CrashHall.Sensor(0));
        await RealTime.Until(() => _hall.LookoutLetters > 0, "the fire is told from memory");
        await RealTime.Until(() => _hall.StoreLetters > 0, "people are told that the disk hangs");
        Assert.Equal((0, false), (_hall.Day.Promised.Readings.Count, _hall.HasEnded));
        disk.Thaw();
        await fire;

        await IsRecordedOnce();
        await _hall.End();
    }

    [Fact]
    public async Task On_a_disk_that_takes_twenty_seconds_to_sync_a_fire_is_told_from_memory_and_the_worker_goes_on()
    {
        var disk = FaultyDisk.Under(_hall.Hall);
        await _hall.Lives();

        disk.Fail("sync", always: true, error: 0, late: TimeSpan.FromSeconds(20));
        var fire = _hall.Day.Fire(CrashHall.Sensor(0));
        await RealTime.Until(() => _hall.LookoutLetters > 0, "the fire is told from memory");
        disk.Heal();
        await fire;

        Assert.False(_hall.HasEnded);
        await IsRecordedOnce();
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private async Task IsRecordedOnce()
    {
        await RealTime.Until(() => _hall.Hall.Rows("SELECT kind FROM journal WHERE kind = 'lookout.told'").Count == 1, "the journal knows that it was told");
        Assert.Equal(("", 0), (await _hall.Wrongs(), _hall.Doubled));
        Assert.Single(_hall.Hall.Rows("SELECT id FROM incidents WHERE source LIKE 'alarm:%'"));
    }
}
