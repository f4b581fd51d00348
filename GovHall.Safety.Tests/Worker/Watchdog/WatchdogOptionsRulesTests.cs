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

    [Theory]
    [InlineData("https://safety.east.example.org:8443", "https://safety.east.example.org:8443/")]
    [InlineData("http://10.0.0.7:8080/", "http://10.0.0.7:8080/")]
    [InlineData("https://example.org/govhall", "https://example.org/govhall/")]
    public void A_neighbour_is_watched_by_the_base_of_its_pages(string address, string asked)
    {
        var options = new WatchdogOptions { Neighbours = { address } };

        Assert.Equal((asked, 0), (Assert.Single(options.ToWatch).AbsoluteUri, WatchdogOptionsRules.Problems(options).Count()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("east.example.org")]
    [InlineData("ftp://east.example.org")]
    [InlineData("https://user:word@east.example.org")]
    [InlineData("https://east.example.org/?hall=1")]
    public void A_neighbour_that_cannot_be_asked_is_named_with_its_place_in_the_list(string address)
    {
        var options = new WatchdogOptions { Neighbours = { "https://west.example.org", address } };

        Assert.StartsWith($"Safety:Watchdog:Neighbours:1 is '{address}', ", Assert.Single(WatchdogOptionsRules.Problems(options)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "although there is no neighbour")]
    [InlineData(true, "cannot be read")]
    public void Authorities_need_a_neighbour_and_a_file(bool neighbour, string says)
    {
        var options = new WatchdogOptions { NeighbourAuthorityFile = "/nowhere/east.pem" };
        if (neighbour)
        {
            options.Neighbours.Add("https://east.example.org");
        }

        Assert.Contains(says, Assert.Single(WatchdogOptionsRules.Problems(options)), StringComparison.Ordinal);
    }
}
