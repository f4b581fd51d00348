using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Inspections;

public sealed class RunReviewTests
{
    private static readonly DateTimeOffset Open = Build.ClosingTime.AddMinutes(5);

    [Fact]
    public void A_second_person_reviews_it()
    {
        var after = Done().After(RunMachine.Review(Done(), ReviewVerdict.Accepted, "U02", null, Open.AddHours(1)).Facts)!;

        Assert.Equal(("U02", RunState.Completed), (after.Reviews[^1].By, after.State));
    }

    [Theory]
    [InlineData("U07")]
    [InlineData("U08")]
    public void Nobody_reviews_what_they_had_a_hand_in(string who) =>
        Assert.Equal("own-review", RunMachine.Review(Done(), ReviewVerdict.Accepted, who, null, Open).Refusal?.Code);

    [Fact]
    public void Returning_it_wants_a_reason() =>
        Assert.Equal("note-needed", RunMachine.Review(Done(), ReviewVerdict.Returned, "U02", " ", Open).Refusal?.Code);

    [Fact]
    public void What_is_not_completed_is_not_reviewed() =>
        Assert.Equal("not-completed", RunMachine.Review(Build.Run(), ReviewVerdict.Accepted, "U02", null, Open).Refusal?.Code);

    [Fact]
    public void A_day_after_completion_the_review_is_missed_once()
    {
        var missed = Assert.IsType<RunFact.ReviewMissed>(Assert.Single(RunMachine.Strike(Done(), Open.AddHours(30)).Facts));

        Assert.Equal(Open.AddHours(24), missed.At);
        Assert.Empty(RunMachine.Strike(missed.After(Done()), Open.AddHours(30)).Facts);
        Assert.Empty(RunMachine.Strike(Done(), Open.AddHours(24).AddTicks(-1)).Facts);
    }

    [Fact]
    public void What_was_reviewed_is_not_missed()
    {
        var reviewed = Done().After(RunMachine.Review(Done(), ReviewVerdict.Returned, "U02", "照片不清", Open.AddHours(1)).Facts)!;

        Assert.Empty(RunMachine.Strike(reviewed, Open.AddHours(30)).Facts);
    }

    [Fact]
    public void A_late_review_still_counts()
    {
        var missed = Done().After(RunMachine.Strike(Done(), Open.AddHours(30)).Facts)!;

        var after = missed.After(RunMachine.Review(missed, ReviewVerdict.Accepted, "U02", null, Open.AddHours(31)).Facts)!;

        Assert.Equal((false, true), (after.ReviewMissed, missed.ReviewMissed));
    }

    [Fact]
    public void A_plan_without_a_review_waits_for_none() => Assert.Null(Done(review: null).NextAt);

    private static InspectionRun Done(Role? review = Role.GuardCaptain)
    {
        var run = Build.Run() with { Terms = new() { Review = review } };
        run = run.After(RunMachine.Check(run, [.. run.Items.Select(item => Build.Pass(item.Id))], "U07", null, Open).Facts)!;
        run = run.After(RunMachine.Sign(run, "U08", Open).Facts)!;
        return run.After(RunMachine.Complete(run, "U07", null, Open).Facts)!;
    }
}
