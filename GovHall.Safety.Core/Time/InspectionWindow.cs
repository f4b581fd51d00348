namespace GovHall.Safety.Core.Time;

/// <summary>Where an instant lies against a window. The order of the names is the order of the clock.</summary>
public enum WindowPhase
{
    Early,
    Open,
    Grace,
    Past,
}

/// <summary>When one inspection may be done.</summary>
/// <remarks>
/// Open from <see cref="Opens"/> up to, but not including, <see cref="Closes"/>; still accepted, as late, before
/// <see cref="MissedAt"/>; from then on missed. All three are stored, so that the sweep can ask the database for exactly
/// the runs that it will close.
/// </remarks>
public sealed record InspectionWindow
{
    /// <exception cref="ArgumentOutOfRangeException">It closes before it opens, or is missed before it closes.</exception>
    public InspectionWindow(DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset missedAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(closes, opens);
        ArgumentOutOfRangeException.ThrowIfLessThan(missedAt, closes);
        (Opens, Closes, MissedAt) = (opens.ToUniversalTime(), closes.ToUniversalTime(), missedAt.ToUniversalTime());
    }

    public DateTimeOffset Opens { get; }

    public DateTimeOffset Closes { get; }

    public DateTimeOffset MissedAt { get; }

    public WindowPhase PhaseAt(DateTimeOffset now) =>
        now < Opens ? WindowPhase.Early :
        now < Closes ? WindowPhase.Open :
        now < MissedAt ? WindowPhase.Grace : WindowPhase.Past;
}
