namespace GovHall.Safety.Core.Schedules.Rhythms;

/// <summary>What becomes of a nominal day that is no working day (contract 3.1, <c>shift</c>).</summary>
public enum Shift
{
    /// <summary>It stands, or falls out where <c>days</c> leaves it out.</summary>
    None,

    /// <summary>It falls out.</summary>
    Skip,

    NextWorking,

    PreviousWorking,

    /// <summary>The nearer of the two; the earlier where both are as near.</summary>
    NearestWorking,
}

/// <summary>Where a shift moves a day to.</summary>
public static class Shifts
{
    /// <summary>The day itself where it is a working one or nothing is shifted; null where it falls out.</summary>
    public static DateOnly? Moved(this Shift shift, DateOnly day, HallCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (shift is Shift.None || calendar.IsWorking(day))
        {
            return day;
        }

        return shift switch
        {
            Shift.NextWorking => calendar.NextWorking(day),
            Shift.PreviousWorking => calendar.PreviousWorking(day),
            Shift.NearestWorking => Nearest(day, calendar.PreviousWorking(day), calendar.NextWorking(day)),
            Shift.Skip or Shift.None => null,
        };
    }

    private static DateOnly? Nearest(DateOnly day, DateOnly? before, DateOnly? after) => (before, after) switch
    {
        ({ } earlier, { } later) => later.DayNumber - day.DayNumber < day.DayNumber - earlier.DayNumber ? later : earlier,
        _ => before ?? after,
    };
}
