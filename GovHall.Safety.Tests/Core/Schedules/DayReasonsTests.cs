using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests;

/// <summary>Why the hall works on a day or does not: what outranks what.</summary>
public sealed class DayReasonsTests
{
    private static readonly HallCalendar Calendar = new()
    {
        Hours = [new(Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday), [new(new(8, 30, 0), new(17, 30, 0))])],
        Holidays = ChineseHolidays.Table,
        Closures = [new(2026, 11, 24), new(2026, 10, 2)],
        ExtraOpenDays = [new(2026, 11, 29), new(2026, 10, 10)],
    };

    public static TheoryData<string, Text> Days { get; } = new()
    {
        { "2026-11-23", CalendarWords.Open(CalendarWords.Weekday(DayOfWeek.Monday)) },
        { "2026-11-28", CalendarWords.Closed(CalendarWords.Weekday(DayOfWeek.Saturday)) },
        { "2026-11-29", CalendarWords.ExtraOpen(CalendarWords.Weekday(DayOfWeek.Sunday)) },
        { "2026-09-20", CalendarWords.MakeUp(CalendarWords.Weekday(DayOfWeek.Sunday)) },
        { "2026-10-10", CalendarWords.ExtraOpen(CalendarWords.Weekday(DayOfWeek.Saturday)) },
        { "2026-11-24", CalendarWords.Closure(CalendarWords.Weekday(DayOfWeek.Tuesday)) },
        { "2026-10-02", CalendarWords.Closure(CalendarWords.Weekday(DayOfWeek.Friday)) },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_day_has_the_reason_that_outranks_the_others(string day, Text reason) => Assert.Equal(reason, DayReasons.Of(DateOnly.ParseExact(day, "yyyy-MM-dd"), Calendar));

    [Fact]
    public void A_holiday_has_its_name() => Assert.Contains("国庆节", DayReasons.Of(new(2026, 10, 1), Calendar).Zh, StringComparison.Ordinal);
}
