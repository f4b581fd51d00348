using System.Globalization;
using System.Runtime.InteropServices;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>The memory that is not the collector's: what SQLite, OpenSSL and the compiler at run time ask glibc for.</summary>
/// <remarks>Others (musl, Windows) have no such calls, and no arenas to bound.</remarks>
internal static class NativeHeap
{
    /// <summary>The most heaps that threads ask side by side. By itself glibc makes eight for each processor, and each keeps the most it ever needed.</summary>
    public const int Arenas = 2;

    /// <summary><c>M_ARENA_MAX</c> of glibc's malloc.h.</summary>
    private const int ArenaMax = -8;

    /// <summary>Bounds the arenas of this process to those that there are, or to <see cref="Arenas"/> where there are fewer.</summary>
    /// <returns>False where the machine's library knows no such bound.</returns>
    public static bool Bound() => Call("mallopt") is { } mallopt && Marshal.GetDelegateForFunctionPointer<MallOpt>(mallopt)(ArenaMax, Arenas) == 1;

    /// <summary>The same for a process that is started: from its first thread on, which the runtime makes before any program of its own runs.</summary>
    public static void Bound(IDictionary<string, string?> environment) => environment.TryAdd("MALLOC_ARENA_MAX", Arenas.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gives back what was freed and is still kept.</summary>
    public static void Trim()
    {
        if (Call("malloc_trim") is { } trim)
        {
            _ = Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
        }
    }

    private static nint? Call(string name) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, name, out var call) ? call : null;

    private delegate int MallOpt(int what, int value);

    private delegate int MallocTrim(nuint pad);
}
