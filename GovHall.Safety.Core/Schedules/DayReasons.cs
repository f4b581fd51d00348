using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Why a day is, or is not, a working day: what a preview says beside a day that is struck out.</summary>
public static class DayReasons
{
    public static Text Of(DateOnly day, HallCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var weekday = CalendarWords.Weekday(day.DayOfWeek);
        return calendar.IsWorking(day)
            ? calendar.ExtraOpenDays.Contains(day) ? CalendarWords.ExtraOpen(weekday)
                : calendar.Holidays.IsMakeUpDay(day) ? CalendarWords.MakeUp(weekday) : CalendarWords.Open(weekday)
            : calendar.Closures.Contains(day) ? CalendarWords.Closure(weekday)
                : calendar.Holidays.On(day) is { } holiday ? CalendarWords.Holiday(weekday, holiday.Name) : CalendarWords.Closed(weekday);
    }
}
