namespace GovHall.Safety.Worker.Simulation;

/// <summary>A clock that stands until it is set, and never goes back: a year of it passes in as long as it takes to work it off.</summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>The machine's own clock goes with the one on the wall: nobody sleeps.</summary>
    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    /// <summary>Sets it to a later instant.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        Volatile.Write(ref _ticks, instant.UtcTicks);
    }
}
