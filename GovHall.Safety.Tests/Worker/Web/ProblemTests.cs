using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class ProblemTests(ProblemTests.Broken broken) : IClassFixture<ProblemTests.Broken>
{
    [Theory]
    [InlineData(null, "没有找到")]
    [InlineData("zh-CN", "没有找到")]
    [InlineData("en", "Not found")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "Not found")]
    [InlineData("zh;q=0.5, en;q=0.4", "没有找到")]
    [InlineData("en;q=0", "没有找到")]
    [InlineData("de, fr;q=0.9", "没有找到")]
    [InlineData("de, en;q=0.1", "Not found")]
    [InlineData("enx", "没有找到")]
    [InlineData(";;;q=x", "没有找到")]
    public async Task A_problem_speaks_the_language_asked_for(string? languages, string title)
    {
        var client = await broken.Web.As(Role.Guard);
        if (languages is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);
        }

        var (_, problem) = await client.Get($"/api/v1/inspections/{Guid.Empty}");

        Assert.Equal(title, problem.Text("title"));
    }

    [Fact]
    public async Task A_problem_says_everything_in_both_languages()
    {
        var (_, problem) = await (await broken.Web.As(Role.Guard)).Get("/api/v1/inspections?limit=no");

        Assert.Equal(
            ["type", "title", "status", "detail", "instance", "code", "errors", "messages"],
            problem.AsObject().Select(member => member.Key));
        Assert.Equal("urn:govhall-safety:problem:wrong-fields", problem.Text("type"));
        Assert.Equal("/api/v1/inspections", problem.Text("instance"));
        Assert.Equal(problem.Text("detail"), problem["messages"]!.Text("zh"));
        Assert.NotNull(problem["errors"]!["limit"]!.Text("en"));
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_a_503_that_says_when_to_try_again()
    {
        using var response = await broken.Web.Anonymous().GetAsync("/api/v1/broken/disk", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (response.StatusCode, response.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task A_mistake_of_ours_tells_nothing_of_the_inside()
    {
        var (status, problem) = await broken.Web.Anonymous().Get("/api/v1/broken/code");

        Assert.Equal((HttpStatusCode.InternalServerError, "own-fault"), (status, problem.Text("code")));
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The web with two routes that fail.</summary>
    public sealed class Broken : IAsyncLifetime
    {
        public TestWeb Web { get; } = new()
        {
            Beside = app =>
            {
                var api = app.MapGroup("/api/v1").AnswerProblems();
                api.MapGet("/broken/disk", void () => throw new StoreUnavailableException(new IOException("full")));
                api.MapGet("/broken/code", void (HttpContext _) => throw new InvalidOperationException("secret"));
            },
        };

        public ValueTask InitializeAsync() => Web.InitializeAsync();

        public ValueTask DisposeAsync() => Web.DisposeAsync();
    }
}
