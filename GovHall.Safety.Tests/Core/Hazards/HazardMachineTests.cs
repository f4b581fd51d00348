using CsCheck;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>The way of a hazard from being found to being archived (Order 61 art. 31 to 33).</summary>
public sealed class HazardMachineTests
{
    private static readonly DateTimeOffset At = Build.ClosingTime;

    private static readonly RectificationPlan Fix = new("清理通道", null, "设置警示", "U04");

    private static HazardCause Cause(HazardClass kind = HazardClass.General, bool put = false) => new()
    {
        Source = "report:1",
        Class = kind,
        Text = new("通道堆放杂物", "Passage blocked"),
        FoundBy = "U08",
        Fixed = put,
        At = At,
    };

    private static Hazard Found(HazardClass kind = HazardClass.General) => ((Hazard?)null).After(HazardMachine.Find(Cause(kind), "H2026-000001"))!;

    private static Hazard Do(Hazard hazard, Func<Hazard, Decision<HazardFact>> deed) => hazard.After(deed(hazard).Facts)!;

    private static Hazard Planned() => Do(Found(), hazard => HazardMachine.Plan(hazard, "U05", At.AddDays(3), null, Fix, At));

    private static Hazard Submitted() => Do(Planned(), hazard => HazardMachine.Submit(hazard, "U05", "已清理", [], At.AddDays(1)));

    private static Hazard Rechecked() => Do(Submitted(), hazard => HazardMachine.Recheck(hazard, "U07", true, null, At.AddDays(1)));

    [Theory]
    [InlineData(HazardClass.OnTheSpot, 0)]
    [InlineData(HazardClass.Serious, 1)]
    [InlineData(HazardClass.General, 7)]
    [InlineData(HazardClass.Building, 30)]
    public void Each_class_has_its_usual_time(HazardClass kind, int days) => Assert.Equal(At.AddDays(days), Found(kind).Deadline);

    [Fact]
    public void Put_right_on_the_spot_it_is_recorded_and_archived_in_one() =>
        Assert.Equal([HazardState.Found, HazardState.Archived], HazardMachine.Find(Cause(put: true), "H1").Aggregate(new List<Hazard>(), (all, fact) => [.. all, fact.After(all.LastOrDefault())]).Select(hazard => hazard.State));

    [Fact]
    public void The_whole_way_is_found_planned_in_work_submitted_signed_archived()
    {
        var signed = Do(Rechecked(), hazard => HazardMachine.Sign(hazard, "U02", null, At.AddDays(2), At.AddDays(1)));
        var archived = Do(signed, hazard => HazardMachine.Strike(hazard, At.AddDays(2)));

        Assert.Equal(
            [HazardState.Found, HazardState.Planned, HazardState.InWork, HazardState.Submitted, HazardState.Signed, HazardState.Archived],
            [Found().State, Planned().State, Do(Planned(), hazard => HazardMachine.Begin(hazard, "U05", At)).State, Submitted().State, signed.State, archived.State]);
    }

    [Fact]
    public void Nobody_rechecks_their_own_work() => Assert.Equal("own-work", HazardMachine.Recheck(Submitted(), "U05", true, null, At).Refusal?.Code);

    [Fact]
    public void Nobody_signs_their_own_work() => Assert.Equal("own-work", HazardMachine.Sign(Rechecked(), "U05", null, At.AddDays(2), At).Refusal?.Code);

    [Fact]
    public void It_is_not_signed_before_somebody_looked() => Assert.Equal("recheck-first", HazardMachine.Sign(Submitted(), "U02", null, At.AddDays(2), At).Refusal?.Code);

    [Fact]
    public void What_is_not_put_right_goes_back_with_words_and_its_deadline_counts_again()
    {
        var back = Do(Submitted(), hazard => HazardMachine.Recheck(hazard, "U07", false, "还有两箱", At.AddDays(1)));

        Assert.Equal((HazardState.Rework, (DateTimeOffset?)At.AddDays(3)), (back.State, back.NextAt));
        Assert.NotNull(HazardMachine.Recheck(Submitted(), "U07", false, " ", At).Refusal);
    }

    [Fact]
    public void It_is_submitted_only_once_somebody_fixed_what_is_done() => Assert.Equal("plan-first", HazardMachine.Submit(Found(), "U05", null, [], At).Refusal?.Code);

    [Fact]
    public void More_time_needs_a_reason_and_a_later_day()
    {
        Assert.NotNull(HazardMachine.Extend(Planned(), "U04", At.AddDays(9), " ", At).Refusal);
        Assert.NotNull(HazardMachine.Extend(Planned(), "U04", At.AddDays(2), "等配件", At).Refusal);
        Assert.Equal(At.AddDays(9), Do(Planned(), hazard => HazardMachine.Extend(hazard, "U04", At.AddDays(9), "等配件", At)).Deadline);
    }

    [Fact]
    public void Past_its_deadline_it_is_overdue_once_until_there_is_more_time()
    {
        var late = Do(Planned(), hazard => HazardMachine.Strike(hazard, At.AddDays(4)));

        Assert.Equal((true, At.AddDays(3)), (late.Overdue, Assert.IsType<HazardFact.BecameOverdue>(HazardMachine.Strike(Planned(), At.AddDays(4)).Facts.Single()).At));
        Assert.Empty(HazardMachine.Strike(late, At.AddDays(5)).Facts);
        Assert.False(Do(late, hazard => HazardMachine.Extend(hazard, "U04", At.AddDays(9), "等配件", At.AddDays(4))).Overdue);
    }

    [Fact]
    public void While_somebody_has_to_look_at_it_no_deadline_counts() => Assert.Empty(HazardMachine.Strike(Submitted(), At.AddDays(30)).Facts);

    /// <summary>Whatever people do in whatever order, these hold.</summary>
    [Fact]
    public void Whoever_does_what_it_is_never_signed_unseen_nor_seen_or_signed_by_who_put_it_right() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], (deed, who) => (deed, who: $"U{who}")).Array[1, 40].Sample(steps =>
        {
            var (hazard, now) = (Found(), At);
            foreach (var (deed, who) in steps)
            {
                now = now.AddHours(5);
                hazard = Do(hazard, it => deed switch
                {
                    0 => HazardMachine.Plan(it, who, now.AddDays(2), null, Fix, now),
                    1 => HazardMachine.Begin(it, who, now),
                    2 => HazardMachine.Submit(it, who, null, [], now),
                    3 => HazardMachine.Recheck(it, who, true, null, now),
                    4 => HazardMachine.Recheck(it, who, false, "重做", now),
                    5 => HazardMachine.Sign(it, who, null, now.AddHours(8), now),
                    6 => HazardMachine.Extend(it, who, now.AddDays(9), "等配件", now),
                    _ => HazardMachine.Strike(it, now),
                });
                var right = hazard.SignedBy is null || (hazard.RecheckedBy is not null && hazard.RecheckedBy != hazard.FixedBy && hazard.SignedBy != hazard.FixedBy);
                if (!right || (hazard.IsOpen && hazard.State != HazardState.Submitted && !hazard.Overdue && hazard.NextAt is null))
                {
                    return false;
                }
            }

            return true;
        });
}
