using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>Asked before time is held against anybody: whether we lived through it.</summary>
internal interface IWakefulness
{
    /// <summary>One look. Where we were away since the last, that is written before whatever the caller writes next.</summary>
    /// <returns>Until when we are known to have lived: what is judged a minute later needs another look.</returns>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    Task<DateTimeOffset> Look(CancellationToken ct);
}

/// <summary>Of a hall whose clock is set: it lives through every instant of it.</summary>
internal sealed class AlwaysAwake : IWakefulness
{
    public Task<DateTimeOffset> Look(CancellationToken ct) => Task.FromResult(DateTimeOffset.MaxValue);
}

/// <summary>The loops that judge by the clock look several times a second. A minute or more between two looks means that the machine slept, the process was frozen, or somebody set the clock: then nobody could be heard meanwhile, and nothing was silent.</summary>
internal sealed class Wakefulness(Liveness liveness, TimeProvider time, ILogger<Wakefulness> log) : IWakefulness
{
    private readonly Lock _gate = new();
    private (DateTimeOffset At, long Stamp)? _last;

    public Task<DateTimeOffset> Look(CancellationToken ct)
    {
        lock (_gate)
        {
            var (at, stamp) = (time.Instant(), time.GetTimestamp());
            var (shown, lived) = _last is { } last ? (at - last.At, time.GetElapsedTime(last.Stamp, stamp)) : (TimeSpan.Zero, TimeSpan.Zero);
            var away = Longer(shown, lived);

            // What is asked of the writer here comes before what any caller asks of it after its look.
            var written = away >= DeafSpan.Shortest ? liveness.Woke(_last!.Value.At, shown - lived, ct) : Task.CompletedTask;
            _last = (at, stamp);
            if (away >= DeafSpan.Shortest)
            {
                Log.WasAway(log, away);
            }

            return Written(written, at);
        }
    }

    private static async Task<DateTimeOffset> Written(Task written, DateTimeOffset at)
    {
        await written;
        return at;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

internal static partial class Log
{
    [LoggerMessage(1009, LogLevel.Warning, "The worker did not run for {Away}: the machine slept, the process was frozen, or the clock was set. What could have been done meanwhile counts as unverifiable, and no sensor as silent.")]
    public static partial void WasAway(ILogger logger, TimeSpan away);
}
