using System.Globalization;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class BootTimeTests
{
    [Fact]
    public async Task On_Linux_it_counts_since_the_machine_was_started_its_sleep_included()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere .NET's own count is taken.");
        var clock = new BootTime(RealTime.Clock);

        // "12345.67 …": seconds since the start by CLOCK_BOOTTIME (proc_uptime(5)), cut to hundredths.
        var before = Seconds(await File.ReadAllTextAsync("/proc/uptime", TestContext.Current.CancellationToken));
        var counted = clock.GetTimestamp() / (double)clock.TimestampFrequency;
        var after = Seconds(await File.ReadAllTextAsync("/proc/uptime", TestContext.Current.CancellationToken)) + 0.01;

        Assert.InRange(counted, before, after);
    }

    private static double Seconds(string uptime) => double.Parse(uptime.Split(' ')[0], CultureInfo.InvariantCulture);
}
