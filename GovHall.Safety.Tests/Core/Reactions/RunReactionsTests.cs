using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using Table = GovHall.Safety.Core.Reactions.Reactions;

namespace GovHall.Safety.Tests.Core.Reactions;

/// <summary>What a run asks of incidents.</summary>
public sealed class RunReactionsTests
{
    private static readonly InspectionRun Run = Build.Run();
    private static readonly DateTimeOffset Over = Run.Window.MissedAt;
    private static readonly HallSchedule Schedule = ScheduleOf(Build.Policy() with { Severity = Severity.Medium });

    [Fact]
    public void A_missed_inspection_is_an_incident_of_its_escalation_s_severity()
    {
        var cause = Cause(new RunFact.Missed(Over, ["power", "doors"]));

        Assert.Equal((IncidentKind.MissedInspection, Severity.Medium, "closing", Over), (cause.Kind, cause.Severity, cause.Escalation, cause.At));
    }

    [Fact]
    public void Where_its_escalation_is_gone_the_built_in_one_says_how_severe_it_is() =>
        Assert.Equal(Escalation.BuiltIn.Severity, Cause(new RunFact.Missed(Over, []), Run with { OnMissed = "gone" }).Severity);

    [Fact]
    public void Where_it_names_no_escalation_the_built_in_one_says_how_severe_it_is() =>
        Assert.Equal(Escalation.BuiltIn.Severity, Cause(new RunFact.Missed(Over, []), Run with { OnMissed = null }).Severity);

    [Fact]
    public void Plan_and_slot_are_its_source_so_that_the_parts_of_one_round_share_an_incident()
    {
        var source = Cause(new RunFact.Missed(Over, []), Run with { Part = "Z16A" }).Source;

        Assert.Equal(("missed:closing-check@2026-11-25T17:30", source), (source, Cause(new RunFact.Missed(Over, []), Run with { Part = "Z16B" }).Source));
    }

    [Fact]
    public void It_says_whose_it_was_and_which_one() =>
        Assert.Equal((Run.Id, "U07 U08"), (Cause(new RunFact.Missed(Over, [])).Inspection, string.Join(' ', Cause(new RunFact.Missed(Over, [])).Assignees)));

    [Fact]
    public void What_was_never_begun_is_called_missed() => Assert.Equal("闭馆检查漏检", Cause(new RunFact.Missed(Over, [])).Title.Zh);

    [Fact]
    public void What_was_begun_is_called_unfinished() => Assert.Equal("闭馆检查未完成", Cause(new RunFact.LeftPartial(Over, [])).Title.Zh);

    [Fact]
    public void Its_lines_name_the_window_by_the_hall_s_clock_the_task_and_what_was_not_done() => Assert.Equal(
        ["应检时段 2026-11-25 17:30–18:00", "任务 闭馆检查 2026-000001", "未查 检查doors"],
        Cause(new RunFact.LeftPartial(Over, ["doors"])).Lines.Select(line => $"{line.Label.Zh} {line.Value.Zh}"));

    [Fact]
    public void A_window_that_ends_on_another_day_names_that_day()
    {
        var closes = Build.Shanghai.InstantOf(new(2026, 12, 25), TimeOnly.MinValue);

        var lines = Table.LinesOf(Run with { Window = new(Run.Window.Opens, closes, closes) }, Build.Shanghai);

        Assert.Contains("2026-11-25 17:30–2026-12-25 00:00", lines.Select(line => line.Value.Zh));
    }

    [Fact]
    public void Where_every_item_was_answered_nothing_is_called_not_done() =>
        Assert.DoesNotContain(Cause(new RunFact.LeftPartial(Over, [])).Lines, line => line.Label == NoticeWords.NotDone);

    [Fact]
    public void What_turns_out_to_be_done_takes_its_call_back() =>
        Assert.Equal("missed:closing-check@2026-11-25T17:30", Assert.IsType<Reaction.Withdraw>(Assert.Single(Table.To(new RunFact.Completed(Over, "U07", false, null, Over.AddHours(-1)), Run, Schedule))).Source);

    [Fact]
    public void What_cannot_be_verified_accuses_nobody() =>
        Assert.IsType<Reaction.TellOutage>(Assert.Single(Table.To(new RunFact.LeftUnverifiable(Over, ["power"]), Run, Schedule)));

    [Fact]
    public void A_review_that_nobody_made_is_an_incident_of_its_own_of_which_nobody_is_the_assignee()
    {
        var cause = Cause(new RunFact.ReviewMissed(Over.AddDays(1)));

        Assert.Equal(("missed:closing-check@2026-11-25T17:30/review", "闭馆检查未复核", 0), (cause.Source, cause.Title.Zh, cause.Assignees.Length));
    }

    [Fact]
    public void What_is_returned_is_told_to_its_assignees_and_ends_the_call_for_a_review() => Assert.Equal(
        ["SettleReview", "TellAssignees"],
        Table.To(new RunFact.Reviewed(Over, new(ReviewVerdict.Returned, "U02", "照片不清", Over)), Run, Schedule).Select(reaction => reaction.GetType().Name));

    [Fact]
    public void Whatever_else_happens_to_a_run_asks_nothing_of_others() => Assert.Empty(
        new RunFact[]
        {
            new RunFact.Planned(Over, Run), new RunFact.Replanned(Over, Run), new RunFact.Started(Over, "U07"), new RunFact.Completed(Over.AddTicks(-1), "U07", false, null),
            new RunFact.Excused(Over, "U01", "停电"), new RunFact.Cancelled(Over, "改期"),
        }.SelectMany(fact => Table.To(fact, Run, Schedule)));

    /// <summary>An item says how it should be; a hazard says that it is not, and what was found instead.</summary>
    [Theory]
    [InlineData(AnswerKind.PassFail, null, null, "不合格：充电柜无异常", "Not as it should be: Charger normal")]
    [InlineData(AnswerKind.PassFail, null, "有私拉电线", "不合格：充电柜无异常：有私拉电线", "Not as it should be: Charger normal: 有私拉电线")]
    [InlineData(AnswerKind.Number, "31", null, "不合格：充电柜无异常（31 °C）", "Not as it should be: Charger normal (31 °C)")]
    [InlineData(AnswerKind.Number, "31", "空调停机", "不合格：充电柜无异常（31 °C）：空调停机", "Not as it should be: Charger normal (31 °C): 空调停机")]
    [InlineData(AnswerKind.Score, "40", null, "不合格：充电柜无异常（40）", "Not as it should be: Charger normal (40)")]
    [InlineData(AnswerKind.Choice, "red", null, "不合格：充电柜无异常（红区）", "Not as it should be: Charger normal (in the red)")]
    [InlineData(AnswerKind.Text, "柜门变形", null, "不合格：充电柜无异常（柜门变形）", "Not as it should be: Charger normal (柜门变形)")]
    public void A_failed_item_is_a_hazard_that_says_what_was_found(AnswerKind answer, string? value, string? note, string zh, string en)
    {
        var item = new ChecklistItem { Id = "charger", Text = new("充电柜无异常", "Charger normal"), Answer = answer, Options = [new("red", new("红区", "in the red"), Fail: true)] };
        var check = Failed("charger") with { Value = value, Unit = answer == AnswerKind.Number ? "°C" : null, Note = note };

        var found = Assert.IsType<Reaction.Find>(Assert.Single(Table.To(new RunFact.Checked(Over, check), Build.Run(item), Schedule))).Cause;

        Assert.Equal((zh, en), (found.Text.Zh, found.Text.En));
    }

    private static Check Failed(string item) => new() { Id = "c1", Item = item, Verdict = Verdict.Fail, By = "U07", At = Over, ReceivedAt = Over };

    private static IncidentCause Cause(RunFact fact, InspectionRun? run = null) =>
        Assert.IsType<Reaction.Raise>(Assert.Single(Table.To(fact, run ?? Run, Schedule))).Cause;

    private static HallSchedule ScheduleOf(EscalationPolicy policy) => new()
    {
        Hall = Build.Hall(),
        Calendar = new() { Hours = [] },
        Escalations = ImmutableDictionary<string, EscalationPolicy>.Empty.Add(policy.Id, policy),
    };
}
