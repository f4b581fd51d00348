namespace GovHall.Safety.Core.Time;

/// <summary>One moment on both of a machine's clocks: the one that can be set, and the count that cannot.</summary>
/// <param name="At">The instant. UTC, whole microseconds.</param>
/// <param name="Stamp">The count: a timestamp of the same provider.</param>
public readonly record struct Moment(DateTimeOffset At, long Stamp)
{
    private static readonly TimeSpan s_close = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads both so closely that they tell of the same moment: a process that is held up between the two reads again, or it would believe that somebody had set the clock.</summary>
    public static Moment Of(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        while (true)
        {
            var (before, at, after) = (time.GetTimestamp(), time.Instant(), time.GetTimestamp());
            if (time.GetElapsedTime(before, after) < s_close)
            {
                return new(at, after);
            }
        }
    }
}
