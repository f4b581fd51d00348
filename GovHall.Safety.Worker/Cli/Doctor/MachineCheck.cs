using System.Globalization;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Cli.Doctor;

/// <summary>The clock and the disk.</summary>
internal static class MachineCheck
{
    private const long LittleSpace = 1L << 30;

    private const int Tries = 20;

    /// <summary>An acknowledged reading waits for one of these; slower is felt by every sensor.</summary>
    private static readonly TimeSpan SlowFlush = TimeSpan.FromMilliseconds(50);

    public static Finding Clock(TimeProvider time, TimeZoneInfo? zone, DateTimeOffset? lastEntry)
    {
        var now = time.GetUtcNow();
        return
            now.Year is < 2025 or > 2100
                ? Finding.Wrong("clock", $"The machine says {now:u}. Set its clock, and let it follow a time server.") :
            lastEntry > now + TimeSpan.FromMinutes(5)
                ? Finding.Wrong("clock", $"The machine says {now:u}, but the journal has an entry of {lastEntry:u}. One of them is wrong: set the clock.") :
            zone is null
                ? Finding.Ok("clock", $"{now:u}") :
                Finding.Ok("clock", $"{TimeZoneInfo.ConvertTime(now, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)} ({zone.Id})");
    }

    public static IEnumerable<Finding> Disk(DataFolder folder, TimeProvider time)
    {
        var probe = Path.Combine(folder.Path, "doctor.tmp");
        var slowest = TimeSpan.Zero;
        string? refused = null;
        try
        {
            using var file = new FileStream(probe, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            for (var i = 0; i < Tries; i++)
            {
                var begun = time.GetTimestamp();
                file.Write(new byte[4096]);
                file.Flush(flushToDisk: true);
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, time.GetElapsedTime(begun).Ticks));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            refused = e.Message;
        }

        if (refused is not null)
        {
            yield return Finding.Wrong("disk", $"'{folder.Path}' cannot be written: {refused} Give this user write access, or set Safety:DataDirectory.");
            yield break;
        }

        var worst = string.Create(CultureInfo.InvariantCulture, $"the slowest of {Tries} writes reached the disk in {slowest.TotalMilliseconds:0.00} ms");
        yield return slowest > SlowFlush
            ? Finding.Warning("disk", $"'{folder.Path}': {worst}. Every reading waits for it: use a local disk.")
            : Finding.Ok("disk", $"'{folder.Path}' can be written; {worst}.");
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        var left = string.Create(CultureInfo.InvariantCulture, $"{free / (double)LittleSpace:0.0} GiB free");
        yield return free < LittleSpace ? Finding.Warning("disk", $"Only {left}. Make room before the records stop.") : Finding.Ok("disk", $"{left}.");
    }
}
