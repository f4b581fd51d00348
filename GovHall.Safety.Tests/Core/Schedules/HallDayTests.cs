using System.Globalization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>Where the hall is in its day, by the clock alone.</summary>
public sealed class HallDayTests
{
    private const string Opening = """{ "id": "o", "kind": "opening", "when": { "days": "working", "from": "open-30m", "to": "open" } }""";
    private const string Closing = """{ "id": "c", "kind": "closing", "when": { "days": "working", "from": "close", "to": "close+30m" }, "grace": "15m" }""";

    private static HallSchedule Schedule(params string[] plans)
    {
        var reading = SampleSchedule.Read("plans", $"[ {string.Join(", ", plans)} ]");
        return reading.Schedule ?? throw new ArgumentException(string.Join('\n', reading.Mistakes), nameof(plans));
    }

    private static DateTimeOffset At(string wall) =>
        Zones.Shanghai.InstantOf(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-11-27 00:00", HallPhase.Closed, "2026-11-27 08:00")]
    [InlineData("2026-11-27 08:00", HallPhase.Opening, "2026-11-27 08:30")]
    [InlineData("2026-11-27 08:30", HallPhase.Open, "2026-11-27 17:30")]
    [InlineData("2026-11-27 12:30", HallPhase.Open, "2026-11-27 17:30")]
    [InlineData("2026-11-27 17:30", HallPhase.Closing, "2026-11-27 18:15")]
    [InlineData("2026-11-27 18:14", HallPhase.Closing, "2026-11-27 18:15")]
    [InlineData("2026-11-27 18:15", HallPhase.Closed, "2026-11-30 08:00")]
    [InlineData("2026-11-28 10:00", HallPhase.Closed, "2026-11-30 08:00")]
    [InlineData("2026-10-01 10:00", HallPhase.Closed, "2026-10-08 08:00")]
    public void A_working_day_opens_serves_through_the_break_closes_and_rests(string now, HallPhase phase, string until) =>
        Assert.Equal(new HallMoment(phase, At(until)), HallDay.At(Schedule(Opening, Closing), At(now)));

    [Fact]
    public void Without_an_opening_or_closing_plan_the_hall_is_open_or_closed()
    {
        var schedule = Schedule();

        Assert.Equal(new HallMoment(HallPhase.Closed, At("2026-11-27 08:30")), HallDay.At(schedule, At("2026-11-27 08:10")));
        Assert.Equal(new HallMoment(HallPhase.Open, At("2026-11-27 17:30")), HallDay.At(schedule, At("2026-11-27 08:30")));
        Assert.Equal(new HallMoment(HallPhase.Closed, At("2026-11-30 08:30")), HallDay.At(schedule, At("2026-11-27 17:30")));
    }

    [Fact]
    public void The_first_opening_plan_begins_the_day_and_the_last_closing_plan_ends_it()
    {
        var schedule = Schedule(
            Opening, Opening.Replace("\"o\"", "\"o2\"", StringComparison.Ordinal).Replace("open-30m", "open-1h", StringComparison.Ordinal),
            Closing, Closing.Replace("\"c\"", "\"c2\"", StringComparison.Ordinal).Replace("close+30m", "close+2h", StringComparison.Ordinal));

        Assert.Equal(HallPhase.Opening, HallDay.At(schedule, At("2026-11-27 07:30")).Phase);
        Assert.Equal(new HallMoment(HallPhase.Closing, At("2026-11-27 19:45")), HallDay.At(schedule, At("2026-11-27 18:00")));
    }

    [Fact]
    public void A_closing_check_may_last_past_midnight()
    {
        var schedule = Schedule(Opening, Closing.Replace("close+30m", "02:00", StringComparison.Ordinal));

        Assert.Equal(new HallMoment(HallPhase.Closing, At("2026-11-28 02:15")), HallDay.At(schedule, At("2026-11-28 01:00")));
    }

    [Fact]
    public void The_next_opening_ends_a_closing_that_lasts_too_long()
    {
        var schedule = Schedule(Opening, Closing.Replace("close+30m", "09:00", StringComparison.Ordinal));

        Assert.Equal(new HallMoment(HallPhase.Closing, At("2026-11-27 08:00")), HallDay.At(schedule, At("2026-11-27 07:00")));
        Assert.Equal(new HallMoment(HallPhase.Opening, At("2026-11-27 08:30")), HallDay.At(schedule, At("2026-11-27 08:00")));
    }

    [Fact]
    public void A_check_on_a_day_off_opens_nothing()
    {
        var schedule = Schedule("""{ "id": "o", "kind": "opening", "when": { "from": "07:00", "to": "08:00" } }""");

        Assert.Equal(new HallMoment(HallPhase.Closed, At("2026-11-30 07:00")), HallDay.At(schedule, At("2026-11-28 07:30")));
    }

    [Fact]
    public void A_hall_that_stays_closed_has_no_next_phase()
    {
        var closed = Schedule() with { Calendar = new() { Hours = [new(Weekdays.None, [new(TimeSpan.Zero, TimeSpan.FromHours(1))])] } };

        Assert.Equal(new HallMoment(HallPhase.Closed, null), HallDay.At(closed, At("2026-11-27 12:00")));
    }
}
