using System.Globalization;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What is drawn in a stretch: how often, never when.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Stretch"><c>2026-12</c>, <c>2026-W49</c> or <c>2026-Q4</c>.</param>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most.</param>
/// <param name="Text">The same in words.</param>
public sealed record DrawnStretch(string Plan, string Stretch, int Least, int Most, Text Text)
{
    /// <summary>Every stretch that these days touch and that has days to draw from, of all that the plan draws: each day is drawn once.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="calendar">Which days count.</param>
    /// <param name="first">The first day.</param>
    /// <param name="until">The day after the last.</param>
    public static IEnumerable<DrawnStretch> Of(Plan plan, HallCalendar calendar, DateOnly first, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
            from drawn in plan.When.OfType<When.Drawn>()
            from day in new DateSpan(first, until.AddDays(-1)).Days().DistinctBy(day => Named(drawn.Per, day).Key)
            let days = Draws.DaysOf(drawn, day, calendar).Count
            where days > 0
            let stretch = Named(drawn.Per, day)
            let least = Math.Min(drawn.Least, days)
            let most = Math.Min(drawn.Most, days)
            select new DrawnStretch(plan.Id, stretch.Key, least, most, CalendarWords.Drawn(least, most, stretch.Words));
    }

    private static (string Key, Text Words) Named(DrawPeriod per, DateOnly day) => per switch
    {
        DrawPeriod.Week => ($"{ISOWeek.GetYear(day.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(default)):00}", CalendarWords.Week(day)),
        DrawPeriod.Month => (day.ToString("yyyy-MM", CultureInfo.InvariantCulture), CalendarWords.Month(day)),
        DrawPeriod.Quarter => (string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{(day.Month + 2) / 3}"), CalendarWords.Quarter(day)),
    };
}
