namespace GovHall.Safety.Core.Schedules;

/// <summary>From a plan and a calendar to windows (contract 3.1).</summary>
public static class Occurrences
{
    /// <summary>
    /// Days before the first one asked for that can matter to it: a span over midnight belongs to its first day, and
    /// where the clocks skip a time (a whole day at most) two starts of neighbouring days can be the same instant.
    /// </summary>
    private const int LookBack = 2;

    /// <summary>The occurrences of one plan, in order of their nominal start.</summary>
    /// <param name="plan">What has to be done.</param>
    /// <param name="calendar">On which days the hall works.</param>
    /// <param name="zone">The hall's civil time.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <remarks>The same day gives the same occurrences, whatever range it is asked for in.</remarks>
    public static ImmutableArray<Occurrence> Of(Plan plan, HallCalendar calendar, TimeZoneInfo zone, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(calendar);
        var found = new List<Occurrence>();
        foreach (var when in plan.When)
        {
            for (var day = from.AddDays(-LookBack); day < until; day = day.AddDays(1))
            {
                if (when.Days.Has(day, calendar))
                {
                    found.AddRange(when.On(day, calendar)
                        .Select(window => new Occurrence(plan.Id, "", window.Start, window.In(zone, plan.Grace))));
                }
            }
        }

        return Distinct(found, from, until);
    }

    /// <summary>Of two with one nominal start the earlier entry of <c>when</c> counts; of two with one window the earlier nominal start.</summary>
    private static ImmutableArray<Occurrence> Distinct(List<Occurrence> found, DateOnly from, DateOnly until)
    {
        var kept = ImmutableArray.CreateBuilder<Occurrence>(found.Count);
        foreach (var next in found.OrderBy(occurrence => occurrence.NominalStart))
        {
            if (!SaidAlready(kept, next))
            {
                kept.Add(next);
            }
        }

        kept.RemoveAll(occurrence => occurrence.Day < from || occurrence.Day >= until);
        return kept.DrainToImmutable();
    }

    private static bool SaidAlready(ImmutableArray<Occurrence>.Builder kept, Occurrence next)
    {
        // A later nominal start never opens earlier, so only the last few can be the same.
        for (var i = kept.Count - 1; i >= 0 && kept[i].Window.Opens == next.Window.Opens; i--)
        {
            if (kept[i].NominalStart == next.NominalStart || kept[i].Window == next.Window)
            {
                return true;
            }
        }

        return false;
    }
}
