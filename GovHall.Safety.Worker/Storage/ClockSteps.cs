using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The hall's clock held against the machine's own count, which nobody sets: from one group of the writer to the next.</summary>
/// <remarks>
/// There are several groups a second, for the loops that judge by the clock ask for them. A minute or more between two means that the
/// machine slept, the process was frozen, or somebody set the clock forward: then nobody could be heard meanwhile, and nothing was silent.
/// Which of them it was says the count, which goes on in sleep (<see cref="Hosting.BootTime"/>).
/// </remarks>
/// <param name="time">The hall's clock.</param>
/// <param name="isTurned">It is turned by a test or a simulation: the hall lives through every instant of it, and is never away.</param>
internal sealed class ClockSteps(TimeProvider time, bool isTurned)
{
    private Moment? _kept;
    private Moment? _seen;
    private Lapse? _away;

    /// <summary>What the clock shows, and what it did since the last group that was kept.</summary>
    public ClockLook Look()
    {
        var now = Moment.Of(time);
        if (_seen is { } seen && !isTurned)
        {
            var (shown, lived) = Between(seen, now);
            if (shown >= DeafSpan.Shortest || lived >= DeafSpan.Shortest)
            {
                _away = _away is { } before ? before with { StoodStill = before.StoodStill + lived } : new(seen.At, lived);
            }
        }

        _seen = now;
        return new(now.At, SetBack(now), _away);
    }

    /// <summary>What followed from the last look is on disk.</summary>
    public void Keep() => (_kept, _away) = (_seen, null);

    /// <summary>Zero for less than a minute, which the hall's clock does not show. Whole microseconds, as instants are kept.</summary>
    private TimeSpan SetBack(Moment now)
    {
        var (shown, lived) = Between(_kept ?? now, now);
        var by = lived - shown;
        return by.Duration() >= DeafSpan.Shortest ? by - TimeSpan.FromTicks(by.Ticks % TimeSpan.TicksPerMicrosecond) : TimeSpan.Zero;
    }

    private (TimeSpan Shown, TimeSpan Lived) Between(Moment from, Moment until) =>
        (until.At - from.At, time.GetElapsedTime(from.Stamp, until.Stamp));
}

/// <summary>One look at the clock.</summary>
/// <param name="Now">What it shows. UTC.</param>
/// <param name="SetBack">By how much it was set back; negative: forward; zero where it was not set.</param>
/// <param name="Away">In which stretch the worker did not live; null where it did.</param>
internal readonly record struct ClockLook(DateTimeOffset Now, TimeSpan SetBack, Lapse? Away);

/// <summary>A stretch in which the worker did not live; it ends now.</summary>
/// <param name="Since">When it last did. UTC.</param>
/// <param name="StoodStill">For how long it did not, by the machine's count; short where the clock was set forward.</param>
internal sealed record Lapse(DateTimeOffset Since, TimeSpan StoodStill);
