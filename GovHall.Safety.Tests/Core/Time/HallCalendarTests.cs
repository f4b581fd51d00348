using System.Globalization;
using System.Text.Json;

namespace GovHall.Safety.Tests;

public sealed class HallCalendarTests
{
    private static readonly Session Morning = new(new(8, 30, 0), new(12, 0, 0));
    private static readonly Session Afternoon = new(new(13, 0, 0), new(17, 30, 0));
    private static readonly Session Saturday = new(new(9, 0, 0), new(12, 0, 0));

    private static readonly Weekdays MondayToFriday = Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday);

    private static readonly HallCalendar Chinese = new()
    {
        Hours = [new(MondayToFriday, [Morning, Afternoon])],
        Holidays = ChineseHolidays.Table,
    };

    /// <summary>The announced days one by one, as an independent list has them.</summary>
    private static readonly ILookup<DateOnly, JsonElement> Announced = JsonDocument
        .Parse(File.ReadAllBytes(Repository.PathTo("GovHall.Safety.Tests/Core/Time/holidays-cn.json"))).RootElement.EnumerateArray()
        .ToLookup(entry => DateOnly.ParseExact(entry.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static IEnumerable<DateOnly> Days(int from, int until) =>
        Enumerable.Range(0, new DateOnly(until, 1, 1).DayNumber - new DateOnly(from, 1, 1).DayNumber).Select(new DateOnly(from, 1, 1).AddDays);

    [Fact]
    public void Every_day_of_2025_and_2026_is_off_or_on_as_announced() =>
        Assert.All(Days(2025, 2027), day =>
        {
            var expected = Announced[day].Select(entry => entry.GetProperty("type").GetString()).SingleOrDefault() switch
            {
                "holiday" => false,
                "workday" => true,
                _ => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
            };

            Assert.Equal((day, expected), (day, Chinese.IsWorking(day)));
        });

    [Fact]
    public void Every_holiday_has_its_name_and_says_whether_it_was_moved_there() =>
        Assert.All(Days(2025, 2027), day =>
        {
            var expected = Announced[day]
                .Where(entry => entry.GetProperty("type").GetString() == "holiday")
                .Select(entry => new Holiday(
                    day, new(entry.GetProperty("name").GetString()!, entry.GetProperty("nameEn").GetString()!), entry.GetProperty("inLieu").GetBoolean()))
                .SingleOrDefault();

            Assert.Equal(expected, ChineseHolidays.Table.On(day));
        });

    [Fact]
    public void Working_days_of_a_year_are_those_of_the_notices() =>
        Assert.Equal((248, 248), (Days(2025, 2026).Count(Chinese.IsWorking), Days(2026, 2027).Count(Chinese.IsWorking)));

    [Fact]
    public void The_lunar_festivals_of_2027_fall_where_the_lunar_calendar_puts_them()
    {
        var lunar = new ChineseLunisolarCalendar();
        DateOnly[] festivals = [Of(1, 1), Of(5, 5), Of(8, 15)];

        Assert.Equal(["春节", "端午节", "中秋节"], festivals.Select(day => ChineseHolidays.Table.On(day)?.Name.Zh));
        Assert.Equal(13, Days(2027, 2028).Count(day => ChineseHolidays.Table.On(day) is not null));

        // A leap month stands in front of the months after it.
        DateOnly Of(int month, int day) =>
            DateOnly.FromDateTime(lunar.ToDateTime(2027, lunar.GetLeapMonth(2027) is var leap and > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    [Theory]
    [InlineData(2024, HolidayCoverage.None)]
    [InlineData(2025, HolidayCoverage.Announced)]
    [InlineData(2026, HolidayCoverage.Announced)]
    [InlineData(2027, HolidayCoverage.Provisional)]
    [InlineData(2028, HolidayCoverage.None)]
    public void The_table_says_how_far_a_year_can_be_relied_on(int year, HolidayCoverage expected) =>
        Assert.Equal(expected, ChineseHolidays.Table.CoverageOf(year));

    [Fact]
    public void Outside_the_table_the_weekly_hours_alone_decide() =>
        Assert.All(Days(2028, 2029), day => Assert.Equal(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), Chinese.IsWorking(day)));

    [Fact]
    public void A_closure_beats_a_make_up_workday_and_an_extra_open_day_beats_everything()
    {
        var makeUpSunday = new DateOnly(2026, 9, 20);
        var nationalDay = new DateOnly(2026, 10, 1);
        var closed = Chinese with { Closures = [makeUpSunday, nationalDay] };
        var open = closed with { ExtraOpenDays = [makeUpSunday, nationalDay] };

        Assert.Equal((true, false), (Chinese.IsWorking(makeUpSunday), Chinese.IsWorking(nationalDay)));
        Assert.Equal((false, false), (closed.IsWorking(makeUpSunday), closed.IsWorking(nationalDay)));
        Assert.Equal((true, true), (open.IsWorking(makeUpSunday), open.IsWorking(nationalDay)));
    }

    [Fact]
    public void A_make_up_sunday_has_the_hours_of_the_first_entry_and_a_make_up_saturday_its_own()
    {
        var calendar = Chinese with { Hours = [new(MondayToFriday, [Morning, Afternoon]), new(Weekdays.Saturday, [Saturday])] };

        Assert.Equal([Morning, Afternoon], calendar.SessionsOf(new(2026, 9, 20)));
        Assert.Equal([Saturday], calendar.SessionsOf(new(2026, 10, 10)));
    }

    [Fact]
    public void A_day_opens_with_its_first_session_and_closes_with_its_last()
    {
        var monday = new DateOnly(2026, 11, 23);
        var sunday = monday.AddDays(-1);

        Assert.Equal((Morning.From, Afternoon.To), (Chinese.OpensAt(monday), Chinese.ClosesAt(monday)));
        Assert.Equal((null, null), (Chinese.OpensAt(sunday), Chinese.ClosesAt(sunday)));
    }

    [Fact]
    public void Of_two_entries_that_name_a_day_the_first_counts()
    {
        var calendar = Chinese with { Hours = [new(Weekdays.Friday, [Saturday]), new(MondayToFriday, [Morning, Afternoon])] };

        Assert.Equal([Saturday], calendar.SessionsOf(new(2026, 11, 27)));
        Assert.Equal([Morning, Afternoon], calendar.SessionsOf(new(2026, 11, 26)));
    }
}
