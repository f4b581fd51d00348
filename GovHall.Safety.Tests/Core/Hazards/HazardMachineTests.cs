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
    public void Another_source_is_another_hazard() => Assert.NotEqual(Hazard.IdOf("report:1"), Hazard.IdOf("report:2"));

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

    [Fact]
    public void At_its_very_deadline_it_is_overdue_and_not_a_moment_before()
    {
        Assert.Single(HazardMachine.Strike(Planned(), At.AddDays(3)).Facts);
        Assert.Empty(HazardMachine.Strike(Planned(), At.AddDays(3).AddTicks(-1)).Facts);
    }

    [Fact]
    public void Signed_it_is_archived_at_the_end_of_the_day_and_not_before()
    {
        var signed = Do(Rechecked(), hazard => HazardMachine.Sign(hazard, "U02", null, At.AddDays(2), At.AddDays(1)));

        Assert.Empty(HazardMachine.Strike(signed, At.AddDays(2).AddTicks(-1)).Facts);
        Assert.Equal(At.AddDays(2), Assert.IsType<HazardFact.Archived>(HazardMachine.Strike(signed, At.AddDays(5)).Facts.Single()).At);
    }

    [Fact]
    public void What_is_archived_waits_for_no_clock() =>
        Assert.Empty(HazardMachine.Strike(Found() with { State = HazardState.Archived, NextAt = At }, At.AddDays(1)).Facts);

    [Theory]
    [InlineData(HazardState.Archived, true, false, true)]
    [InlineData(HazardState.Signed, true, false, true)]
    [InlineData(HazardState.Archived, true, true, false)]
    [InlineData(HazardState.Archived, false, false, false)]
    [InlineData(HazardState.Found, true, false, false)]
    [InlineData(HazardState.Submitted, true, false, false)]
    public void An_item_found_wrong_again_is_a_hazard_anew_once_the_known_one_is_over(HazardState known, bool inspected, bool put, bool anew) =>
        Assert.Equal(anew, HazardMachine.IsAnew(Found() with { State = known }, Cause(put: put) with { Inspection = inspected ? Guid.Empty : null }));

    [Fact]
    public void Put_right_on_the_spot_it_names_who_did_it_when_and_keeps_both_kinds_of_photos()
    {
        var hazard = ((Hazard?)null).After(HazardMachine.Find(Cause(put: true) with { Photos = ["p1"], PhotosAfter = ["p2"] }, "H1"))!;

        Assert.Equal(("U08", At, "p1", "p2"), (hazard.FixedBy, hazard.FixedAt, hazard.PhotosBefore.Single(), hazard.PhotosAfter.Single()));
        Assert.Null(hazard.NextAt);
    }

    [Fact]
    public void Each_step_is_a_version_of_its_own() => Assert.Equal((0, 1, 2, 3), (Found().Version, Planned().Version, Submitted().Version, Rechecked().Version));

    [Theory]
    [InlineData(HazardState.Found, HazardState.Archived)]
    [InlineData(HazardState.Rework, null)]
    [InlineData(HazardState.Planned, null)]
    [InlineData(HazardState.InWork, null)]
    [InlineData(HazardState.Submitted, null)]
    [InlineData(HazardState.Signed, null)]
    public void Whoever_stands_there_puts_right_what_nobody_is_at(HazardState state, HazardState? after)
    {
        var decision = HazardMachine.PutRight(Found() with { State = state }, "U08", null, [], At);

        Assert.Equal((after, after is null ? "wrong-state" : null), (after is null ? null : Found().After(decision.Facts)?.State, decision.Refusal?.Code));
    }

    [Theory]
    [InlineData(HazardClass.OnTheSpot, null)]
    [InlineData(HazardClass.General, null)]
    [InlineData(HazardClass.Serious, "wrong-state")]
    [InlineData(HazardClass.Building, "wrong-state")]
    public void What_is_grave_is_never_put_right_without_somebody_else_who_looks(HazardClass kind, string? code) =>
        Assert.Equal(code, HazardMachine.PutRight(Found(kind), "U08", null, [], At).Refusal?.Code);

    [Fact]
    public void What_was_put_right_on_the_spot_is_so_already_and_what_was_signed_is_not()
    {
        Assert.Equal(default, HazardMachine.PutRight(Found() with { State = HazardState.Archived, FixedBy = "U08" }, "U08", null, [], At));
        Assert.NotNull(HazardMachine.PutRight(Found() with { State = HazardState.Archived, SignedBy = "U02" }, "U08", null, [], At).Refusal);
    }

    [Fact]
    public void What_is_put_right_on_the_spot_wants_no_plan() =>
        Assert.Equal(HazardState.Archived, Do(Found(HazardClass.OnTheSpot), hazard => HazardMachine.Submit(hazard, "U08", null, [], At)).State);

    [Theory]
    [InlineData(HazardState.Found)]
    [InlineData(HazardState.Planned)]
    [InlineData(HazardState.InWork)]
    [InlineData(HazardState.Rework)]
    public void A_plan_says_what_is_done_and_until_when(HazardState state)
    {
        var hazard = Found() with { State = state };

        Assert.Equal(["measure"], HazardMachine.Plan(hazard, "U05", At.AddDays(3), null, Fix with { Measure = " " }, At).Refusal!.Errors.Keys);
        Assert.Equal(["deadline"], HazardMachine.Plan(hazard, "U05", At, null, Fix, At).Refusal!.Errors.Keys);
        Assert.Null(HazardMachine.Plan(hazard, "U05", At.AddTicks(1), null, Fix, At).Refusal);
    }

    [Fact]
    public void A_plan_may_put_it_into_another_class_and_else_leaves_it_in_its_own()
    {
        Assert.Equal(HazardClass.Building, Do(Found(), hazard => HazardMachine.Plan(hazard, "U05", At.AddDays(3), HazardClass.Building, Fix, At)).Class);
        Assert.Equal(HazardClass.General, Planned().Class);
    }

    [Fact]
    public void A_plan_gives_it_its_owner_and_its_deadline_counts() =>
        Assert.Equal(("U05", At.AddDays(3), (DateTimeOffset?)At.AddDays(3), Fix), (Planned().Owner, Planned().Deadline, Planned().NextAt, Planned().Plan));

    [Fact]
    public void Done_twice_it_is_so_already()
    {
        var begun = Do(Planned(), hazard => HazardMachine.Begin(hazard, "U05", At));
        var signed = Do(Rechecked(), hazard => HazardMachine.Sign(hazard, "U02", null, At.AddDays(2), At));

        Assert.Equal(default, HazardMachine.Begin(begun, "U05", At));
        Assert.Equal(default, HazardMachine.Submit(Submitted(), "U05", null, [], At));
        Assert.Equal(default, HazardMachine.Recheck(Rechecked(), "U07", true, null, At));
        Assert.Equal(default, HazardMachine.Sign(signed, "U02", null, At.AddDays(2), At));
    }

    [Fact]
    public void Another_one_who_looks_is_recorded_too() => Assert.Equal("U08", Do(Rechecked(), hazard => HazardMachine.Recheck(hazard, "U08", true, null, At)).RecheckedBy);

    [Fact]
    public void Done_by_somebody_else_meanwhile_it_is_refused()
    {
        var put = Do(Found(), hazard => HazardMachine.PutRight(hazard, "U08", null, [], At));
        var signed = Do(Rechecked(), hazard => HazardMachine.Sign(hazard, "U02", null, At.AddDays(2), At));

        Assert.Equal("wrong-state", HazardMachine.PutRight(put, "U07", "已清理", [], At).Refusal?.Code);
        Assert.Equal("wrong-state", HazardMachine.Submit(Submitted(), "U08", "已清理", [], At).Refusal?.Code);
        Assert.Equal("wrong-state", HazardMachine.Sign(signed, "U01", "同意", At.AddDays(2), At).Refusal?.Code);
    }

    [Fact]
    public void A_photo_that_comes_after_it_was_submitted_is_refused_and_one_that_comes_again_is_not()
    {
        var submitted = Do(Planned(), hazard => HazardMachine.Submit(hazard, "U05", null, ["p1"], At.AddDays(1)));

        Assert.Equal("wrong-state", HazardMachine.Submit(submitted, "U05", null, ["p1", "p2"], At.AddDays(1)).Refusal?.Code);
        Assert.Equal(default, HazardMachine.Submit(submitted, "U05", null, ["p1"], At.AddDays(1)));
    }

    [Fact]
    public void Sent_back_and_submitted_again_somebody_has_to_look_anew()
    {
        var back = Do(Rechecked(), hazard => HazardMachine.Recheck(hazard, "U07", false, "还有两箱", At.AddDays(1)));
        var again = Do(back, hazard => HazardMachine.Submit(hazard, "U05", null, ["p2"], At.AddDays(2)));

        Assert.Equal("recheck-first", HazardMachine.Sign(again, "U02", null, At.AddDays(3), At.AddDays(2)).Refusal?.Code);
    }

    [Fact]
    public void Photos_of_it_put_right_are_added_to_those_before()
    {
        var first = Do(Planned(), hazard => HazardMachine.Submit(hazard, "U05", null, ["p1"], At));
        var back = Do(first, hazard => HazardMachine.Recheck(hazard, "U07", false, "还有两箱", At));

        Assert.Equal(["p1", "p2"], Do(back, hazard => HazardMachine.Submit(hazard, "U05", null, ["p2"], At)).PhotosAfter);
    }

    [Theory]
    [InlineData(HazardState.Signed)]
    [InlineData(HazardState.Archived)]
    public void What_is_over_takes_no_further_step(HazardState state)
    {
        var over = Rechecked() with { State = state };

        Assert.All(
            [
                HazardMachine.Plan(over, "U05", At.AddDays(3), null, Fix, At), HazardMachine.Begin(over, "U05", At), HazardMachine.Submit(over, "U05", null, [], At),
                HazardMachine.Recheck(over, "U07", true, null, At), HazardMachine.Sign(over, "U02", null, At.AddDays(3), At), HazardMachine.Extend(over, "U04", At.AddDays(9), "等配件", At),
            ],
            decision => Assert.Equal("wrong-state", decision.Refusal?.Code));
    }

    [Fact]
    public void More_time_lies_after_the_deadline_and_ahead()
    {
        Assert.NotNull(HazardMachine.Extend(Planned(), "U04", At.AddDays(3), "等配件", At).Refusal);
        Assert.NotNull(HazardMachine.Extend(Planned(), "U04", At.AddDays(4), "等配件", At.AddDays(4)).Refusal);
    }

    [Fact]
    public void More_time_counts_from_then_on_unless_somebody_has_to_look_at_it()
    {
        var extended = Assert.IsType<HazardFact.Extended>(HazardMachine.Extend(Planned(), "U04", At.AddDays(9), " 等配件 ", At).Facts.Single());

        Assert.Equal(("等配件", (DateTimeOffset?)At.AddDays(9)), (extended.Reason, extended.After(Planned()).NextAt));
        Assert.Null(extended.After(Submitted()).NextAt);
    }

    [Fact]
    public void What_is_planned_begun_or_submitted_late_is_no_longer_overdue_where_its_time_is_new_or_stops()
    {
        var late = Do(Planned(), hazard => HazardMachine.Strike(hazard, At.AddDays(4)));

        Assert.False(Do(late, hazard => HazardMachine.Plan(hazard, "U05", At.AddDays(9), null, Fix, At.AddDays(4))).Overdue);
        Assert.True(Do(late, hazard => HazardMachine.Begin(hazard, "U05", At.AddDays(4))).Overdue);
        Assert.False(Do(late, hazard => HazardMachine.Submit(hazard, "U05", null, [], At.AddDays(4))).Overdue);
        Assert.False(Do(late with { State = HazardState.Found }, hazard => HazardMachine.PutRight(hazard, "U05", null, [], At.AddDays(4))).Overdue);
    }

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
