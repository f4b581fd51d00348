using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>The hall's clock: the machine's, but a small correction of that is followed slowly, so that nothing comes early or twice for it.</summary>
/// <remarks>
/// It goes on by the machine's own count, which nobody sets, and draws near the machine's clock by no more than a hundredth of the
/// time that passes: it never goes back for a correction of less than a minute. A greater step is followed at once; then the wrong
/// time would be worse than the jump, which <see cref="Storage.ClockSteps"/> deals with.
/// </remarks>
internal sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    /// <summary>A minute is made up for in a hundred.</summary>
    private const int Slowly = 100;

    private readonly Lock _gate = new();
    private Moment _shown = Moment.Of(machine);

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var (now, stamp) = Moment.Of(machine);
            var passed = machine.GetElapsedTime(_shown.Stamp, stamp);
            var ahead = now - (_shown.At + passed);
            if (ahead.Duration() < DeafSpan.Shortest)
            {
                var most = passed.Ticks / Slowly;
                ahead = TimeSpan.FromTicks(Math.Clamp(ahead.Ticks, -most, most));
            }

            _shown = new(_shown.At + passed + ahead, stamp);
            return _shown.At;
        }
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);
}
