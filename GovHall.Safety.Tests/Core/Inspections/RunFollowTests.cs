using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>What becomes of a run when the schedule has it differently.</summary>
public sealed class RunFollowTests
{
    [Fact]
    public void A_run_that_has_not_opened_follows_the_schedule_and_keeps_its_number()
    {
        var planned = Build.Run() with { Number = "", Name = new("新名称", "New name") };

        var after = Written(Build.Run()).After(RunMachine.Follow(Written(Build.Run()), planned, Build.ClosingTime.AddHours(-1)).Facts)!;

        Assert.Equal(("新名称", "2026-000001"), (after.Name.Zh, after.Number));
    }

    [Fact]
    public void A_run_that_is_open_keeps_what_it_was_planned_with()
    {
        var planned = Build.Run() with { Name = new("新名称", "New name") };

        Assert.Empty(RunMachine.Follow(Written(Build.Run()), planned, Build.ClosingTime).Facts);
    }

    [Fact]
    public void An_unchanged_plan_changes_nothing()
    {
        Assert.Empty(RunMachine.Follow(Written(Build.Run()), Build.Run(), Build.ClosingTime.AddHours(-1)).Facts);
    }

    [Fact]
    public void A_plan_read_back_from_the_disk_is_the_same_plan()
    {
        var item = Build.Item("state", AnswerKind.Choice) with { Options = [new("good", new("完好", "Good"), false), new("broken", new("损坏", "Broken"), true)] };
        var planned = Build.Run(item);

        Assert.Empty(RunMachine.Follow(FactJson.Read<InspectionRun>(FactJson.Of(Written(planned))), planned, Build.ClosingTime.AddHours(-1)).Facts);
    }

    [Fact]
    public void An_option_that_was_added_changes_the_plan()
    {
        var item = Build.Item("state", AnswerKind.Choice) with { Options = [new("good", new("完好", "Good"), false)] };
        var more = item with { Options = [.. item.Options, new("broken", new("损坏", "Broken"), true)] };

        Assert.Single(RunMachine.Follow(Written(Build.Run(item)), Build.Run(more), Build.ClosingTime.AddHours(-1)).Facts);
    }

    [Fact]
    public void Who_is_on_duty_is_no_change_of_the_plan()
    {
        var run = Written(Build.Run());

        Assert.Empty(RunMachine.Follow(run, run with { Assignees = ["U09"] }, run.Window.Opens.AddHours(-1)).Facts);
    }

    [Fact]
    public void What_was_given_by_hand_stays_so_when_the_schedule_changes()
    {
        var run = Written(Build.Run() with { Assignees = ["U09"], Terms = new() { Role = Role.Guard, AssignedBy = "U02" } });
        var planned = Build.Run() with { Name = Text.Same("another name") };

        var followed = Assert.Single(RunMachine.Follow(run, planned, run.Window.Opens.AddHours(-1)).Facts).After(run);

        Assert.Equal(("U09", "U02", planned.Name), (Assert.Single(followed.Assignees), followed.Terms.AssignedBy, followed.Name));
    }

    [Fact]
    public void A_cancelled_run_that_the_schedule_has_again_is_planned_again()
    {
        var cancelled = Build.Run() with { State = RunState.Cancelled };

        var after = cancelled.After(RunMachine.Follow(cancelled, Build.Run(), Build.ClosingTime.AddHours(-1)).Facts)!;

        Assert.Equal(RunState.Planned, after.State);
    }

    [Fact]
    public void A_run_does_not_follow_the_schedule_into_a_time_that_is_over()
    {
        var (run, now) = (Written(Build.Run()), Build.ClosingTime.AddHours(-1));
        var planned = Build.Run() with { Window = new(now.AddHours(-3), now, now.AddHours(8)) };

        var cancelled = Assert.IsType<RunFact.Cancelled>(Assert.Single(RunMachine.Follow(run, planned, now).Facts));

        Assert.Equal("The schedule moved it to a time that is over.", cancelled.Reason);
        Assert.Empty(RunMachine.Follow(cancelled.After(run), planned, now).Facts);
    }

    [Fact]
    public void What_was_told_of_a_run_is_no_change_of_its_plan_and_is_not_told_again_when_that_changes()
    {
        var (planned, now) = (Build.Run() with { Terms = new() { Due = DueDate.Test, Remind = [TimeSpan.FromDays(30), TimeSpan.FromDays(7)] } }, Build.ClosingTime.AddDays(-20));
        var reminded = Written(planned).After(RunMachine.Strike(Written(planned), now).Facts)!;

        Assert.Empty(RunMachine.Follow(reminded, planned, now).Facts);
        var followed = reminded.After(RunMachine.Follow(reminded, planned with { Name = Text.Same("another name") }, now).Facts)!;
        Assert.Equal((TimeSpan.FromDays(30), planned.Window.Closes.AddDays(-7)), (followed.Reminded, followed.NextAt));
    }

    /// <summary>A database of the time when nobody was reminded before it opened.</summary>
    [Fact]
    public void A_run_whose_clock_was_set_by_another_rule_is_planned_again()
    {
        var planned = Build.Run() with { Terms = new() { Due = DueDate.Test, Remind = [TimeSpan.FromDays(30)] } };
        var run = Written(planned) with { NextAt = planned.Window.Opens };

        var followed = Assert.Single(RunMachine.Follow(run, planned, Build.ClosingTime.AddDays(-40)).Facts).After(run);

        Assert.Equal(planned.Window.Closes.AddDays(-30), followed.NextAt);
    }

    /// <summary>As the ledger has it.</summary>
    private static InspectionRun Written(InspectionRun run) => new RunFact.Planned(Build.ClosingTime.AddDays(-14), run).After(null);
}
