using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

/// <summary>What becomes of one answer, by what its item asks.</summary>
public sealed class AnswersTests
{
    private static readonly DateTimeOffset Now = Build.ClosingTime.AddMinutes(5);
    private static readonly string Longest = new('长', Answers.LongestText);

    [Theory]
    [InlineData("0", Verdict.Pass)]
    [InlineData("100", Verdict.Pass)]
    [InlineData("-1", Verdict.Fail)]
    [InlineData("101", Verdict.Fail)]
    public void A_score_goes_from_0_to_100_where_its_item_does_not_say(string value, Verdict expected) =>
        Assert.Equal(expected, Check(AnswerKind.Score, value).Verdict);

    [Theory]
    [InlineData("59", Verdict.Fail)]
    [InlineData("60", Verdict.Pass)]
    [InlineData("90", Verdict.Pass)]
    [InlineData("91", Verdict.Fail)]
    public void A_score_has_the_limits_of_its_item(string value, Verdict expected) =>
        Assert.Equal(expected, Check(Build.Item("x", AnswerKind.Score) with { Min = 60, Max = 90 }, new() { Id = "1", Item = "x", Value = value }).Verdict);

    [Theory]
    [InlineData("-1000")]
    [InlineData("1000")]
    public void A_number_has_no_limits_where_its_item_does_not_say(string value) =>
        Assert.Equal(Verdict.Pass, Check(AnswerKind.Number, value).Verdict);

    [Theory]
    [InlineData(AnswerKind.Number)]
    [InlineData(AnswerKind.Score)]
    public void A_number_within_its_limits_fails_where_its_sender_says_so(AnswerKind kind) =>
        Assert.Equal(Verdict.Fail, Check(kind, "50", Verdict.Fail).Verdict);

    [Theory]
    [InlineData("good", null, Verdict.Pass)]
    [InlineData("good", Verdict.Fail, Verdict.Fail)]
    [InlineData("broken", Verdict.Pass, Verdict.Fail)]
    public void An_option_judges_itself_and_a_sender_can_only_make_it_worse(string option, Verdict? said, Verdict expected) =>
        Assert.Equal(expected, Check(Choice(), new() { Id = "1", Item = "x", Value = option, Verdict = said }).Verdict);

    [Fact]
    public void What_is_no_option_is_refused() => Assert.Equal("value", Wrong(Choice(), new() { Id = "1", Item = "x", Value = "ajar" }));

    [Theory]
    [InlineData(AnswerKind.PassFail)]
    [InlineData(AnswerKind.Sign)]
    public void What_is_to_be_judged_by_a_person_wants_a_verdict(AnswerKind kind) =>
        Assert.Equal("verdict", Wrong(Build.Item("x", kind), new() { Id = "1", Item = "x" }));

    [Theory]
    [InlineData("已查", null)]
    [InlineData(null, "已查")]
    public void Words_may_stand_in_the_value_or_in_the_note(string? value, string? note) =>
        Assert.Equal(Verdict.Pass, Check(Build.Item("x", AnswerKind.Text), new() { Id = "1", Item = "x", Value = value, Note = note }).Verdict);

    [Fact]
    public void Where_words_are_asked_for_blanks_are_none() =>
        Assert.Equal("value", Wrong(Build.Item("x", AnswerKind.Text), new() { Id = "1", Item = "x", Value = " ", Note = " " }));

    [Fact]
    public void What_does_not_apply_wants_nothing_more() =>
        Assert.Equal(Verdict.NotApplicable, Check(AnswerKind.Number, null, Verdict.NotApplicable).Verdict);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_check_has_an_id(string id) => Assert.Equal("id", Wrong(Build.Item("x"), Build.Pass("x", id)));

    [Fact]
    public void An_id_has_a_hundred_characters_at_most()
    {
        Assert.Equal("id", Wrong(Build.Item("x"), Build.Pass("x", new string('a', 101))));
        Assert.Equal(Verdict.Pass, Check(Build.Item("x"), Build.Pass("x", new string('a', 100))).Verdict);
    }

    [Fact]
    public void A_note_and_a_value_have_two_thousand_characters_at_most()
    {
        Assert.Equal("note", Wrong(Build.Item("x"), Build.Pass("x") with { Note = Longest + "x" }));
        Assert.Equal("note", Wrong(Build.Item("x"), Build.Pass("x") with { Value = Longest + "x" }));
        Assert.Equal(Longest, Check(Build.Item("x"), Build.Pass("x") with { Note = Longest, Value = Longest }).Note);
    }

    [Fact]
    public void Its_unit_is_the_sender_s_or_else_the_item_s()
    {
        var item = Build.Item("x", AnswerKind.Number) with { Unit = "°C" };

        Assert.Equal("°C", Check(item, new() { Id = "1", Item = "x", Value = "20" }).Unit);
        Assert.Equal("K", Check(item, new() { Id = "1", Item = "x", Value = "293", Unit = "K" }).Unit);
    }

    [Fact]
    public void Without_a_clock_of_its_sender_it_is_of_when_it_came() =>
        Assert.Equal((Now, false), (Check(Build.Item("x"), Build.Pass("x")).At, Check(Build.Item("x"), Build.Pass("x")).TimeUnverified));

    [Fact]
    public void Where_only_the_sending_has_a_time_it_is_of_when_it_came() =>
        Assert.Equal(Now, Check(Build.Item("x"), Build.Pass("x"), sentAt: Now.AddMinutes(-60)).At);

    [Theory]
    [InlineData(5, false)]
    [InlineData(-5, false)]
    [InlineData(5.1, true)]
    [InlineData(-5.1, true)]
    public void A_clock_that_differs_by_more_than_five_minutes_is_not_believed(double minutes, bool unverified) =>
        Assert.Equal(unverified, Check(Build.Item("x"), Build.Pass("x"), sentAt: Now.AddMinutes(minutes)).TimeUnverified);

    private static ChecklistItem Choice() => Build.Item("x", AnswerKind.Choice) with
    {
        Options = [new("good", new("完好", "Good"), false), new("broken", new("损坏", "Broken"), true)],
    };

    private static Check Check(AnswerKind kind, string? value, Verdict? verdict = null) =>
        Check(Build.Item("x", kind), new() { Id = "1", Item = "x", Value = value, Verdict = verdict });

    private static Check Check(ChecklistItem item, Answer answer, DateTimeOffset? sentAt = null) =>
        Assert.Single(RunMachine.Check(Build.Run(item), [answer], "U07", sentAt, Now).Facts.OfType<RunFact.Checked>()).Check;

    private static string Wrong(ChecklistItem item, Answer answer) =>
        Assert.Single(RunMachine.Check(Build.Run(item), [answer], "U07", null, Now).Refusal!.Errors.Keys)["checks[0].".Length..];
}
