using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Core.Schedules;

/// <summary>The days that a plan names and on which it does not come round, because the hall's calendar or its own <c>days</c> leave them out.</summary>
public static class DroppedDays
{
    /// <param name="plan">Whose days.</param>
    /// <param name="calendar">Of the hall.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    public static IEnumerable<DateOnly> Of(Plan plan, HallCalendar calendar, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var named = plan.When.OfType<When.ByCalendar>()
            .SelectMany(when => Named(when, calendar, from, until))
            .ToLookup(day => day.Counts, day => day.First);
        return named[false].Except(named[true]).Order();
    }

    private static IEnumerable<(DateOnly First, bool Counts)> Named(When.ByCalendar when, HallCalendar calendar, DateOnly from, DateOnly until) =>
        when.Rhythm.From(from, until, calendar)
            .Where(nominal => nominal.Days.First >= from && nominal.Days.First < until)
            .Where(nominal => when.Valid.Has(nominal.Days.First) && Names(when, nominal.Days.First, calendar))
            .Select(nominal => (
                nominal.Days.First,
                nominal.IsStretch ? when.DaysOf(nominal.Days, calendar) is not null : when.DayOf(nominal.Days.First, calendar) is not null));

    /// <summary>Cron names the days on which it fires. Without it and without a rhythm <c>days</c> names them, but that the working days, or the others, are a choice among all.</summary>
    private static bool Names(When.ByCalendar when, DateOnly day, HallCalendar calendar) => when switch
    {
        { Windows: DayWindows.Cron cron } => cron.Times.On(day).Any(),
        { Rhythm: Rhythm.EveryDay, Days: not (DaySet.Working or DaySet.NonWorking) } => when.Days.Has(day, calendar),
        _ => true,
    };
}
