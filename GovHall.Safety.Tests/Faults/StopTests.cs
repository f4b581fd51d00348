using System.Diagnostics;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Backup;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A service manager stops the worker in the middle of a burst.</summary>
/// <remarks>Guards against an acknowledgement before the commit, as the kill loop does with a defect planted.</remarks>
[Collection(RealProcesses.Name)]
public sealed class StopTests
{
    [Fact]
    public async Task It_ends_in_time_with_0_and_has_stored_all_that_it_acknowledged()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var worker = await WorkerProcess.Start(hall);
        await using var sensor = new Sender(worker.Mqtt, "SM06");
        sensor.Begin("false", connections: 32);
        await RealTime.Until(() => sensor.Acknowledged.Count > 500, "a burst");

        var asked = RealTime.Clock.GetTimestamp();
        worker.Terminate();
        var (code, _) = await worker.Ended();
        var took = RealTime.Clock.GetElapsedTime(asked);
        await sensor.Stop();

        Assert.Equal((0, worker.Output), (code, worker.Output));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Empty(sensor.Acknowledged.Except(hall.Readings("SM06")));
        Assert.DoesNotContain("fail:", worker.Output, StringComparison.Ordinal);
    }

    /// <summary>Guards against waiting for it, which took all the time that the rest has to end in, and then the process broke down.</summary>
    [Fact]
    public async Task A_backup_that_is_under_way_holds_up_no_stop_and_is_made_anew_by_the_next_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A file that is never read to its end is made with mkfifo.");
        using var hall = new HallOnDisk().WithRegister(clock: new FakeTimeProvider(RealTime.Clock.GetUtcNow().AddDays(-2)));
        var (endless, backups) = (Path.Combine(Directory.CreateDirectory(hall.Path("data/keys")).FullName, "endless"), new DataFolder(hall.Data));
        using (var made = Process.Start("mkfifo", [endless]))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using (var worker = await WorkerProcess.Start(hall))
        {
            await RealTime.Until(() => Directory.Exists(hall.Path("data/backups/.untried/.unfinished/keys")), "the backup is under way");

            worker.Terminate();
            var (code, _) = await worker.Ended();

            Assert.Equal((0, worker.Output), (code, worker.Output));
            Assert.DoesNotContain("fail:", worker.Output, StringComparison.Ordinal);
        }

        File.Delete(endless);
        await using var next = await WorkerProcess.Start(hall);
        await RealTime.Until(() => NightlyBackups.In(backups).Any(), "the backup is made");
        Assert.False(Directory.Exists(hall.Path("data/backups/.untried")));
    }
}
