using System.Text.Json;
using System.Text.Json.Nodes;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>What the API promises is committed, so that no promise changes unseen.</summary>
public sealed class ApiDocumentTests(TestWeb web) : IClassFixture<TestWeb>
{
    /// <summary>Set to write the snapshot anew; its difference is then read in the commit.</summary>
    private const string Accept = "GOVHALL_ACCEPT_SNAPSHOTS";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private static string Docs
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "GovHall.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
            }

            return Path.Combine(folder.FullName, "docs");
        }
    }

    [Fact]
    public async Task The_description_is_the_one_that_was_agreed()
    {
        var path = Path.Combine(Docs, "openapi.v1.json");
        var description = (await Description()).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable(Accept) is not null)
        {
            await File.WriteAllTextAsync(path, description, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), description);
    }

    [Fact]
    public async Task The_description_is_OpenAPI_3_1() => Assert.StartsWith("3.1.", (await Description()).Text("openapi"), StringComparison.Ordinal);

    [Fact]
    public async Task The_manual_names_every_route()
    {
        var manual = await File.ReadAllTextAsync(Path.Combine(Docs, "api.md"), TestContext.Current.CancellationToken);

        var routes = (await Description())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(verb => $"`{verb.Key.ToUpperInvariant()} {path.Key["/api/v1".Length..].TrimEnd('/')}`"));

        Assert.All(routes, route => Assert.Contains(route, manual, StringComparison.Ordinal));
    }

    private async Task<JsonNode> Description()
    {
        var (_, description) = await web.Anonymous().Get("/openapi/v1.json");
        return description;
    }
}
