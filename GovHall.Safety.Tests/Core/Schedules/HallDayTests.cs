using System.Globalization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>Where the hall is in its day, by the clock alone.</summary>
public sealed class HallDayTests
{
    private const string Opening = """{ "id": "o", "kind": "opening", "when": { "days": "working", "from": "open-30m", "to": "open" } }""";

    private static HallSchedule Schedule(params string[] plans)
    {
        var reading = SampleSchedule.Read("plans", $"[ {string.Join(", ", plans)} ]");
        return reading.Schedule ?? throw new ArgumentException(string.Join('\n', reading.Mistakes), nameof(plans));
    }

    private static DateTimeOffset At(string wall) =>
        Zones.Shanghai.InstantOf(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    private static HallMoment Moment(HallPhase phase, string? day, string since, string? until) => new(
        phase, day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), At(since), until is null ? null : At(until));

    [Theory]
    [InlineData("2026-11-27 00:00", HallPhase.Closed, "2026-11-26", "2026-11-26 17:30", "2026-11-27 08:00")]
    [InlineData("2026-11-27 08:00", HallPhase.Opening, "2026-11-27", "2026-11-27 08:00", "2026-11-27 08:30")]
    [InlineData("2026-11-27 08:30", HallPhase.Open, "2026-11-27", "2026-11-27 08:30", "2026-11-27 17:30")]
    [InlineData("2026-11-27 12:30", HallPhase.Open, "2026-11-27", "2026-11-27 08:30", "2026-11-27 17:30")]
    [InlineData("2026-11-27 17:29", HallPhase.Open, "2026-11-27", "2026-11-27 08:30", "2026-11-27 17:30")]
    [InlineData("2026-11-27 17:30", HallPhase.Closed, "2026-11-27", "2026-11-27 17:30", "2026-11-30 08:00")]
    [InlineData("2026-11-28 10:00", HallPhase.Closed, "2026-11-27", "2026-11-27 17:30", "2026-11-30 08:00")]
    [InlineData("2026-10-04 10:00", HallPhase.Closed, "2026-09-30", "2026-09-30 17:30", "2026-10-08 08:00")]
    public void A_working_day_opens_serves_through_the_break_and_closes(string now, HallPhase phase, string day, string since, string until) =>
        Assert.Equal(Moment(phase, day, since, until), HallDay.At(Schedule(Opening), At(now)));

    [Fact]
    public void Without_an_opening_plan_the_hall_is_open_or_closed()
    {
        var schedule = Schedule();

        Assert.Equal(Moment(HallPhase.Closed, "2026-11-26", "2026-11-26 17:30", "2026-11-27 08:30"), HallDay.At(schedule, At("2026-11-27 08:10")));
        Assert.Equal(Moment(HallPhase.Open, "2026-11-27", "2026-11-27 08:30", "2026-11-27 17:30"), HallDay.At(schedule, At("2026-11-27 08:30")));
    }

    [Fact]
    public void The_first_opening_plan_begins_the_day()
    {
        var schedule = Schedule(Opening, Opening.Replace("\"o\"", "\"o2\"", StringComparison.Ordinal).Replace("open-30m", "open-1h", StringComparison.Ordinal));

        Assert.Equal(HallPhase.Opening, HallDay.At(schedule, At("2026-11-27 07:30")).Phase);
    }

    [Fact]
    public void A_check_on_a_day_off_opens_nothing()
    {
        var schedule = Schedule("""{ "id": "o", "kind": "opening", "when": { "from": "07:00", "to": "08:00" } }""");

        Assert.Equal(Moment(HallPhase.Closed, "2026-11-27", "2026-11-27 17:30", "2026-11-30 07:00"), HallDay.At(schedule, At("2026-11-28 07:30")));
    }

    [Fact]
    public void A_hall_that_stays_closed_has_no_day_and_no_next_phase()
    {
        var closed = Schedule() with { Calendar = new() { Hours = [new(Weekdays.None, [new(TimeSpan.Zero, TimeSpan.FromHours(1))])] } };

        Assert.Equal(new HallMoment(HallPhase.Closed, null, DateTimeOffset.MinValue, null), HallDay.At(closed, At("2026-11-27 12:00")));
    }
}
