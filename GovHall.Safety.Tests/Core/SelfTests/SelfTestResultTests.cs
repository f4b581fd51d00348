using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Tests.Core.SelfTests;

/// <summary>How a self-test ended.</summary>
public sealed class SelfTestResultTests
{
    [Fact]
    public void One_that_passed_nothing_has_only_begun() => Assert.Equal((SelfTestStage.Begun, false), (Passed().Last, Passed().InTime));

    [Fact]
    public void It_came_as_far_as_the_last_stage_that_it_passed() =>
        Assert.Equal(SelfTestStage.Ingest, Passed(SelfTestStage.Broker, SelfTestStage.Ingest).Last);

    [Theory]
    [InlineData(SelfTestStage.Queued, false)]
    [InlineData(SelfTestStage.HandedOver, true)]
    public void It_is_in_time_once_its_letter_was_handed_over(SelfTestStage last, bool inTime) => Assert.Equal(inTime, Passed(SelfTestStage.Broker, last).InTime);

    private static SelfTestResult Passed(params ImmutableArray<SelfTestStage> stages) =>
        new(DateTimeOffset.UnixEpoch, [.. stages.Select(stage => new SelfTestPassage(stage, TimeSpan.Zero))], null);
}
