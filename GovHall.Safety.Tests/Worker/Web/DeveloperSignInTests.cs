using System.Net;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Who sits at the machine itself needs no key in Development, and nobody else is taken for them.</summary>
public sealed class DeveloperSignInTests(DeveloperSignInTests.Development development) : IClassFixture<DeveloperSignInTests.Development>
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:5080")]
    [InlineData("::1", "[::1]:5080")]
    [InlineData("127.0.0.1", "127.0.0.1:5080")]
    public async Task A_developer_reads_without_a_key(string address, string host)
    {
        var (status, _) = await From(address, host).Get("/api/v1/journal/head");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_developer_acts_for_a_person_who_is_named()
    {
        var id = await development.Web.Raised();
        var developer = From("127.0.0.1", "localhost:5080");

        var (unnamed, _) = await developer.Post($"/api/v1/incidents/{id}/acknowledge");
        var (named, _) = await developer.Post($"/api/v1/incidents/{id}/acknowledge", """{"by":"duty-officer"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (unnamed, named));
    }

    [Theory]
    [InlineData("192.0.2.7", "localhost:5080", "X-Nothing", "")]
    [InlineData("127.0.0.1", "evil.example", "X-Nothing", "")]
    [InlineData("127.0.0.1", "localhost:5080", "X-Forwarded-For", "192.0.2.7")]
    [InlineData("127.0.0.1", "localhost:5080", "Authorization", "Bearer wrong")]
    public async Task Nobody_else_is_taken_for_a_developer(string address, string host, string header, string value)
    {
        var client = From(address, host);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        var (status, _) = await client.Get("/api/v1/plans");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task A_page_of_another_site_does_nothing_in_a_developers_name()
    {
        var id = await development.Web.Raised();

        var (status, _) = await From("127.0.0.1", "localhost:5080").Post(
            $"/api/v1/incidents/{id}/acknowledge", """{"by":"duty-officer"}""", ("Origin", "https://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private HttpClient From(string address, string host)
    {
        var client = development.Web.Anonymous();
        client.DefaultRequestHeaders.Add(TestWeb.AddressHeader, address);
        client.DefaultRequestHeaders.Host = host;
        return client;
    }

    /// <summary>The web as a developer starts it.</summary>
    public sealed class Development : IAsyncLifetime
    {
        public TestWeb Web { get; } = new() { Environment = "Development" };

        public ValueTask InitializeAsync() => Web.InitializeAsync();

        public ValueTask DisposeAsync() => Web.DisposeAsync();
    }
}
