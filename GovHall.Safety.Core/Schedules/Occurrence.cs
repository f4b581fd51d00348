namespace GovHall.Safety.Core.Schedules;

/// <summary>One planned time of a plan (应检时点), before it is a run.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Part">The element a plan is split by; empty where it is not.</param>
/// <param name="NominalStart">The wall time at which it is meant to start, whatever a shift or daylight saving makes of it: with plan and part its key.</param>
/// <param name="Window">When it may be done.</param>
public sealed record Occurrence(string Plan, string Part, DateTime NominalStart, InspectionWindow Window)
{
    /// <summary>The local date of the nominal start.</summary>
    public DateOnly Day => DateOnly.FromDateTime(NominalStart);

    /// <summary>Drawn at random: before it opens only the inspector and the leadership may know of it.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Which date of the asset that is its part makes it; null: none does.</summary>
    public DueDate? Due { get; init; }
}
