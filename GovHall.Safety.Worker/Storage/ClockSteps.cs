using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The wall's clock held against the machine's own, which nobody sets: from one group of the writer to the next.</summary>
internal sealed class ClockSteps(TimeProvider time)
{
    private (DateTimeOffset At, long Stamp)? _kept;
    private (DateTimeOffset At, long Stamp) _seen;

    /// <summary>The instant now, and by how much the clock was set back since the last group that was kept; zero for less than a minute, which the hall's clock does not show.</summary>
    public (DateTimeOffset Now, TimeSpan SetBack) Look()
    {
        _seen = (time.Instant(), time.GetTimestamp());
        var setBack = _kept is { } kept ? time.GetElapsedTime(kept.Stamp, _seen.Stamp) - (_seen.At - kept.At) : TimeSpan.Zero;

        // Whole microseconds, as instants are kept.
        return (_seen.At, setBack >= DeafSpan.Shortest ? setBack - TimeSpan.FromTicks(setBack.Ticks % TimeSpan.TicksPerMicrosecond) : TimeSpan.Zero);
    }

    /// <summary>What followed from the last look is on disk.</summary>
    public void Keep() => _kept = _seen;
}
