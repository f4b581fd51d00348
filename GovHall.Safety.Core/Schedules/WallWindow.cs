namespace GovHall.Safety.Core.Schedules;

/// <summary>A window by the wall clock, before the zone makes instants of it.</summary>
/// <param name="Start">Nominal.</param>
/// <param name="Length">Up to the end, more than nothing.</param>
/// <param name="Elapsed">Whether the length is elapsed time; else the wall clock's.</param>
internal readonly record struct WallWindow(DateTime Start, TimeSpan Length, bool Elapsed)
{
    /// <remarks>A start that the clocks skip is the first instant after the gap, and the window keeps its length by the wall.</remarks>
    public InspectionWindow In(TimeZoneInfo zone, TimeSpan grace)
    {
        var opens = zone.InstantOf(Start);
        var closes = Elapsed ? opens + Length : zone.InstantOf(zone.ShownAt(opens).DateTime + Length);
        return new(opens, closes, closes + grace);
    }
}
