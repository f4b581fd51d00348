using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>What keeps a hall from being closed (contract 3.4).</summary>
public sealed class SecuringTests
{
    private static readonly DateTimeOffset Close = Build.ClosingTime;

    private static readonly ChecklistItem Doors = Build.Item("doors") with { Evidence = new(new SensorSelector.OfKind("door"), new EvidenceLimit.Is(ReadingValue.Of("closed"))) };

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

    [Fact]
    public void What_is_open_is_told_in_the_order_of_inspections_doors_and_failures()
    {
        var late = Done() with { State = RunState.Missed, Number = "2026-000001", Window = new(Close.AddHours(1), Close.AddHours(2), Close.AddHours(2)) };
        var second = Done(Verdict.Fail) with { State = RunState.Partial, Number = "2026-000003" };
        var first = Done() with { State = RunState.Planned, Number = "2026-000002" };

        var securing = Securing.Of([late, second, first], [Door], (_, _) => new LastSaid(ReadingValue.Of(true), Close));

        Assert.Equal(
            ["闭馆检查 2026-000002 未完成", "闭馆检查 2026-000003 未完成", "闭馆检查 2026-000001 未完成", "东门（D1）开着", "闭馆检查：检查doors，不合格未整改"],
            securing.Open.Select(open => open.Zh));
    }

    [Fact]
    public void What_failed_in_a_cancelled_inspection_keeps_nobody() => Assert.True(Of(Done(Verdict.Fail) with { State = RunState.Cancelled }).Holds);

    [Fact]
    public void The_last_answer_counts()
    {
        var failed = Done(Verdict.Fail);
        var checks = failed.Checks.Add(failed.Checks[0] with { Id = "c2", Verdict = Verdict.Pass, At = Close.AddMinutes(1) });

        Assert.True(Of(failed with { Checks = checks }).Holds);
    }

    [Fact]
    public void A_door_is_asked_if_any_item_asks_it()
    {
        var windows = Build.Item("windows") with { Evidence = new(new SensorSelector.OfKind("window"), new EvidenceLimit.Is(ReadingValue.Of("closed"))) };

        Assert.False(Of(Done() with { Items = [windows, Doors] }, open: true).Holds);
        Assert.True(Of(Done() with { Items = [windows] }, open: true).Holds);
    }

    [Fact]
    public void What_a_sensor_measures_that_is_no_contact_shuts_no_door()
    {
        var tamper = Door with { PrimaryMetric = "tamper" };
        var asked = Doors with { Evidence = new(new SensorSelector.OfKind("door"), new EvidenceLimit.Is(ReadingValue.Of(false))) };

        Assert.Empty(Securing.Doors([Done() with { Items = [asked] }], [tamper], (_, _) => new LastSaid(ReadingValue.Of(true), Close)));
    }

    [Fact]
    public void A_door_that_should_stand_open_keeps_nobody_while_it_does()
    {
        var asked = Doors with { Evidence = new(new SensorSelector.OfKind("door"), new EvidenceLimit.Is(ReadingValue.Of("open"))) };

        Assert.True(Of(Done() with { Items = [asked] }, open: true).Holds);
    }

    [Fact]
    public void A_day_whose_closing_inspections_are_all_cancelled_has_no_moment_by_which_it_is_secured() =>
        Assert.Equal((null, null), Of(Done() with { State = RunState.Cancelled }) is var securing ? (securing.SecureBy, securing.Escalation) : default);
}
