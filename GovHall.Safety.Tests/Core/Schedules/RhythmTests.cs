using System.Globalization;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Tests;

/// <summary>Weeks, months, quarters, holidays and shifts, by the Chinese calendar of 2026.</summary>
public sealed class RhythmTests
{
    private static readonly PlanSetting Setting = new(
        new()
        {
            Hours = [new(Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday), [new(new(8, 30, 0), new(12, 0, 0)), new(new(13, 0, 0), new(17, 30, 0))])],
            Holidays = ChineseHolidays.Table,
        },
        Zones.Shanghai);

    /// <summary>The windows of a part of 2026: the nominal day where it differs from the opening, opening and closing by the hall's clock.</summary>
    private static string Windows(string when, string from, string to) => string.Join(
        " | ",
        Occurrences.Of(SampleSchedule.Plan(when), Setting, Day(from), Day(to).AddDays(1)).Select(occurrence =>
            $"{(occurrence.Day == Zones.Shanghai.DayAt(occurrence.Window.Opens) ? "" : $"({occurrence.Day:MM-dd}) ")}{Shown(occurrence.Window.Opens)} {Shown(occurrence.Window.Closes)}"));

    private static DateOnly Day(string day) => DateOnly.ParseExact($"2026-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Shown(DateTimeOffset instant) => Zones.Shanghai.ShownAt(instant).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("\"Tue\"", "11-24 08:00 11-24 09:00")]
    [InlineData("[ \"Mon\", \"Thu\" ]", "11-23 08:00 11-23 09:00 | 11-26 08:00 11-26 09:00")]
    [InlineData("\"first-working\"", "11-23 08:00 11-23 09:00")]
    [InlineData("\"last-working\"", "11-27 08:00 11-27 09:00")]
    public void A_week_has_its_days(string weekly, string expected) =>
        Assert.Equal(expected, Windows($$"""{ "weekly": {{weekly}}, "from": "08:00", "to": "09:00" }""", "11-23", "11-29"));

    [Theory]
    [InlineData("10-05", "10-11", "10-10 08:00 10-10 09:00")]
    [InlineData("02-16", "02-22", "")]
    [InlineData("02-09", "02-15", "02-14 08:00 02-14 09:00")]
    public void The_last_working_day_of_a_week_may_be_a_make_up_saturday_and_a_week_of_holidays_has_none(string from, string to, string expected) =>
        Assert.Equal(expected, Windows("""{ "weekly": "last-working", "from": "08:00", "to": "09:00" }""", from, to));

    [Theory]
    [InlineData("16", "02-16 08:00 02-16 09:00")]
    [InlineData("-1", "02-28 08:00 02-28 09:00")]
    [InlineData("31", "02-28 08:00 02-28 09:00")]
    [InlineData("[ 30, 31 ]", "02-28 08:00 02-28 09:00")]
    [InlineData("\"first-working\"", "02-02 08:00 02-02 09:00")]
    [InlineData("\"last-working\"", "02-28 08:00 02-28 09:00")]
    [InlineData("\"working:5\"", "02-06 08:00 02-06 09:00")]
    [InlineData("\"last-working:5\"", "02-24 08:00 02-28 09:00")]
    [InlineData("\"10..15\"", "02-10 08:00 02-15 09:00")]
    [InlineData("[ \"1..4\", \"16..19\" ]", "02-01 08:00 02-04 09:00 | 02-16 08:00 02-19 09:00")]
    [InlineData("\"-3..-1\"", "02-26 08:00 02-28 09:00")]
    [InlineData("\"working:20\"", "")]
    [InlineData("\"16..-15\"", "")]
    public void A_month_has_its_days(string monthly, string expected) =>
        Assert.Equal(expected, Windows($$"""{ "monthly": {{monthly}}, "from": "08:00", "to": "09:00" }""", "02-01", "02-28"));

    [Theory]
    [InlineData("02-01", "02-28", "")]
    [InlineData("04-01", "04-30", "04-16 00:00 04-17 00:00")]
    [InlineData("05-01", "05-31", "05-16 00:00 05-18 00:00")]
    public void Days_together_that_a_short_month_turns_round_drop_out(string from, string to, string expected) =>
        Assert.Equal(expected, Windows("""{ "monthly": "16..-15" }""", from, to));

    [Fact]
    public void A_month_without_a_working_day_has_none_of_its_last()
    {
        var closed = Setting with { Calendar = Setting.Calendar with { Closures = [.. new DateSpan(Day("03-01"), Day("03-31")).Days()], Holidays = HolidayTable.Empty } };

        Assert.Empty(Occurrences.Of(SampleSchedule.Plan("""{ "monthly": "last-working:5" }"""), closed, Day("03-01"), Day("04-01")));
    }

    [Fact]
    public void Days_together_end_by_the_hours_of_their_last_day()
    {
        var saturdays = new WeeklyHours(Weekdays.Saturday, [new(new(9, 0, 0), new(12, 0, 0))]);
        var calendar = Setting.Calendar with { Hours = [.. Setting.Calendar.Hours, saturdays], Holidays = HolidayTable.Empty };

        var window = Assert.Single(Occurrences.Of(SampleSchedule.Plan("""{ "monthly": "5..7", "days": "working", "from": "open", "to": "close" }"""), Setting with { Calendar = calendar }, Day("11-01"), Day("12-01"))).Window;

        Assert.Equal("11-05 08:30 11-07 12:00", $"{Shown(window.Opens)} {Shown(window.Closes)}");
    }

    [Theory]
    [InlineData("\"working:5\"")]
    [InlineData("[ \"first-working\", \"last-working\" ]")]
    [InlineData("\"last-working:5\"")]
    public void Days_that_are_working_ones_by_their_name_have_opening_and_closing(string monthly) =>
        Assert.Empty(SampleSchedule.Read("when", $$"""{ "monthly": {{monthly}}, "from": "open", "to": "close" }""").Mistakes);

    [Fact]
    public void One_day_that_need_not_be_a_working_one_is_enough_to_have_neither() => Assert.Equal(
        [MistakeCode.AnchorOnNonWorkingDay, MistakeCode.AnchorOnNonWorkingDay],
        SampleSchedule.Read("when", """{ "monthly": [ "working:5", 16 ], "from": "open", "to": "close" }""").Mistakes.Select(mistake => mistake.Code));

    [Fact]
    public void One_window_over_several_days_is_enough_for_nothing_to_be_shifted() => Assert.Equal(
        [MistakeCode.KeysDoNotGoTogether],
        SampleSchedule.Read("when", """{ "monthly": [ 16, "20..21" ], "shift": "next-working", "from": "08:00", "to": "09:00" }""").Mistakes.Select(mistake => mistake.Code));

    [Fact]
    public void Days_together_last_from_midnight_to_midnight_where_no_time_is_said() =>
        Assert.Equal("02-10 00:00 02-16 00:00", Windows("""{ "monthly": "10..15" }""", "02-01", "02-28"));

    [Fact]
    public void Days_together_shrink_to_the_first_and_last_that_count() =>
        Assert.Equal("10-08 08:30 10-10 17:30", Windows("""{ "monthly": "5..10", "days": "working", "from": "open", "to": "close" }""", "10-01", "10-31"));

    [Fact]
    public void Where_none_of_the_days_together_is_a_working_day_the_next_working_day_is_meant() =>
        Assert.Equal("10-08 08:30 10-08 17:30", Windows("""{ "monthly": "1..4", "days": "working", "from": "open", "to": "close" }""", "10-01", "10-31"));

    [Fact]
    public void Where_none_of_the_days_together_is_of_another_kind_they_drop_out() =>
        Assert.Equal("", Windows("""{ "monthly": "2..5", "days": "Sun", "from": "08:00", "to": "09:00" }""", "02-02", "02-28"));

    [Theory]
    [InlineData("""{ "quarterly": { "month": 3, "on": 1 }, "from": "08:00", "to": "09:00" }""", "03-01 08:00 03-01 09:00 | 06-01 08:00 06-01 09:00 | 09-01 08:00 09-01 09:00 | 12-01 08:00 12-01 09:00")]
    [InlineData("""{ "halfYearly": { "month": 5, "on": 1 }, "from": "08:00", "to": "09:00" }""", "05-01 08:00 05-01 09:00 | 11-01 08:00 11-01 09:00")]
    [InlineData("""{ "halfYearly": { "months": [ 4, 10 ], "on": 1 }, "from": "08:00", "to": "09:00" }""", "04-01 08:00 04-01 09:00 | 10-01 08:00 10-01 09:00")]
    [InlineData("""{ "yearly": { "month": 9, "on": "1..30" }, "days": "working", "from": "open", "to": "close" }""", "09-01 08:30 09-30 17:30")]
    [InlineData("""{ "everyMonths": { "n": 7, "from": "2026-03", "on": 2 }, "from": "08:00", "to": "09:00" }""", "03-02 08:00 03-02 09:00 | 10-02 08:00 10-02 09:00")]
    [InlineData("""{ "everyMonths": { "n": 7, "from": "2025-12", "on": 2 }, "from": "08:00", "to": "09:00" }""", "07-02 08:00 07-02 09:00")]
    [InlineData("""{ "everyMonths": { "n": 5, "from": "2025-12", "on": 2 }, "from": "08:00", "to": "09:00" }""", "05-02 08:00 05-02 09:00 | 10-02 08:00 10-02 09:00")]
    public void A_year_has_its_months(string when, string expected) => Assert.Equal(expected, Windows(when, "01-01", "12-31"));

    [Theory]
    [InlineData("none", "10-06 08:00 10-06 09:00")]
    [InlineData("skip", "")]
    [InlineData("next-working", "(10-06) 10-08 08:00 10-08 09:00")]
    [InlineData("previous-working", "(10-06) 09-30 08:00 09-30 09:00")]
    [InlineData("nearest-working", "(10-06) 10-08 08:00 10-08 09:00")]
    public void A_nominal_day_that_is_no_working_day_is_shifted_and_keeps_its_key(string shift, string expected) =>
        Assert.Equal(expected, Windows($$"""{ "weekly": "Tue", "shift": "{{shift}}", "from": "08:00", "to": "09:00" }""", "10-05", "10-11"));

    [Fact]
    public void Two_days_that_are_shifted_onto_one_are_one_with_the_earlier_as_its_key()
    {
        const string When = """{ "weekly": [ "Sat", "Sun" ], "shift": "next-working", "from": "open", "to": "close" }""";

        Assert.Equal("(11-28) 11-30 08:30 11-30 17:30", Windows(When, "11-28", "11-29"));
        Assert.Equal("", Windows(When, "11-29", "11-29"));
    }

    [Fact]
    public void Of_two_working_days_as_near_the_earlier_is_meant() =>
        Assert.Equal("(09-26) 09-24 08:30 09-24 17:30", Windows("""{ "monthly": 26, "shift": "nearest-working", "from": "open", "to": "close" }""", "09-01", "09-30"));

    [Theory]
    [InlineData("before-holiday", "09-30")]
    [InlineData("before-holiday:3", "09-28 09-29 09-30")]
    [InlineData("after-holiday:2", "09-28 09-29 10-08 10-09")]
    [InlineData("holidays", "10-01 10-02 10-03 10-04 10-05")]
    public void Days_beside_a_holiday_are_counted_in_working_days(string days, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Windows($$"""{ "days": "{{days}}", "from": "08:00", "to": "09:00" }""", "09-28", "10-20").Split(" | ").Select(window => window[..5])));

    [Fact]
    public void Before_every_holiday_there_is_one_window_over_the_last_working_days() => Assert.Equal(
        "02-12 08:30 02-14 17:30 | 04-01 08:30 04-03 17:30 | 04-28 08:30 04-30 17:30 | 06-16 08:30 06-18 17:30 | 09-22 08:30 09-24 17:30 | 09-28 08:30 09-30 17:30",
        Windows("""{ "beforeHoliday": 3, "from": "open", "to": "close" }""", "01-02", "12-20"));

    [Fact]
    public void The_window_before_a_holiday_is_found_by_its_first_day_alone() =>
        Assert.Equal("09-28 08:30 09-30 17:30", Windows("""{ "beforeHoliday": 3, "from": "open", "to": "close" }""", "09-28", "09-28"));

    [Theory]
    [InlineData("06-08", "06-10")]
    [InlineData("06-12", "06-10")]
    public void Of_two_working_days_of_which_there_is_one_that_one_is_meant(string day, string only) => Assert.Equal(
        Day(only), Shift.NearestWorking.Moved(Day(day), new() { Hours = [new(Weekdays.None, [])], ExtraOpenDays = [Day("06-10")] }));

    [Fact]
    public void Without_a_working_day_far_and_wide_a_shifted_day_drops_out() =>
        Assert.Null(Shift.NearestWorking.Moved(Day("06-08"), new() { Hours = [new(Weekdays.None, [])] }));

    [Fact]
    public void A_slot_may_open_early_and_belongs_to_its_own_day() =>
        Assert.Equal("(11-24) 11-23 23:45 11-24 00:15", Windows("""{ "at": [ "24:00" ], "early": "15m", "for": "15m" }""", "11-24", "11-24"));

    [Fact]
    public void What_is_valid_for_some_days_only_is_asked_of_the_day() =>
        Assert.Equal("11-24 08:00 11-24 09:00", Windows("""{ "from": "08:00", "to": "09:00", "valid": "2026-11-24..2026-11-24" }""", "11-20", "11-30"));

    [Fact]
    public void Draws_are_distinct_days_of_their_month_within_the_hours_and_stay_the_same()
    {
        var plan = SampleSchedule.Plan("""{ "random": { "times": "2..4", "per": "month" }, "days": "working", "between": "open..close", "for": "4h" }""");
        var seeded = Setting with { Seed = "42" };

        var drawn = Occurrences.Of(plan, seeded, Day("01-01"), Day("12-31"));

        Assert.All(drawn.GroupBy(occurrence => occurrence.Day.Month), month => Assert.InRange(month.Select(occurrence => occurrence.Day).Distinct().Count(), 2, 4));
        Assert.Equal(12, drawn.Select(occurrence => occurrence.Day.Month).Distinct().Count());
        Assert.All(drawn, occurrence => Assert.True(
            occurrence.IsDrawn && Setting.Calendar.IsWorking(occurrence.Day) && occurrence.NominalStart.TimeOfDay >= new TimeSpan(8, 30, 0) && occurrence.NominalStart.TimeOfDay <= new TimeSpan(13, 30, 0)));
        Assert.Equal(drawn.Where(occurrence => occurrence.Day >= Day("06-15")), Occurrences.Of(plan, seeded, Day("06-15"), Day("12-31")));
        Assert.Empty(Occurrences.Of(plan, Setting, Day("01-01"), Day("12-31")));
    }
}
