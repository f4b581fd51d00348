using CsCheck;

namespace GovHall.Safety.Tests;

public sealed class HallClockProperties
{
    private static readonly Gen<(TimeZoneInfo Zone, DateTime Wall)> Wall = Gen.Select(
        Gen.Int[0, Zones.All.Length - 1],
        Gen.OneOf(Gen.Int[0, Zones.Changes.Length - 1].Select(change => Zones.Changes[change]), Gen.Int[0, 36_500].Select(new DateOnly(1980, 1, 1).AddDays)),
        Gen.Int[0, 4 * 1440],
        (zone, day, minute) => (Zones.All[zone], day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute)));

    [Fact]
    public void A_wall_time_is_the_instant_that_shows_it_or_the_first_after_the_gap() =>
        Wall.Sample((zone, wall) =>
        {
            var instant = zone.InstantOf(wall);

            return zone.ShownAt(instant).DateTime >= wall && zone.ShownAt(instant.AddSeconds(-1)).DateTime < wall;
        });

    [Fact]
    public void Of_two_instants_that_show_a_time_the_first_is_meant() =>
        Wall.Sample((zone, wall) => Enumerable.Range(1, 24 * 4).All(quarters =>
            zone.ShownAt(zone.InstantOf(wall).AddMinutes(-15 * quarters)).DateTime < wall));

    [Fact]
    public void A_later_wall_time_is_never_an_earlier_instant() =>
        Gen.Select(Wall, Gen.Int[0, 3000]).Sample((wall, minutes) =>
            wall.Zone.InstantOf(wall.Wall) <= wall.Zone.InstantOf(wall.Wall.AddMinutes(minutes)));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z")]
    public void Both_changes_of_the_clocks_are_known(string zone, string wall, string instant)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone).InstantOf(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), found);
    }

    [Theory]
    [InlineData("2026-11-25T06:31Z", "14:31")]
    [InlineData("2026-11-25T16:00Z", "11-26 00:00")]
    public void A_moment_of_another_day_than_it_is_read_on_names_its_day(string instant, string shown) => Assert.Equal(
        shown, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai").MomentAt(At(instant), At("2026-11-25T01:00Z")));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
