using System.Globalization;
using System.Text;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Tests;

public sealed class OccurrencesTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    private static readonly HallCalendar Calendar = new()
    {
        Hours = [new(Weekdays.All & ~(Weekdays.Saturday | Weekdays.Sunday), [new(new(8, 30, 0), new(12, 0, 0)), new(new(13, 0, 0), new(17, 30, 0))])],
        Holidays = ChineseHolidays.Table,
    };

    /// <summary>The windows of some days, as the hall's clock shows them.</summary>
    private static List<string> Windows(string when, TimeZoneInfo zone, DateOnly from, int days = 1) =>
        [.. Occurrences.Of(SampleSchedule.Plan(when), new PlanSetting(Calendar, zone), from, from.AddDays(days))
            .Select(occurrence => $"{Shown(occurrence.Window.Opens)} {Shown(occurrence.Window.Closes)}")];

    private static string Utc(DateTimeOffset instant) => instant.ToString("dd HH:mm", CultureInfo.InvariantCulture);

    private static string Shown(DateTimeOffset instant) => Utc(Zones.Shanghai.ShownAt(instant));

    private static List<string> Utc(string when, TimeZoneInfo zone, DateOnly day) =>
        [.. Occurrences.Of(SampleSchedule.Plan(when), new PlanSetting(Calendar, zone), day, day.AddDays(1))
            .Select(occurrence => $"{occurrence.NominalStart:HH:mm} = {Utc(occurrence.Window.Opens)} to {Utc(occurrence.Window.Closes)}")];

    [Fact]
    public void Over_two_years_every_working_day_has_its_patrols_and_no_other_day_has_any()
    {
        var plan = SampleSchedule.Plan("""{ "days": "working", "every": "2h", "between": "open..close", "for": "45m" }""");
        var (first, until) = (new DateOnly(2025, 1, 1), new DateOnly(2027, 1, 1));

        var found = Occurrences.Of(plan, new PlanSetting(Calendar, Zones.Shanghai), first, until);

        // China has no daylight saving: 08:30 is 00:30 UTC on every one of these days.
        var expected =
            from day in Enumerable.Range(0, until.DayNumber - first.DayNumber).Select(first.AddDays)
            where Calendar.IsWorking(day)
            from slot in Enumerable.Range(0, 5)
            let start = day.ToDateTime(new TimeOnly(8, 30)).AddHours(2 * slot)
            let opens = new DateTimeOffset(start, TimeSpan.FromHours(8))
            select new Occurrence("p", "", start, new(opens, opens.AddMinutes(45), opens.AddMinutes(45)));
        Assert.Equal(expected, found);
        Assert.Equal(5 * 496, found.Length);
    }

    [Theory]
    [InlineData("""{ "from": "08:00", "to": "09:00" }""", "23 08:00 23 09:00")]
    [InlineData("""{ "from": "22:00", "to": "06:00" }""", "23 22:00 24 06:00")]
    [InlineData("""{ "from": "08:00", "to": "08:00" }""", "23 08:00 24 08:00")]
    [InlineData("""{ "from": "20:00", "to": "24:00" }""", "23 20:00 24 00:00")]
    [InlineData("""{ "from": "20:00", "for": "10h" }""", "23 20:00 24 06:00")]
    [InlineData("""{ "days": "working", "from": "close+15m", "to": "close+1h" }""", "23 17:45 23 18:30")]
    [InlineData("""{ "days": "working", "from": "open-30m", "to": "open" }""", "23 08:00 23 08:30")]
    [InlineData("""{ "days": "working", "from": "lunch", "to": "reopen" }""", "23 12:00 23 13:00")]
    [InlineData("""{ "days": "working", "from": "close", "to": "open" }""", "23 17:30 24 08:30")]
    public void A_window_is_half_open_and_an_end_at_or_before_its_start_is_on_the_next_day(string when, string expected) =>
        Assert.Equal([expected], Windows(when, Zones.Shanghai, Monday));

    [Fact]
    public void Slots_go_on_through_the_lunch_break_unless_they_skip_it()
    {
        const string Hourly = """{ "days": "working", "every": "1h", "between": "11:00..14:00", "for": "5m" }""";

        Assert.Equal(["23 11:00 23 11:05", "23 12:00 23 12:05", "23 13:00 23 13:05"], Windows(Hourly, Zones.Shanghai, Monday));
        Assert.Equal(["23 11:00 23 11:05", "23 13:00 23 13:05"], Windows(Hourly.Replace("\"for\"", "\"skipBreaks\": true, \"for\"", StringComparison.Ordinal), Zones.Shanghai, Monday));
    }

    [Fact]
    public void Without_a_stretch_slots_fill_the_day() =>
        Assert.Equal(["23 00:00 23 00:30", "23 08:00 23 08:30", "23 16:00 23 16:30"], Windows("""{ "every": "8h", "for": "30m" }""", Zones.Shanghai, Monday));

    [Fact]
    public void A_span_over_midnight_belongs_to_its_first_day_and_its_late_slots_bear_the_next_date()
    {
        var plan = SampleSchedule.Plan("""{ "days": "Fri", "every": "2h", "between": "22:00..06:00", "for": "30m" }""");
        var friday = Monday.AddDays(4);

        string[] On(DateOnly day) =>
            [.. Occurrences.Of(plan, new PlanSetting(Calendar, Zones.Shanghai), day, day.AddDays(1)).Select(slot => $"{slot.NominalStart:HH:mm}")];

        Assert.Equal([], On(friday.AddDays(-1)));
        Assert.Equal(["22:00"], On(friday));
        Assert.Equal(["00:00", "02:00", "04:00"], On(friday.AddDays(1)));
        Assert.Equal([], On(friday.AddDays(2)));
    }

    [Fact]
    public void Several_entries_are_their_union_and_the_first_counts_where_two_start_together()
    {
        const string Union = """[ { "days": "Mon", "from": "08:00", "to": "09:00" }, { "from": "08:00", "to": "10:00" }, { "from": "07:00", "to": "07:30" } ]""";

        Assert.Equal(
            ["23 07:00 23 07:30", "23 08:00 23 09:00", "24 07:00 24 07:30", "24 08:00 24 10:00"],
            Windows(Union, Zones.Shanghai, Monday, 2));
    }

    [Theory]
    [InlineData("\"daily\"", "21 22 23 24 25 26 27")]
    [InlineData("\"working\"", "23 24 25 26 27")]
    [InlineData("\"non-working\"", "21 22")]
    [InlineData("\"Sat-Mon,Thu\"", "21 22 23 26")]
    [InlineData("[ \"2026-11-22\", \"2026-11-27\" ]", "22 27")]
    public void Only_days_that_count_have_windows(string days, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', Windows($$"""{ "days": {{days}}, "from": "08:00", "to": "09:00" }""", Zones.Shanghai, Monday.AddDays(-2), 7).Select(window => window[..2])));

    [Fact]
    public void It_is_missed_at_closing_and_the_grace()
    {
        var plan = SampleSchedule.Plan("""{ "from": "08:00", "to": "09:00" }""") with { Grace = TimeSpan.FromMinutes(15) };

        var window = Occurrences.Of(plan, new PlanSetting(Calendar, Zones.Shanghai), Monday, Monday.AddDays(1)).Single().Window;

        Assert.Equal(window.Closes.AddMinutes(15), window.MissedAt);
    }

    [Theory]
    [InlineData("""{ "from": "02:15", "to": "02:45" }""", "02:15 = 29 01:00 to 29 01:30")]
    [InlineData("""{ "from": "02:30", "to": "04:00" }""", "02:30 = 29 01:00 to 29 02:30")]
    [InlineData("""{ "from": "01:30", "to": "02:30" }""", "01:30 = 29 00:30 to 29 01:00")]
    [InlineData("""{ "from": "01:30", "to": "03:30" }""", "01:30 = 29 00:30 to 29 01:30")]
    [InlineData("""{ "from": "01:30", "for": "2h" }""", "01:30 = 29 00:30 to 29 02:30")]
    public void When_the_clocks_go_forward_a_skipped_start_waits_for_the_first_instant_and_keeps_its_length(string when, string expected) =>
        Assert.Equal([expected], Utc(when, Zones.Berlin, new(2026, 3, 29)));

    [Fact]
    public void What_an_expression_names_is_open_for_its_time_by_the_stopwatch()
    {
        var text = SampleSchedule.With("when", """{ "cron": "0 30 1 * * ?", "for": "2h" }""");
        var plan = ScheduleReader.Read(Encoding.UTF8.GetBytes(text), "f", sources: ScheduleSources.None with { Cron = new AtHalfPastOne() }).Schedule!.Plans.Single();

        var window = Assert.Single(Occurrences.Of(plan, new PlanSetting(Calendar, Zones.Berlin), new(2026, 3, 29), new(2026, 3, 30))).Window;

        Assert.Equal(("29 00:30", "29 02:30"), (Utc(window.Opens), Utc(window.Closes)));
    }

    [Fact]
    public void On_a_day_that_no_entry_has_a_plan_is_nobodys()
    {
        var plan = SampleSchedule.Plan("""{ "from": "08:00", "to": "09:00" }""") with { Who = [new(new Whom.Everyone()) { Days = new DaySet.Working() }] };

        Assert.Equal(plan.Who[0], plan.WhoOn(Monday, Calendar));
        Assert.Null(plan.WhoOn(Monday.AddDays(-1), Calendar));
    }

    [Theory]
    [InlineData("""{ "from": "02:15", "to": "02:45" }""", "02:15 = 25 00:15 to 25 00:45")]
    [InlineData("""{ "from": "02:30", "to": "03:30" }""", "02:30 = 25 00:30 to 25 02:30")]
    [InlineData("""{ "from": "01:30", "to": "02:30" }""", "01:30 = 24 23:30 to 25 00:30")]
    [InlineData("""{ "from": "02:30", "for": "1h" }""", "02:30 = 25 00:30 to 25 01:30")]
    public void When_the_clocks_go_back_a_time_that_comes_twice_means_the_first(string when, string expected) =>
        Assert.Equal([expected], Utc(when, Zones.Berlin, new(2026, 10, 25)));

    [Theory]
    [InlineData(2026, 10, 4, "02:10 = 03 15:30 to 03 15:50")]
    [InlineData(2026, 4, 5, "02:10 = 04 15:40 to 04 16:00")]
    public void A_change_by_half_an_hour_is_a_change(int year, int month, int day, string expected) =>
        Assert.Equal([expected], Utc("""{ "from": "02:10", "to": "02:30" }""", Zones.LordHowe, new(year, month, day)));

    [Fact]
    public void Slots_that_fall_into_a_gap_are_one_with_the_earliest_as_its_key() =>
        Assert.Equal(
            ["01:30 = 29 00:30 to 29 00:40", "02:00 = 29 01:00 to 29 01:10", "03:30 = 29 01:30 to 29 01:40"],
            Utc("""{ "every": "30m", "between": "01:30..04:00", "for": "10m" }""", Zones.Berlin, new(2026, 3, 29)));

    [Fact]
    public void A_day_the_clocks_skip_altogether_and_the_next_share_a_window_of_which_the_first_is_kept()
    {
        var plan = SampleSchedule.Plan("""{ "from": "00:00", "for": "1h" }""");
        var skipped = new DateOnly(2011, 12, 30);

        Assert.Equal(skipped, Occurrences.Of(plan, new PlanSetting(Calendar, Zones.Apia), skipped, skipped.AddDays(2)).Single().Day);
        Assert.Empty(Occurrences.Of(plan, new PlanSetting(Calendar, Zones.Apia), skipped.AddDays(1), skipped.AddDays(2)));
    }

    private sealed class AtHalfPastOne : ICronReader, ICronTimes
    {
        public ICronTimes? Read(string expression, out string? why)
        {
            why = null;
            return this;
        }

        public IEnumerable<DateTime> On(DateOnly day) => [day.ToDateTime(new TimeOnly(1, 30))];
    }
}
