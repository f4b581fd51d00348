using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>The hall's day (contract 3.4): nothing open is called closed.</summary>
public sealed class HallMachineTests
{
    private static readonly DateOnly Day = new(2026, 11, 25);
    private static readonly DateTimeOffset Close = Build.ClosingTime;
    private static readonly DateTimeOffset SecureBy = Close.AddMinutes(45);
    private static readonly HallMoment Evening = new(HallPhase.Closed, Day, Close, Close.AddHours(14));
    private static readonly Securing Secured = new(SecureBy, "closing", []);
    private static readonly Securing Unticked = new(SecureBy, "closing", [new("门窗未检查", "Doors not checked")]);

    private static readonly HallMoment Midday = new(HallPhase.Open, Day, Close.AddHours(-6), Close);

    /// <summary>By a calendar that has the day no more.</summary>
    private static readonly HallMoment CalledOff = Evening with { Day = Day.AddDays(-1), Since = Close.AddDays(-1) };
    private static readonly Bypass Answered = new("U09", "门锁损坏", Unticked.Open, Close);

    private static HallState In(HallPhase phase, DateTimeOffset? since = null) => new()
    {
        Hall = "test",
        Phase = phase,
        Since = since ?? Close,
        Day = Day,
        SecureBy = phase == HallPhase.Closing ? SecureBy : null,
        Version = 1,
    };

    private static HallState? Struck(HallState? hall, HallMoment moment, Securing securing, DateTimeOffset now) =>
        hall.After(HallMachine.Strike(hall, "test", moment, () => securing, now).Facts);

    private static HallMoment Meant(HallState hall, HallMoment moment, DateTimeOffset now) => HallMachine.Meant(hall, moment, Build.Shanghai, now);

    private static HallState? StruckOn(HallMoment moment, HallState hall, Securing securing, DateTimeOffset now) => Struck(hall, Meant(hall, moment, now), securing, now);

    private static HallPhase? PhaseOf(HallState? hall, HallMoment moment, Securing securing, DateTimeOffset now) => Struck(hall, moment, securing, now)?.Phase;

    private static (HallPhase, DateTimeOffset) Of(HallState? hall) => (hall!.Phase, hall.Since);

    [Fact]
    public void At_close_it_is_closing_until_it_is_secured()
    {
        var closing = Struck(In(HallPhase.Open), Evening, Unticked, Close)!;

        Assert.Equal((HallPhase.Closing, Close, SecureBy), (closing.Phase, closing.Since, closing.SecureBy));
        Assert.Empty(HallMachine.Strike(closing, "test", Evening, () => Unticked, Close.AddMinutes(44)).Facts);
        Assert.Equal(HallPhase.Closed, PhaseOf(closing, Evening, Secured, Close.AddMinutes(20)));
    }

    [Fact]
    public void What_is_secured_at_close_is_closed_at_once() => Assert.Equal(HallPhase.Closed, PhaseOf(In(HallPhase.Open), Evening, Secured, Close));

    [Fact]
    public void Without_a_closing_inspection_it_is_closed_at_close() =>
        Assert.Equal(HallPhase.Closed, PhaseOf(In(HallPhase.Open), Evening, Unticked with { SecureBy = null, Open = [] }, Close));

    [Fact]
    public void Not_secured_in_time_it_is_unsecured_from_that_moment_on()
    {
        var unsecured = Struck(In(HallPhase.Closing), Evening, Unticked, SecureBy.AddSeconds(1))!;

        Assert.Equal((HallPhase.Unsecured, SecureBy), (unsecured.Phase, unsecured.Since));
        Assert.Empty(HallMachine.Strike(unsecured, "test", Evening, () => Unticked, SecureBy.AddHours(5)).Facts);
    }

    [Fact]
    public void Unsecured_it_is_closed_once_it_is_secured_after_all() =>
        Assert.Equal(HallPhase.Closed, PhaseOf(In(HallPhase.Unsecured), Evening, Secured, SecureBy.AddHours(2)));

    [Theory]
    [InlineData(HallPhase.Closing)]
    [InlineData(HallPhase.Closed)]
    [InlineData(HallPhase.Unsecured)]
    public void The_next_opening_begins_whatever_was_before(HallPhase before)
    {
        var morning = new HallMoment(HallPhase.Opening, Day.AddDays(1), Close.AddHours(14), Close.AddHours(15));

        Assert.Equal((HallPhase.Opening, (DateOnly?)Day.AddDays(1)), Struck(In(before), morning, Unticked, Close.AddHours(14)) is { } hall ? (hall.Phase, hall.Day) : default);
    }

    [Fact]
    public void Once_closed_a_door_that_opens_is_the_alarms_affair() =>
        Assert.Empty(HallMachine.Strike(In(HallPhase.Closed), "test", Evening, () => Unticked, SecureBy.AddHours(1)).Facts);

    [Fact]
    public void A_worker_that_slept_over_a_whole_day_asks_about_that_days_closing() =>
        Assert.Equal(HallPhase.Unsecured, PhaseOf(In(HallPhase.Closed) with { Day = Day.AddDays(-1) }, Evening, Unticked, SecureBy.AddHours(1)));

    [Theory]
    [InlineData(HallPhase.Opening)]
    [InlineData(HallPhase.Open)]
    public void A_day_that_is_called_off_while_the_hall_is_open_is_closed_from_now_on(HallPhase phase)
    {
        var closed = StruckOn(CalledOff, In(phase, Close.AddHours(-9)), Unticked with { SecureBy = null }, Close.AddHours(-7))!;

        Assert.Equal((HallPhase.Closed, Close.AddHours(-7), Day), (closed.Phase, closed.Since, closed.Day));
    }

    [Fact]
    public void What_still_stands_of_the_closing_of_a_day_that_is_called_off_is_waited_for()
    {
        var closing = StruckOn(CalledOff, In(HallPhase.Open, Close.AddHours(-9)), Unticked, Close.AddHours(-7))!;

        Assert.Equal((HallPhase.Closing, Close.AddHours(-7), SecureBy), (closing.Phase, closing.Since, closing.SecureBy));
    }

    [Fact]
    public void A_day_that_is_called_off_in_its_evening_is_secured_as_any_other()
    {
        var unsecured = StruckOn(CalledOff, In(HallPhase.Closing), Unticked, SecureBy)!;

        Assert.Equal((HallPhase.Unsecured, Day), (unsecured.Phase, unsecured.Day));
    }

    [Theory]
    [InlineData(HallPhase.Closed)]
    [InlineData(HallPhase.Unsecured)]
    public void A_day_that_is_called_off_once_it_is_over_stays_as_it_ended(HallPhase phase) =>
        Assert.False(HallMachine.IsDue(In(phase), Meant(In(phase), CalledOff, SecureBy.AddHours(60)), SecureBy.AddHours(60)));

    [Fact]
    public void A_hall_that_opens_no_more_at_all_stays_as_it_is() => Assert.Equal(
        Day, Meant(In(HallPhase.Closed), new(HallPhase.Closed, null, DateTimeOffset.MinValue, null), SecureBy.AddHours(1)).Day);

    [Theory]
    [InlineData(-9, 0)]
    [InlineData(-18, -1)]
    public void A_clock_that_is_set_back_before_the_opening_still_means_that_day_and_before_midnight_the_evening_before(int hours, int days) =>
        Assert.Equal(Day.AddDays(days), Meant(In(HallPhase.Open, Close.AddHours(-8.5)), CalledOff, Close.AddHours(hours)).Day);

    [Fact]
    public void What_the_clock_says_of_an_open_hall_is_meant() => Assert.Equal(Midday, Meant(In(HallPhase.Open), Midday, Midday.Since));

    [Fact]
    public void A_bypass_closes_it_by_name_and_is_kept_until_the_next_day()
    {
        var closed = ((HallState?)In(HallPhase.Unsecured)).After(HallMachine.Bypass(In(HallPhase.Unsecured), "U09", "门锁损坏", Unticked, SecureBy.AddMinutes(5)).Facts)!;
        var morning = new HallMoment(HallPhase.Opening, Day.AddDays(1), Close.AddHours(14), Close.AddHours(15));

        Assert.Equal((HallPhase.Closed, "U09", "门锁损坏"), (closed.Phase, closed.Bypass?.By, closed.Bypass?.Reason));
        Assert.Equal(Unticked.Open, closed.Bypass!.Open);
        Assert.Null(Struck(closed, morning, Unticked, Close.AddHours(14))!.Bypass);
    }

    [Theory]
    [InlineData(HallPhase.Open, "门锁损坏", "hall-is-open")]
    [InlineData(HallPhase.Closed, "门锁损坏", "hall-is-closed")]
    [InlineData(HallPhase.Closing, " ", "reason-needed")]
    public void A_bypass_wants_a_hall_that_is_to_be_closed_and_a_reason(HallPhase phase, string reason, string code) =>
        Assert.Equal(code, HallMachine.Bypass(In(phase), "U09", reason, Unticked, Close).Refusal?.Code);

    [Fact]
    public void A_closing_that_was_moved_by_a_new_schedule_has_a_new_limit()
    {
        var later = Struck(In(HallPhase.Closing), Evening, Unticked with { SecureBy = SecureBy.AddHours(1) }, SecureBy.AddMinutes(-1))!;

        Assert.Equal((HallPhase.Closing, SecureBy.AddHours(1), Close), (later.Phase, later.SecureBy, later.Since));
    }

    [Fact]
    public void Without_a_closing_inspection_any_more_it_is_closed_from_now_on() =>
        Assert.Equal((HallPhase.Closed, Close.AddMinutes(9)), Of(Struck(In(HallPhase.Closing), Evening, Unticked with { SecureBy = null }, Close.AddMinutes(9))));

    [Fact]
    public void What_was_never_to_be_secured_is_closed_since_close_whenever_it_is_looked_at() =>
        Assert.Equal((HallPhase.Closed, Close), Of(Struck(In(HallPhase.Open), Evening, Unticked with { SecureBy = null }, Close.AddMinutes(9))));

    [Fact]
    public void What_had_to_be_secured_before_close_is_unsecured_since_close() =>
        Assert.Equal((HallPhase.Unsecured, Close), Of(Struck(In(HallPhase.Open), Evening, Unticked with { SecureBy = Close.AddMinutes(-5) }, Close)));

    [Fact]
    public void At_the_very_moment_by_which_it_has_to_be_secured_it_is_unsecured() =>
        Assert.Equal(HallPhase.Unsecured, PhaseOf(In(HallPhase.Closing), Evening, Unticked, SecureBy));

    [Fact]
    public void Unsecured_it_stays_so_although_a_new_schedule_gives_more_time() =>
        Assert.Empty(HallMachine.Strike(In(HallPhase.Unsecured), "test", Evening, () => Unticked with { SecureBy = SecureBy.AddHours(1) }, SecureBy).Facts);

    [Fact]
    public void Of_a_hall_of_which_nothing_is_known_the_evening_is_asked_about() =>
        Assert.Equal((HallPhase.Closing, Close), Of(Struck(null, Evening, Unticked, Close.AddMinutes(9))));

    [Fact]
    public void Unsecured_it_is_said_what_is_open() =>
        Assert.Equal(Unticked.Open, Assert.IsType<HallFact.Entered>(HallMachine.Strike(In(HallPhase.Closing), "test", Evening, () => Unticked, SecureBy).Facts.Single()).Open);

    [Fact]
    public void While_it_is_closing_nothing_is_held_against_it() =>
        Assert.Equal([], HallMachine.Strike(In(HallPhase.Open), "test", Evening, () => Unticked, Close).Facts.OfType<HallFact.Entered>().Single().Open);

    [Fact]
    public void By_day_nobody_asks_what_is_open() => Assert.Equal(
        HallPhase.Open,
        HallMachine.Strike(In(HallPhase.Opening), "test", Midday, () => throw new InvalidOperationException("The doors stand open by day."), Midday.Since)
            .Facts.OfType<HallFact.Entered>().Single().Phase);

    [Fact]
    public void A_hall_that_stands_as_the_clock_says_stays_as_it_is() =>
        Assert.Empty(HallMachine.Strike(In(HallPhase.Open), "test", Midday, () => Unticked, Midday.Since).Facts);

    [Fact]
    public void A_bypass_that_stands_closes_what_was_opened_again_on_its_day() =>
        Assert.Equal(HallPhase.Closed, PhaseOf(In(HallPhase.Closing) with { Bypass = Answered }, Evening, Unticked, Close.AddMinutes(5)));

    [Fact]
    public void The_bypass_of_another_day_closes_nothing() =>
        Assert.Equal(HallPhase.Closing, PhaseOf(In(HallPhase.Closed) with { Day = Day.AddDays(-1), Bypass = Answered }, Evening, Unticked, Close));

    [Fact]
    public void A_bypass_is_kept_with_its_reason_alone_and_its_time()
    {
        var bypass = HallMachine.Bypass(In(HallPhase.Closing), "U09", "  门锁损坏 ", Unticked, Close.AddMinutes(5)).Facts.OfType<HallFact.Bypassed>().Single().Bypass;

        Assert.Equal(("门锁损坏", Close.AddMinutes(5)), (bypass.Reason, bypass.At));
    }

    [Fact]
    public void It_keeps_the_id_that_it_was_first_known_by() =>
        Assert.Equal("test", In(HallPhase.Open).After(HallMachine.Strike(In(HallPhase.Open), "renamed", Evening, () => Unticked, Close).Facts)?.Hall);

    [Fact]
    public void Each_change_is_a_version_of_its_own()
    {
        var closing = Struck(null, Evening, Unticked, Close)!;

        Assert.Equal((1, 2), (closing.Version, Struck(closing, Evening, Unticked, SecureBy)!.Version));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void While_it_is_closing_the_clock_is_wanted_once_it_has_to_be_secured(int seconds, bool wanted) =>
        Assert.Equal(wanted, HallMachine.IsDue(In(HallPhase.Closing), Evening, SecureBy.AddSeconds(seconds)));

    [Theory]
    [InlineData(HallPhase.Open, true)]
    [InlineData(HallPhase.Opening, true)]
    [InlineData(HallPhase.Closed, false)]
    [InlineData(HallPhase.Unsecured, false)]
    public void In_the_evening_the_clock_is_wanted_by_what_is_still_open(HallPhase phase, bool wanted) =>
        Assert.Equal(wanted, HallMachine.IsDue(In(phase) with { SecureBy = SecureBy }, Evening, SecureBy.AddHours(1)));

    [Theory]
    [InlineData(HallPhase.Open, 0, false)]
    [InlineData(HallPhase.Open, -1, true)]
    [InlineData(HallPhase.Opening, 0, true)]
    [InlineData(HallPhase.Closed, 0, true)]
    public void By_day_the_clock_is_wanted_by_what_stands_otherwise(HallPhase phase, int day, bool wanted) =>
        Assert.Equal(wanted, HallMachine.IsDue(In(phase) with { Day = Day.AddDays(day) }, Midday, Midday.Since));

    [Fact]
    public void A_day_that_was_slept_over_wants_the_clock() => Assert.True(HallMachine.IsDue(In(HallPhase.Closed) with { Day = Day.AddDays(-1) }, Evening, Close));

    [Fact]
    public void A_hall_of_which_nothing_is_known_wants_the_clock() => Assert.True(HallMachine.IsDue(null, Evening, Close));
}
