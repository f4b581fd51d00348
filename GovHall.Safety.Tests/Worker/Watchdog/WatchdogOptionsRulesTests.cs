using GovHall.Safety.Worker.Watchdog;

namespace GovHall.Safety.Tests.Worker.Watchdog;

public sealed class WatchdogOptionsRulesTests
{
    [Fact]
    public void With_nothing_configured_all_is_well() => Assert.Empty(WatchdogOptionsRules.Problems(new()));

    [Theory]
    [InlineData("https://monitor.example.org/ping/hall")]
    [InlineData("http://user:token@10.0.0.7:8000/?key=1")]
    public void An_address_that_can_be_asked_is_no_problem(string url) => Assert.Empty(WatchdogOptionsRules.Problems(new() { PingUrl = url }));

    [Theory]
    [InlineData("")]
    [InlineData("monitor.example.org/s3cret")]
    [InlineData("ftp://monitor.example.org/s3cret")]
    [InlineData("https:///s3cret")]
    public void An_address_that_cannot_be_asked_is_named_by_its_key_and_not_repeated(string url)
    {
        var problem = Assert.Single(WatchdogOptionsRules.Problems(new() { PingUrl = url }));

        Assert.StartsWith("Safety:Watchdog:PingUrl is no address that can be asked", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is no topic to publish on")]
    [InlineData("monitor/+", "is no topic to publish on")]
    [InlineData("$SYS/govhall", "is no topic to publish on")]
    [InlineData("govhall/qh-zwzx/status", "says or hears something else")]
    [InlineData("govhall/qh-zwzx/sensors/SM06", "says or hears something else")]
    public void A_topic_that_is_none_or_is_taken_is_said_with_its_cure(string topic, string says)
    {
        var problem = Assert.Single(WatchdogOptionsRules.Problems(new() { Topic = topic }));

        Assert.Contains($"'{topic}', ", problem, StringComparison.Ordinal);
        Assert.Contains(says, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("monitor/govhall")]
    [InlineData("govhall/qh-zwzx/alive")]
    public void A_topic_of_its_own_is_no_problem(string topic) => Assert.Empty(WatchdogOptionsRules.Problems(new() { Topic = topic }));

    [Theory]
    [InlineData(5, true)]
    [InlineData(3600, true)]
    [InlineData(4, false)]
    [InlineData(3601, false)]
    public void Signs_of_life_are_five_seconds_to_an_hour_apart(int seconds, bool fits) =>
        Assert.Equal(fits, !WatchdogOptionsRules.Problems(new() { Every = TimeSpan.FromSeconds(seconds) }).Any());
}
