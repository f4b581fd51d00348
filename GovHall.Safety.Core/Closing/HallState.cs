using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Closing;

/// <summary>Where the hall stands (contract 3.4): what the clock says, and in the evening whether it is really secured.</summary>
public sealed record HallState
{
    /// <summary>The hall's id, as its schedule named it first.</summary>
    public required string Hall { get; init; }

    public required HallPhase Phase { get; init; }

    /// <summary>When that began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The day it opens or opened last; null: it has not opened within a year.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>While closing: when it counts as unsecured, which is the last moment of the day's closing inspections.</summary>
    public DateTimeOffset? SecureBy { get; init; }

    /// <summary>Who had that day closed although something was open; null: nobody.</summary>
    public Bypass? Bypass { get; init; }

    public int Version { get; init; }
}

/// <summary>Somebody answers by name for closing a hall in which something is open (旁路).</summary>
/// <param name="By">Who: an id of the register.</param>
/// <param name="Reason">Why.</param>
/// <param name="Open">What was open.</param>
/// <param name="At">When.</param>
public sealed record Bypass(string By, [property: Personal] string Reason, ImmutableArray<Text> Open, DateTimeOffset At);
