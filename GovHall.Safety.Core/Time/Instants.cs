namespace GovHall.Safety.Core.Time;

/// <summary>Instants as the database keeps them: UTC, whole microseconds.</summary>
public static class Instants
{
    /// <summary>The instant cut to whole microseconds, so that what is remembered equals what was decided.</summary>
    public static DateTimeOffset Whole(this DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The instant now, cut to whole microseconds.</summary>
    public static DateTimeOffset Instant(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetUtcNow().Whole();
    }

    /// <summary>Microseconds since 1970: what the database stores.</summary>
    public static long Microseconds(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant that many microseconds after 1970.</summary>
    public static DateTimeOffset FromMicroseconds(long stored) =>
        DateTimeOffset.UnixEpoch.AddTicks(stored * TimeSpan.TicksPerMicrosecond);
}
