using CsCheck;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>Two hours at most between two finished rounds while the hall is open: 08:30 to 12:00 and 13:00 to 17:30, Monday to Friday.</summary>
public sealed class RoundGapTests
{
    private static readonly HallCalendar Calendar = new()
    {
        Hours = [new(Weekdays.All & ~Weekdays.Saturday & ~Weekdays.Sunday, [new(new(8, 30, 0), new(12, 0, 0)), new(new(13, 0, 0), new(17, 30, 0))])],
    };

    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    private static DateOnly Wednesday { get; } = new(2026, 11, 25);

    private static DateTimeOffset At(string clock, int days = 0) => Build.Shanghai.InstantOf(Wednesday.AddDays(days), TimeOnly.ParseExact(clock, "HH:mm"));

    private static List<RoundGap> Gaps(DateTimeOffset now, params DateTimeOffset[] finished) => Gaps(Wednesday, now, finished);

    private static List<RoundGap> Gaps(DateOnly day, DateTimeOffset now, params DateTimeOffset[] finished) =>
        [.. RoundGap.On(day, finished, TwoHours, Calendar, Build.Shanghai, now)];

    [Fact]
    public void A_longer_gap_between_two_finished_rounds_is_a_finding() =>
        Assert.Equal(new RoundGap(At("08:45"), At("11:00"), TimeSpan.FromMinutes(135)), Assert.Single(Gaps(At("12:00"), At("08:45"), At("11:00"))));

    [Fact]
    public void Exactly_as_long_as_it_may_be_is_none() => Assert.Empty(Gaps(At("11:00"), At("09:00"), At("11:00")));

    [Fact]
    public void The_lunch_break_does_not_count()
    {
        var (within, beyond) = (Gaps(At("17:30"), At("11:00"), At("14:00"), At("15:59"), At("17:30")), Gaps(At("17:30"), At("11:00"), At("14:01"), At("16:00"), At("17:30")));

        Assert.Empty(within);
        Assert.Equal(TimeSpan.FromMinutes(121), Assert.Single(beyond).Open);
    }

    [Fact]
    public void The_night_does_not_count() => Assert.Empty(Gaps(At("09:30"), At("16:30", -1), At("09:30")));

    [Fact]
    public void What_the_evening_left_and_the_morning_goes_on_with_is_one_gap() =>
        Assert.Equal(TimeSpan.FromMinutes(150), Assert.Single(Gaps(At("10:00"), At("16:30", -1), At("10:00"))).Open);

    [Fact]
    public void It_belongs_to_the_day_on_which_it_was_too_long_not_to_the_one_on_which_it_began() =>
        Assert.Empty(Gaps(Wednesday.AddDays(-1), At("10:00"), At("16:30", -1), At("10:00")));

    [Fact]
    public void Over_several_days_it_belongs_to_each_on_which_the_hall_was_open() => Assert.Equal(
        [true, true, true, false, false, true],
        Enumerable.Range(0, 6).Select(days => Gaps(Wednesday.AddDays(days), At("09:00", 5), At("08:30"), At("09:00", 5)).Count == 1));

    [Fact]
    public void While_no_round_ends_it_is_a_finding_as_soon_as_it_is_too_long()
    {
        var (before, after) = (Gaps(At("10:45"), At("08:45")), Gaps(At("10:46"), At("08:45")));

        Assert.Empty(before);
        Assert.Null(Assert.Single(after).To);
    }

    [Fact]
    public void A_round_in_the_evening_ends_it_after_the_hall_has_closed() =>
        Assert.Equal(TimeSpan.FromMinutes(150), Assert.Single(Gaps(At("20:00"), At("15:00"), At("19:00"))).Open);

    [Fact]
    public void Where_no_round_was_ever_finished_there_is_nothing_to_measure_from() => Assert.Empty(Gaps(At("17:30")));

    [Fact]
    public void A_day_ahead_has_none() => Assert.Empty(Gaps(Wednesday.AddDays(1), At("17:30"), At("08:45")));

    [Fact]
    public void Another_round_never_makes_more_time_without_one() => Gen.Select(Gen.Int[0, 539].Array[1, 8], Gen.Int[0, 539]).Sample((minutes, more) =>
    {
        var (now, opens) = (At("23:00"), At("08:30"));
        var before = Gaps(now, [.. minutes.Select(minute => opens.AddMinutes(minute))]);
        var after = Gaps(now, [.. minutes.Append(more).Where(minute => minute >= minutes.Min()).Select(minute => opens.AddMinutes(minute))]);

        return after.Select(gap => gap.Open).DefaultIfEmpty().Max() <= before.Select(gap => gap.Open).DefaultIfEmpty().Max()
            && before.Concat(after).All(gap => gap.Open > TwoHours);
    });
}
