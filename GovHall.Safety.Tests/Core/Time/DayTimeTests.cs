namespace GovHall.Safety.Tests.Core.Time;

public sealed class DayTimeTests
{
    private static readonly ImmutableArray<Session> Sessions =
        [new(TimeSpan.FromHours(8.5), TimeSpan.FromHours(12)), new(TimeSpan.FromHours(13), TimeSpan.FromHours(17.5))];

    [Theory]
    [InlineData(DayAnchor.Midnight, 10)]
    [InlineData(DayAnchor.Open, 520)]
    [InlineData(DayAnchor.Lunch, 730)]
    [InlineData(DayAnchor.Reopen, 790)]
    [InlineData(DayAnchor.Close, 1060)]
    public void A_time_is_so_much_later_than_its_anchor(DayAnchor anchor, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new DayTime(anchor, TimeSpan.FromMinutes(10)).In(Sessions));

    [Theory]
    [InlineData(DayAnchor.Open)]
    [InlineData(DayAnchor.Lunch)]
    [InlineData(DayAnchor.Reopen)]
    [InlineData(DayAnchor.Close)]
    public void A_day_without_sessions_has_no_such_time(DayAnchor anchor) => Assert.Null(new DayTime(anchor, TimeSpan.Zero).In([]));
}
