using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class NativeHeapTests
{
    [Fact]
    public void The_machines_library_takes_the_bound_of_its_arenas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/lib/ld-musl-x86_64.so.1") is false, "glibc is needed: a Linux other than Alpine.");

        Assert.True(NativeHeap.Bound());
    }
}
