using System.Globalization;
using System.Text;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>
/// Both changes of the clocks in Berlin, by an hour on 2026-03-29 and 10-25, and on Lord Howe, by half an hour on 2026-10-04 and
/// 04-05. All instants were reckoned by hand and are UTC.
/// </summary>
public sealed class DaylightSavingTests
{
    private static readonly HallCalendar Calendar = new() { Hours = [new(Weekdays.All, [new(new(8, 30, 0), new(17, 30, 0))])] };

    private static TimeZoneInfo ZoneOf(string name) => name is "Berlin" ? Zones.Berlin : Zones.LordHowe;

    private static string Windows(string when, string zone, string day)
    {
        var from = DateOnly.ParseExact($"2026-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Join(" | ", Occurrences.Of(SampleSchedule.Plan(when), new PlanSetting(Calendar, ZoneOf(zone)), from, from.AddDays(1))
            .Select(occurrence => $"{occurrence.NominalStart:HH:mm} = {Utc(occurrence.Window.Opens)} to {Utc(occurrence.Window.Closes)}"));
    }

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("dd HH:mm", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("Berlin", "03-29", "1h", "00:00..04:00", "00:00 = 28 23:00 to 28 23:30 | 01:00 = 29 00:00 to 29 00:30 | 02:00 = 29 01:00 to 29 01:30")]
    [InlineData("Berlin", "10-25", "1h", "01:00..04:00", "01:00 = 24 23:00 to 24 23:30 | 02:00 = 25 00:00 to 25 00:30 | 03:00 = 25 02:00 to 25 02:30")]
    [InlineData("LordHowe", "10-04", "30m", "01:30..03:30", "01:30 = 03 15:00 to 03 15:30 | 02:00 = 03 15:30 to 03 16:00 | 03:00 = 03 16:00 to 03 16:30")]
    [InlineData("LordHowe", "04-05", "30m", "01:00..02:30", "01:00 = 04 14:00 to 04 14:30 | 01:30 = 04 14:30 to 04 15:00 | 02:00 = 04 15:30 to 04 16:00")]
    public void Slots_are_those_of_the_wall_clock_each_once(string zone, string day, string every, string between, string expected) =>
        Assert.Equal(expected, Windows($$"""{ "every": "{{every}}", "between": "{{between}}", "for": "30m" }""", zone, day));

    [Theory]
    [InlineData("Berlin", "03-29", "00:00 = 28 23:00 to 28 23:50 | 02:10 = 29 01:00 to 29 01:50")]
    [InlineData("Berlin", "03-30", "00:00 = 29 22:00 to 29 22:50 | 02:10 = 30 00:10 to 30 01:00")]
    [InlineData("Berlin", "10-25", "00:00 = 24 22:00 to 24 22:50 | 02:10 = 25 00:10 to 25 01:00")]
    [InlineData("Berlin", "10-26", "00:00 = 25 23:00 to 25 23:50 | 02:10 = 26 01:10 to 26 02:00")]
    [InlineData("LordHowe", "10-04", "00:00 = 03 13:30 to 03 14:20 | 02:10 = 03 15:30 to 03 16:20")]
    [InlineData("LordHowe", "04-05", "00:00 = 04 13:00 to 04 13:50 | 02:10 = 04 15:40 to 04 16:30")]
    public void Given_times_have_their_elapsed_length_on_the_day_and_the_midnight_beside_it(string zone, string day, string expected) =>
        Assert.Equal(expected, Windows("""{ "at": [ "02:10", "24:00" ], "for": "50m" }""", zone, day));

    [Theory]
    [InlineData("Berlin", "03-28", "28..31", "02:30", "18:00", "02:30 = 28 01:30 to 31 16:00")]
    [InlineData("Berlin", "03-29", "29..31", "02:30", "17:00", "02:30 = 29 01:00 to 31 15:30")]
    [InlineData("Berlin", "03-28", "28..29", "08:00", "02:30", "08:00 = 28 07:00 to 29 01:00")]
    [InlineData("Berlin", "10-24", "24..31", "00:00", "24:00", "00:00 = 23 22:00 to 31 23:00")]
    [InlineData("Berlin", "10-24", "24..25", "08:00", "02:30", "08:00 = 24 06:00 to 25 00:30")]
    [InlineData("LordHowe", "10-01", "1..5", "00:00", "24:00", "00:00 = 30 13:30 to 05 13:00")]
    [InlineData("LordHowe", "04-01", "1..5", "00:00", "24:00", "00:00 = 31 13:00 to 05 13:30")]
    public void A_window_over_several_days_ends_by_the_wall_clock(string zone, string day, string days, string from, string to, string expected) =>
        Assert.Equal(expected, Windows($$"""{ "monthly": "{{days}}", "from": "{{from}}", "to": "{{to}}" }""", zone, day));

    [Theory]
    [InlineData("Berlin", "03-29", "03:00", "03:00 = 28 23:30 to 29 01:10")]
    [InlineData("Berlin", "03-29", "02:30", "02:30 = 28 23:30 to 29 01:10")]
    [InlineData("Berlin", "10-25", "03:00", "03:00 = 25 00:30 to 25 02:10")]
    [InlineData("Berlin", "10-25", "02:30", "02:30 = 24 23:00 to 25 00:40")]
    [InlineData("LordHowe", "10-04", "02:30", "02:30 = 03 14:00 to 03 15:40")]
    [InlineData("LordHowe", "04-05", "02:00", "02:00 = 04 14:00 to 04 15:40")]
    public void Early_is_elapsed_time_before_the_slot(string zone, string day, string at, string expected) =>
        Assert.Equal(expected, Windows($$"""{ "at": [ "{{at}}" ], "early": "90m", "for": "10m" }""", zone, day));

    [Theory]
    [InlineData("Berlin", "03-28", "28 05:00-28 13:00 28 13:00-28 19:00 28 19:00-29 04:00")]
    [InlineData("Berlin", "10-24", "24 04:00-24 12:00 24 12:00-24 18:00 24 18:00-25 05:00")]
    [InlineData("LordHowe", "10-03", "02 19:30-03 03:30 03 03:30-03 09:30 03 09:30-03 19:00")]
    [InlineData("LordHowe", "04-04", "03 19:00-04 03:00 04 03:00-04 09:00 04 09:00-04 19:30")]
    public void A_night_shift_is_shorter_or_longer_by_the_change(string zone, string day, string expected)
    {
        var from = DateOnly.ParseExact($"2026-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var turns = Book(zone, """{ "A": "06:00-14:00", "B": "14:00-20:00", "C": "20:00-06:00" }""").Turns(from, from.AddDays(1), "r");

        Assert.Equal(expected, string.Join(' ', turns.OrderBy(turn => turn.From).Select(turn => $"{Utc(turn.From)}-{Utc(turn.To)}")));
    }

    [Theory]
    [InlineData("Berlin", 3)]
    [InlineData("Berlin", 10)]
    [InlineData("LordHowe", 4)]
    [InlineData("LordHowe", 10)]
    public void Shifts_round_the_clock_leave_no_instant_out_and_have_none_twice(string zone, int month)
    {
        var first = new DateOnly(2026, month, 1);

        var turns = Book(zone, """{ "A": "00:00-02:15", "B": "02:15-14:00", "C": "14:00-24:00" }""")
            .Turns(first, first.AddMonths(1), "r").OrderBy(turn => turn.From).ToList();

        Assert.Equal(turns.Skip(1).Select(turn => turn.From), turns.SkipLast(1).Select(turn => turn.To));
    }

    [Fact]
    public void A_turn_that_the_clocks_skip_is_none() =>
        Assert.Empty(Book("Berlin", """{ "A": "02:00-03:00", "B": "02:15-02:45", "C": "02:30-03:00" }""").Turns(new(2026, 3, 29), new(2026, 3, 30), "r"));

    /// <summary>Three people, each in another of three shifts.</summary>
    private static DutyBook Book(string zone, string shifts)
    {
        var layer = $$"""{ "shifts": {{shifts}}, "cycle": "ABC", "teams": [ ["U1"], ["U2"], ["U3"] ], "start": "2026-01-01" }""";
        var text = SampleSchedule.With("layer", layer).Replace("Asia/Shanghai", ZoneOf(zone).Id, StringComparison.Ordinal);
        var reading = ScheduleReader.Read(Encoding.UTF8.GetBytes(text), "schedules.json");
        return new(reading.Schedule ?? throw new ArgumentException(string.Join('\n', reading.Mistakes), nameof(shifts)), HallRegister.Empty);
    }
}
