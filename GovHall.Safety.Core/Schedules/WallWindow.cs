namespace GovHall.Safety.Core.Schedules;

/// <summary>A window by the wall clock, before the zone makes instants of it.</summary>
/// <param name="Start">Of its slot; nominal.</param>
/// <param name="Length">From the slot to the end, more than nothing.</param>
/// <param name="Elapsed">Whether the length is elapsed time; else the wall clock's.</param>
/// <param name="Early">How long before its slot it opens; elapsed time.</param>
internal readonly record struct WallWindow(DateTime Start, TimeSpan Length, bool Elapsed, TimeSpan Early = default)
{
    /// <remarks>A start that the clocks skip is the first instant after the gap, and the window keeps its length by the wall.</remarks>
    public InspectionWindow In(TimeZoneInfo zone, TimeSpan grace)
    {
        var slot = zone.InstantOf(Start);
        var closes = Elapsed ? slot + Length : zone.InstantOf(zone.ShownAt(slot).DateTime + Length);
        return new(slot - Early, closes, closes + grace);
    }
}
