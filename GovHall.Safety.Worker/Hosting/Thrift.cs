using System.Runtime.InteropServices;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Gives back, once, the memory that the start alone needed.</summary>
/// <remarks>A hall at rest makes so little garbage that the collector would look at it hours later, if ever; until then the remains of the start stay resident.</remarks>
internal sealed class Thrift(Started started, TimeProvider time, ILogger<Thrift> log) : AfterStart(started, time, log)
{
    /// <summary>When everything that a start sets going has come to rest.</summary>
    protected override TimeSpan Later => TimeSpan.FromSeconds(30);

    protected override Task Once(CancellationToken ct)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        TrimNative();
        return Task.CompletedTask;
    }

    /// <summary>What the compiler at run time had and freed, glibc keeps for itself, in an arena for each thread. Others (musl, Windows) give it back, or have no such call.</summary>
    private static void TrimNative()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
        {
            _ = Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
        }
    }

    private delegate int MallocTrim(nuint pad);
}
