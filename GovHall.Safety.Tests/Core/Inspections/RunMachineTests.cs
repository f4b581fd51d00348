using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

public sealed class RunMachineTests
{
    private static readonly DateTimeOffset Open = Build.ClosingTime.AddMinutes(5);
    private static readonly DateTimeOffset Grace = Build.ClosingTime.AddMinutes(35);
    private static readonly DateTimeOffset Past = Build.ClosingTime.AddMinutes(45);

    [Fact]
    public void A_run_cannot_be_started_before_it_opens()
    {
        var decision = RunMachine.Start(Build.Run(), "U07", Build.ClosingTime.AddTicks(-1));

        Assert.Equal("too-early", decision.Refusal?.Code);
    }

    [Fact]
    public void The_first_check_starts_the_run()
    {
        var decision = RunMachine.Check(Build.Run(), [Build.Pass("power")], "U07", null, Open);

        Assert.Equal(RunState.InProgress, Build.Run().After(decision.Facts)!.State);
    }

    [Fact]
    public void The_same_check_twice_is_one_check()
    {
        var run = Checked(Build.Run(), "power");

        var again = RunMachine.Check(run, [Build.Pass("power")], "U07", null, Open);

        Assert.Empty(again.Facts);
    }

    [Fact]
    public void The_latest_check_of_an_item_counts_and_the_earlier_stays_in_the_record()
    {
        var run = Checked(Build.Run(), "power");

        var after = run.After(RunMachine.Check(run, [Build.Pass("power", "power-2") with { Verdict = Verdict.Fail }], "U08", null, Open).Facts)!;

        Assert.Equal((Verdict.Fail, 2), (after.Latest("power")!.Verdict, after.Checks.Length));
    }

    [Fact]
    public void It_is_not_complete_until_every_item_is_answered_and_says_which_are_missing()
    {
        var decision = RunMachine.Complete(Checked(Build.Run(), "power"), "U07", null, Open);

        Assert.Equal(["items.doors"], decision.Refusal!.Errors.Keys);
    }

    [Fact]
    public void All_checks_alone_do_not_complete_it()
    {
        var run = Checked(Build.Run(), "power", "doors");

        Assert.Equal(RunState.InProgress, run.State);
    }

    [Theory]
    [InlineData(29, RunState.Completed)]
    [InlineData(30, RunState.CompletedLate)]
    [InlineData(44, RunState.CompletedLate)]
    public void Completed_after_the_window_closed_is_late(int minutes, RunState expected)
    {
        var run = Checked(Build.Run(), "power", "doors");

        var decision = RunMachine.Complete(run, "U07", null, Build.ClosingTime.AddMinutes(minutes));

        Assert.Equal(expected, run.After(decision.Facts)!.State);
    }

    [Fact]
    public void A_plan_without_a_checklist_is_completed_with_a_note()
    {
        var run = Build.Run() with { Items = [] };

        Assert.Equal("note-needed", RunMachine.Complete(run, "U07", " ", Open).Refusal?.Code);
        Assert.Equal(RunState.Completed, run.After(RunMachine.Complete(run, "U07", "会议已开", Open).Facts)!.State);
    }

    [Fact]
    public void Nothing_logged_at_the_end_of_the_grace_is_missed()
    {
        var struck = Build.Run().After(RunMachine.Strike(Build.Run(), Past).Facts)!;

        Assert.Equal(RunState.Missed, struck.State);
    }

    [Fact]
    public void Something_but_not_all_at_the_end_of_the_grace_is_partial()
    {
        var run = Checked(Build.Run(), "power");

        Assert.Equal(RunState.Partial, run.After(RunMachine.Strike(run, Past).Facts)!.State);
    }

    [Fact]
    public void It_is_missed_at_the_end_of_its_grace_however_late_the_sweep_comes_by()
    {
        var missed = Assert.Single(RunMachine.Strike(Build.Run(), Past.AddDays(3)).Facts);

        Assert.Equal(Past, missed.At);
    }

    [Fact]
    public void Before_the_end_of_the_grace_the_clock_strikes_nothing()
    {
        Assert.Empty(RunMachine.Strike(Build.Run(), Past.AddTicks(-1)).Facts);
    }

    [Fact]
    public void A_check_after_the_grace_is_kept_as_back_filled_and_changes_no_state()
    {
        var missed = Build.Run().After(RunMachine.Strike(Build.Run(), Past).Facts)!;

        var after = missed.After(RunMachine.Check(missed, [Build.Pass("power")], "U07", null, Past.AddHours(1)).Facts)!;

        Assert.Equal((RunState.Missed, true), (after.State, after.Checks[0].BackFilled));
    }

    [Fact]
    public void Nobody_excuses_an_inspection_of_their_own()
    {
        Assert.Equal("own-excuse", RunMachine.Excuse(Build.Run(), "U07", "停电", Open).Refusal?.Code);
        Assert.Equal(RunState.Excused, Build.Run().After(RunMachine.Excuse(Build.Run(), "U09", "停电", Open).Facts)!.State);
    }

    [Theory]
    [InlineData("26.9", Verdict.Pass)]
    [InlineData("27", Verdict.Pass)]
    [InlineData("27.1", Verdict.Fail)]
    [InlineData("17.9", Verdict.Fail)]
    public void A_number_outside_its_limits_fails_whatever_the_sender_says(string value, Verdict expected)
    {
        var run = Build.Run(Build.Item("temp", AnswerKind.Number) with { Min = 18, Max = 27 });

        var facts = RunMachine.Check(run, [Build.Pass("temp") with { Value = value }], "U07", null, Open).Facts;

        Assert.Equal(expected, facts.OfType<RunFact.Checked>().Single().Check.Verdict);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("warm")]
    [InlineData(null)]
    public void What_is_no_number_is_refused_with_the_field_named(string? value)
    {
        var run = Build.Run(Build.Item("temp", AnswerKind.Number));

        var refusal = RunMachine.Check(run, [Build.Pass("temp") with { Value = value }], "U07", null, Open).Refusal;

        Assert.Equal(["checks[0].value"], refusal!.Errors.Keys);
    }

    [Fact]
    public void An_option_that_means_failure_fails_the_item()
    {
        var item = Build.Item("controller", AnswerKind.Choice) with { Options = [new("normal", new("正常", "Normal"), false), new("fault", new("故障", "Fault"), true)] };

        var facts = RunMachine.Check(Build.Run(item), [Build.Pass("controller") with { Value = "fault" }], "U07", null, Open).Facts;

        Assert.Equal(Verdict.Fail, facts.OfType<RunFact.Checked>().Single().Check.Verdict);
    }

    [Fact]
    public void One_wrong_answer_leaves_all_unsaved()
    {
        var decision = RunMachine.Check(Build.Run(), [Build.Pass("power"), Build.Pass("no-such-item")], "U07", null, Open);

        Assert.Empty(decision.Facts);
        Assert.Equal(["checks[1].item"], decision.Refusal!.Errors.Keys);
    }

    [Fact]
    public void A_check_carries_the_senders_clock_corrected_by_what_it_differs()
    {
        var facts = RunMachine.Check(
            Build.Run(), [Build.Pass("power") with { At = Open.AddMinutes(-62) }], "U07", sentAt: Open.AddMinutes(-60), now: Open).Facts;

        var check = facts.OfType<RunFact.Checked>().Single().Check;
        Assert.Equal((Open.AddMinutes(-2), true), (check.At, check.TimeUnverified));
    }

    [Fact]
    public void A_run_cannot_be_started_after_its_grace() => Assert.Equal("too-late", RunMachine.Start(Build.Run(), "U07", Past).Refusal?.Code);

    [Fact]
    public void Starting_twice_is_starting_once() => Assert.Empty(RunMachine.Start(Checked(Build.Run(), "power"), "U08", Open).Facts);

    [Fact]
    public void A_run_that_has_not_opened_is_cancelled_when_the_schedule_has_it_no_more()
    {
        var after = Build.Run().After(RunMachine.Cancel(Build.Run(), "改期", Build.ClosingTime.AddTicks(-1)).Facts)!;

        Assert.Equal((RunState.Cancelled, "改期"), (after.State, after.Note));
    }

    [Fact]
    public void A_run_that_has_opened_is_not_cancelled() => Assert.Empty(RunMachine.Cancel(Build.Run(), "改期", Build.ClosingTime).Facts);

    [Theory]
    [InlineData(10, false)]
    [InlineData(44, false)]
    [InlineData(45, true)]
    public void What_is_looked_at_again_after_it_is_done_counts_while_it_could_still_be_done(int minutes, bool backFilled)
    {
        var done = Done();

        var after = done.After(RunMachine.Check(done, [Build.Pass("doors", "again")], "U07", null, Build.ClosingTime.AddMinutes(minutes)).Facts)!;

        Assert.Equal((RunState.Completed, backFilled), (after.State, after.Checks[^1].BackFilled));
        Assert.Equal(backFilled ? Verdict.Fail : Verdict.Pass, after.Latest("doors")!.Verdict);
    }

    [Fact]
    public void What_would_leave_something_missing_changes_nothing_that_is_complete()
    {
        var done = Done() with { Items = [.. Build.Run().Items.Select(item => item with { Photo = PhotoRule.Always })] };
        var complete = done with { Checks = [.. done.Checks.Select(check => check with { Photo = "a" })] };

        var after = complete.After(RunMachine.Check(complete, [Build.Pass("doors", "again")], "U07", null, Build.ClosingTime.AddMinutes(10)).Facts)!;

        Assert.True(after.Checks[^1].BackFilled);
        Assert.Empty(after.Missing);
    }

    private static InspectionRun Done()
    {
        var run = Build.Run();
        var both = run.After(RunMachine.Check(run, [Build.Pass("power"), Build.Pass("doors") with { Verdict = Verdict.Fail }], "U07", null, Open).Facts)!;
        return both.After(RunMachine.Complete(both, "U07", null, Open).Facts)!;
    }

    [Fact]
    public void What_was_only_back_filled_does_not_make_a_missed_run_partial()
    {
        var run = Checked(Build.Run(), "power");
        var late = run with { Checks = [run.Checks[0] with { BackFilled = true }] };

        Assert.IsType<RunFact.Missed>(Assert.Single(RunMachine.Strike(late, Past).Facts));
    }

    [Fact]
    public void An_excuse_wants_a_reason_and_comes_before_the_end_of_the_grace()
    {
        Assert.Equal("reason-needed", RunMachine.Excuse(Build.Run(), "U09", " ", Open).Refusal?.Code);
        Assert.Equal("too-late", RunMachine.Excuse(Build.Run(), "U09", "停电", Past).Refusal?.Code);
    }

    [Fact]
    public void An_excused_run_is_neither_checked_nor_missed()
    {
        var excused = Build.Run() with { State = RunState.Excused };

        Assert.NotNull(RunMachine.Check(excused, [Build.Pass("power")], "U07", null, Open).Refusal);
        Assert.Empty(RunMachine.Strike(excused, Past).Facts);
    }

    [Theory]
    [InlineData("U09", " 停电 ", null)]
    [InlineData("U02", "停电", "already-over")]
    [InlineData("U09", "演练", "already-over")]
    public void Excusing_what_is_excused_is_harmless_in_the_same_words_and_refused_in_others(string by, string reason, string? code)
    {
        var excused = Build.Run().After(RunMachine.Excuse(Build.Run(), "U09", "停电", Open).Facts)!;

        var again = RunMachine.Excuse(excused, by, reason, Open);

        Assert.Equal((code, 0), (again.Refusal?.Code, again.Facts.Length));
    }

    [Fact]
    public void It_starts_before_its_first_check() =>
        Assert.IsType<RunFact.Started>(RunMachine.Check(Build.Run(), [Build.Pass("power")], "U07", null, Open).Facts[0]);

    [Theory]
    [InlineData(RunState.Completed)]
    [InlineData(RunState.CompletedLate)]
    [InlineData(RunState.Partial)]
    [InlineData(RunState.Missed)]
    public void What_is_over_is_neither_started_nor_excused_and_takes_checks_as_back_filled(RunState state)
    {
        var over = Build.Run() with { State = state };

        Assert.NotNull(RunMachine.Start(over, "U07", Open).Refusal);
        Assert.NotNull(RunMachine.Excuse(over, "U09", "停电", Open).Refusal);
        Assert.True(Assert.IsType<RunFact.Checked>(Assert.Single(RunMachine.Check(over, [Build.Pass("power")], "U07", null, Past).Facts)).Check.BackFilled);
    }

    [Fact]
    public void Each_fact_makes_its_version_greater() => Assert.Equal(2, Checked(Build.Run(), "power").Version - Build.Run().Version);

    [Fact]
    public void Each_occurrence_of_each_plan_and_part_has_an_id_of_its_own()
    {
        var slot = Build.Run().Slot;

        Assert.Equal(4, new[] { InspectionRun.IdOf("a", slot, ""), InspectionRun.IdOf("b", slot, ""), InspectionRun.IdOf("a", slot.AddMinutes(1), ""), InspectionRun.IdOf("a", slot, "Z16A") }.Distinct().Count());
    }

    private static InspectionRun Checked(InspectionRun run, params ReadOnlySpan<string> items)
    {
        foreach (var item in items)
        {
            run = run.After(RunMachine.Check(run, [Build.Pass(item)], "U07", null, Open).Facts)!;
        }

        return run;
    }

    [Fact]
    public void Who_is_to_do_it_changes_until_somebody_starts()
    {
        var run = Build.Run();

        var fact = Assert.IsType<RunFact.Reassigned>(Assert.Single(RunMachine.Assign(run, ["U08", "U09"], run.Window.Opens).Facts));

        Assert.Equal(["U08", "U09"], fact.After(run).Assignees);
        Assert.Empty(RunMachine.Assign(run with { State = RunState.InProgress }, ["U09"], run.Window.Opens).Facts);
        Assert.Empty(RunMachine.Assign(run, run.Assignees, run.Window.Opens).Facts);
    }

    [Fact]
    public void Who_gave_it_to_others_is_remembered()
    {
        var run = Build.Run();

        var given = Assert.Single(RunMachine.Reassign(run, ["U09"], "U02", run.Window.Opens).Facts).After(run);

        Assert.Equal(("U09", "U02"), (Assert.Single(given.Assignees), given.Terms.AssignedBy));
    }

    [Fact]
    public void Nobody_gives_away_what_is_their_own() =>
        Assert.Equal("own-reassign", RunMachine.Reassign(Build.Run(), ["U09"], "U07", Build.ClosingTime).Refusal?.Code);

    [Fact]
    public void It_is_given_to_somebody() =>
        Assert.Equal("assignees-needed", RunMachine.Reassign(Build.Run(), [], "U02", Build.ClosingTime).Refusal?.Code);

    [Fact]
    public void What_is_over_is_given_to_nobody() =>
        Assert.Equal("already-over", RunMachine.Reassign(Build.Run() with { State = RunState.Missed }, ["U09"], "U02", Build.ClosingTime).Refusal?.Code);
}
