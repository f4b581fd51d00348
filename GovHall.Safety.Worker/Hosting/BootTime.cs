using System.Runtime.InteropServices;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>The machine's clock, with a count that goes on while the machine sleeps: by it a sleep is told from a clock that somebody set.</summary>
/// <remarks>On Linux <c>CLOCK_BOOTTIME</c>: the count that .NET has stands still there in sleep. Elsewhere, and where libc has no such call, .NET's own.</remarks>
internal sealed class BootTime(TimeProvider machine) : TimeProvider
{
    private const int ClockBootTime = 7;

    private readonly ClockGetTime? _read = Find();

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => _read is null ? machine.TimestampFrequency : 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow();

    public override long GetTimestamp() => _read is not null && _read(ClockBootTime, out var since) == 0
        ? (since.Seconds * 1_000_000_000) + since.Nanoseconds
        : machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Only where a first call answers: a count that changed its clock between two reads would be worse than none.</summary>
    private static ClockGetTime? Find() =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess
        && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "clock_gettime", out var found)
        && Marshal.GetDelegateForFunctionPointer<ClockGetTime>(found) is var read && read(ClockBootTime, out _) == 0
            ? read
            : null;

    private delegate int ClockGetTime(int clock, out Since since);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Since
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
