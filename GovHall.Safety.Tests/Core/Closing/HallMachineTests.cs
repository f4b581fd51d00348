using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
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

    private static HallPhase? PhaseOf(HallState? hall, HallMoment moment, Securing securing, DateTimeOffset now) => Struck(hall, moment, securing, now)?.Phase;

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

    // What keeps a hall from being closed.

    private static readonly ChecklistItem Doors = Build.Item("doors") with { Evidence = new(new GovHall.Safety.Core.Alarms.SensorSelector.OfKind("door"), new EvidenceLimit.Is(ReadingValue.Of("closed"))) };

    private static readonly Sensor Door = new() { Id = "D1", Name = new("东门", "East door"), Kind = "door", PrimaryMetric = "contact_open" };

    private static InspectionRun Done(Verdict verdict = Verdict.Pass, bool put = false) => Build.Run(Doors) with
    {
        State = RunState.Completed,
        Checks = [new() { Id = "c", Item = "doors", Verdict = verdict, Fixed = put, By = "U07", At = Close, ReceivedAt = Close }],
    };

    private static Securing Of(InspectionRun run, bool? open = false) =>
        Securing.Of([run], [Door], (_, _) => open is { } value ? new LastSaid(ReadingValue.Of(value), Close) : null);

    [Theory]
    [InlineData(RunState.Planned, false)]
    [InlineData(RunState.InProgress, false)]
    [InlineData(RunState.Partial, false)]
    [InlineData(RunState.Missed, false)]
    [InlineData(RunState.Unverifiable, false)]
    [InlineData(RunState.Completed, true)]
    [InlineData(RunState.CompletedLate, true)]
    [InlineData(RunState.Excused, true)]
    [InlineData(RunState.Cancelled, true)]
    public void Each_closing_inspection_has_to_be_done(RunState state, bool holds) => Assert.Equal(holds, Of(Done() with { State = state }).Holds);

    [Fact]
    public void A_door_that_is_asked_as_a_witness_has_to_be_shut()
    {
        Assert.False(Of(Done(), open: true).Holds);
        Assert.True(Of(Done() with { Items = [Build.Item("doors")] }, open: true).Holds);
    }

    [Fact]
    public void A_door_that_says_nothing_keeps_nobody() => Assert.True(Of(Done(), open: null).Holds);

    [Theory]
    [InlineData(Verdict.Fail, false, false)]
    [InlineData(Verdict.Fail, true, true)]
    [InlineData(Verdict.NotApplicable, false, true)]
    public void An_item_that_failed_has_to_be_put_right(Verdict verdict, bool put, bool holds) => Assert.Equal(holds, Of(Done(verdict, put)).Holds);

    [Fact]
    public void The_last_closing_inspection_says_until_when_and_who_is_told()
    {
        var later = Done() with { Window = new(Close, Close.AddHours(1), Close.AddHours(2)), OnMissed = "late" };

        var securing = Securing.Of([Done(), later, Done() with { State = RunState.Cancelled, Window = new(Close, Close.AddHours(3), Close.AddHours(4)) }], [], (_, _) => null);

        Assert.Equal((Close.AddHours(2), "late"), (securing.SecureBy, securing.Escalation));
    }
}
