using GovHall.Safety.Worker.Composition;
using Microsoft.Extensions.Configuration;

namespace GovHall.Safety.Tests.Worker.Composition;

public sealed class WebAddressesTests
{
    [Fact]
    public void Where_nothing_is_asked_for_it_is_port_5080_of_this_machine() => Assert.Equal(["http://localhost:5080"], Of());

    [Theory]
    [InlineData("urls", "http://localhost:1;http://localhost:2", "http://localhost:1 http://localhost:2")]
    [InlineData("HTTP_PORTS", "8080;8081", "http://*:8080 http://*:8081")]
    [InlineData("HTTPS_PORTS", "8443", "https://*:8443")]
    [InlineData("Kestrel:Endpoints:Hall:Url", "http://localhost:3", "http://localhost:3")]
    public void What_is_asked_for_in_the_ways_of_the_web_server_counts(string key, string value, string addresses) =>
        Assert.Equal(addresses.Split(' '), Of((key, value)));

    [Fact]
    public void An_endpoint_has_the_word_before_a_url_and_a_url_before_a_port()
    {
        Assert.Equal(["http://localhost:1"], Of(("Kestrel:Endpoints:A:Url", "http://localhost:1"), ("urls", "http://localhost:2"), ("http_ports", "3")));
        Assert.Equal(["http://localhost:2"], Of(("urls", "http://localhost:2"), ("http_ports", "3")));
    }

    [Theory]
    [InlineData("http://*:8080", "http://localhost:8080/")]
    [InlineData("http://[::]:8080", "http://localhost:8080/")]
    [InlineData("http://0.0.0.0", "http://localhost/")]
    [InlineData("https://safety.example.org", "https://safety.example.org/")]
    [InlineData("http://10.0.0.7:5080/safety", "http://10.0.0.7:5080/safety/")]
    public void A_link_leads_to_where_somebody_can_open_it(string url, string link) => Assert.Equal(new Uri(link), WebAddresses.Reachable(url));

    private static IReadOnlyList<string> Of(params (string Key, string Value)[] settings) => WebAddresses.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
