using GovHall.Safety.Tests.Faults.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A machine gives a user so many file watches and no more (128 by default under Linux); other programs may have taken them all.</summary>
/// <remarks>Seen to fail: a host that watches its settings does not start on such a machine, and the hall has no worker.</remarks>
[Collection(RealProcesses.Name)]
public sealed class FileWatchTests
{
    [Fact]
    public async Task The_worker_takes_no_file_watch_of_the_machine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows what a process holds, in /proc.");
        using var hall = new HallOnDisk();

        await using var worker = await WorkerProcess.Start(hall);

        var watches = Directory.EnumerateFiles($"/proc/{worker.Id}/fd").Count(handle => new FileInfo(handle).LinkTarget == "anon_inode:inotify");
        Assert.Equal(0, watches);
    }
}
