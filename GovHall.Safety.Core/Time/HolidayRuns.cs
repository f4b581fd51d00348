namespace GovHall.Safety.Core.Time;

/// <summary>Runs of non-working days that hold a statutory holiday, and the working days beside them (contract 3.1).</summary>
public static class HolidayRuns
{
    /// <summary>Whether it is one of the last <paramref name="count"/> working days before such a run.</summary>
    public static bool IsBeforeHoliday(this HallCalendar calendar, DateOnly day, int count) => calendar.IsBeside(day, count, 1);

    /// <summary>Whether it is one of the first <paramref name="count"/> working days after such a run.</summary>
    public static bool IsAfterHoliday(this HallCalendar calendar, DateOnly day, int count) => calendar.IsBeside(day, count, -1);

    /// <summary>The last <paramref name="count"/> working days up to and with this one: from the first of them.</summary>
    public static DateSpan LastWorkingDays(this HallCalendar calendar, DateOnly last, int count)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var first = last;
        for (var more = 1; more < count && calendar.PreviousWorking(first) is { } before; more++)
        {
            first = before;
        }

        return new(first, last);
    }

    private static bool IsBeside(this HallCalendar calendar, DateOnly day, int count, int step)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (!calendar.IsWorking(day))
        {
            return false;
        }

        var at = day;
        for (var seen = 0; seen < count; seen++)
        {
            if (calendar.HolidayIn(at, step))
            {
                return true;
            }

            if ((step > 0 ? calendar.NextWorking(at) : calendar.PreviousWorking(at)) is not { } next)
            {
                return false;
            }

            at = next;
        }

        return false;
    }

    /// <summary>Whether the non-working days right beside this working day hold a statutory holiday.</summary>
    private static bool HolidayIn(this HallCalendar calendar, DateOnly day, int step)
    {
        // A hall that is closed for a year has no day beside which anything could be done.
        for (var away = 1; away <= 366 && !calendar.IsWorking(day.AddDays(step * away)); away++)
        {
            if (calendar.Holidays.On(day.AddDays(step * away)) is { InLieu: false })
            {
                return true;
            }
        }

        return false;
    }
}
