using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Tests.Worker.SelfTests;

public sealed class SelfTestSettingsTests
{
    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:01:00")]
    [InlineData("1.00:00:00")]
    public void It_is_done_as_often_as_is_set_or_never(string every) => Assert.Empty(Problems(every));

    [Theory]
    [InlineData("00:00:30")]
    [InlineData("-00:10:00")]
    [InlineData("2.00:00:00")]
    public void Another_time_is_refused_with_what_to_write(string every) =>
        Assert.Contains("Safety:SelfTestEvery", Assert.Single(Problems(every)), StringComparison.Ordinal);

    [Fact]
    public void Unless_set_it_is_done_every_ten_minutes() => Assert.Equal(TimeSpan.FromMinutes(10), new SafetyOptions().SelfTestEvery);

    private static IEnumerable<string> Problems(string every) => SafetyOptionsRules.Problems(new SafetyOptions
    {
        LastResort = "last@resort.example",
        SelfTestEvery = TimeSpan.Parse(every, System.Globalization.CultureInfo.InvariantCulture),
    });
}
