using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Tests.Worker.Hosting;

public sealed class NativeHeapTests
{
    [Fact]
    public void The_machines_library_takes_the_bound_of_its_arenas()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !Directory.EnumerateFiles("/lib", "ld-musl-*").Any(), "glibc is needed: a Linux other than Alpine.");

        Assert.True(NativeHeap.Bound());
    }

    [Fact]
    public void A_bound_that_the_operator_has_set_stays()
    {
        var environment = new Dictionary<string, string?> { ["MALLOC_ARENA_MAX"] = "8" };

        NativeHeap.Bound(environment);

        Assert.Equal("8", environment["MALLOC_ARENA_MAX"]);
    }
}
