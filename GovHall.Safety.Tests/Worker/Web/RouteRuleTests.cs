using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Every route of the API against every duty and every key: who comes in, and who is kept out (<see cref="ApiTable"/>).</summary>
public sealed class RouteRuleTests(RegisteredWeb hall) : IClassFixture<RegisteredWeb>
{
    private readonly TestWeb _web = hall.Web;
    private readonly LiveThings _things = new(hall.Web);

    public static TheoryData<string, string> Routes => [.. ApiTable.Routes];

    /// <summary>Those that answer JSON; a photo has tests of its own.</summary>
    public static TheoryData<string, string> ReadRoutes =>
        [.. ApiTable.Routes.Where(row => row.Rule is "Readers" or "JournalReaders" && !row.Route.Contains("/attachments/", StringComparison.Ordinal))];

    public static TheoryData<string> Deeds => [.. ApiTable.Deeds.Select(deed => deed.ToString())];

    [Fact]
    public void Every_route_says_who_may_come_in()
    {
        var bare = Bare(_web);

        Assert.True(bare is "", $"These routes say not who may come through: {bare}. Give each its .Allow(...).");
    }

    [Fact]
    public async Task A_route_that_does_not_say_so_is_named()
    {
        await using var planted = new TestWeb { Beside = routes => routes.MapGet("/planted", () => "secret") };
        await planted.InitializeAsync();

        Assert.Equal("GET /planted", Bare(planted));
    }

    [Fact]
    public async Task A_route_of_the_api_that_does_not_say_so_lets_nobody_in()
    {
        await using var planted = new TestWeb { Beside = routes => routes.MapGroup("/planted").ShutUnruled().MapGet("", () => "secret") };
        await planted.InitializeAsync();

        var (status, _) = await (await planted.As(Role.Director)).Get("/planted");

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public void Every_route_stands_in_the_table_with_its_rule() => Assert.Equal(
        ApiTable.Routes.OrderBy(row => row.Route, StringComparer.Ordinal),
        Mapped(_web).Select(endpoint => (endpoint.Route, RuleOf(endpoint.Endpoint))).OrderBy(row => row.Route, StringComparer.Ordinal));

    [Fact]
    public void Every_route_by_which_something_is_done_has_a_line_with_those_who_may()
    {
        var asked = ApiTable.Deeds.Select(deed => deed.ToString()).ToList();

        var forgotten = ApiTable.Routes.Where(row => row.Rule == "Doers" && !asked.Exists(deed => RoutePaths.Fits(row.Route, deed))).Select(row => row.Route);

        Assert.Empty(forgotten);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_comes_in_unknown(string route, string rule)
    {
        using var client = _web.Anonymous();
        using var request = RoutePaths.Request(route);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(rule == "Everybody" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(ReadRoutes))]
    public async Task Each_duty_reads_what_it_may(string route, string rule)
    {
        var path = await _things.Live(route.Split(' ')[1]);
        var may = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var (status, _) = await (await _web.As(role)).Get(path);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Forbidden, $"{role}: {status}");
            may.AddRange(status == HttpStatusCode.OK ? [role] : []);
        }

        Role[] expected = rule == "JournalReaders" ? [Role.Director, Role.Administrator, Role.Auditor] : [.. Enum.GetValues<Role>().Except([Role.Integration])];
        Assert.Equal(expected.Order(), may.Order());
    }

    [Theory]
    [MemberData(nameof(ReadRoutes))]
    public async Task Every_key_reads_but_the_journal_those_of_auditors_directors_and_administrators_alone(string route, string rule)
    {
        var path = await _things.Live(route.Split(' ')[1]);
        var may = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var (status, _) = await (await _web.WithKey(role)).Get(path);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Forbidden, $"{role}: {status}");
            may.AddRange(status == HttpStatusCode.OK ? [role] : []);
        }

        Role[] expected = rule == "JournalReaders" ? [Role.Director, Role.Administrator, Role.Auditor] : Enum.GetValues<Role>();
        Assert.Equal(expected.Order(), may.Order());
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Each_duty_does_what_it_may(string named)
    {
        var deed = Named(named);
        var may = new List<Role>();
        var (path, body) = await Live(deed);
        foreach (var role in Enum.GetValues<Role>())
        {
            var client = await _web.As(role);
            var before = _web.JournalHead();

            var status = await client.Ask(deed.Method, path, body);

            Assert.True(Answered(status) || (status == HttpStatusCode.Forbidden && before == _web.JournalHead()), $"{role}: {status}");
            if (Answered(status))
            {
                may.Add(role);
                (path, body) = await Live(deed);
            }
        }

        Assert.Equal(deed.May.Order(), may.Order());
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Only_keys_of_integration_and_administrator_act_for_people(string named)
    {
        var deed = Named(named);
        var may = new List<Role>();
        var (path, body) = await Live(deed);
        foreach (var role in Enum.GetValues<Role>())
        {
            var status = await (await _web.WithKey(role)).AskFor(Kebab.Of(deed.May[^1]), deed.Method, path, body);

            if (Answered(status))
            {
                may.Add(role);
                (path, body) = await Live(deed);
            }
        }

        Assert.Equal([Role.Administrator, Role.Integration], may);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_key_says_for_whom_it_acts(string named)
    {
        var deed = Named(named);
        var (path, body) = await Live(deed);

        var status = await (await _web.WithKey(Role.Integration)).Ask(deed.Method, path, body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_key_lends_nobody_a_right(string named)
    {
        var deed = Named(named);
        var (path, body) = await Live(deed);

        var status = await (await _web.WithKey(Role.Administrator)).AskFor("auditor", deed.Method, path, body);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task What_later_versions_bring_is_not_there()
    {
        var (status, problem) = await (await _web.As(Role.Director)).Get("/api/v1/drills");

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (status, problem.Text("code")));
    }

    /// <summary>Let in: what was asked for was done, or does not go as things stand.</summary>
    private static bool Answered(HttpStatusCode status) => status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices or HttpStatusCode.Conflict;

    private static Deed Named(string name) => ApiTable.Deeds.Single(deed => deed.ToString() == name);

    private static string Bare(TestWeb web) => string.Join(", ", Mapped(web).Where(one => RuleOf(one.Endpoint) == "none").Select(one => one.Route));

    private static string RuleOf(Endpoint endpoint) => endpoint.Metadata.OfType<RouteRule>().Select(rule => rule.ToString()).SingleOrDefault() ?? "none";

    /// <summary>All but the pages, which are guarded by the filters of their group (<see cref="PageRightsTests"/>).</summary>
    private static IEnumerable<(string Route, Endpoint Endpoint)> Mapped(TestWeb web) => RoutePaths.Mapped(web)
        .Where(one => one.Endpoint.Metadata.OfType<ITagsMetadata>().All(tagged => !tagged.Tags.Contains(PagesSetup.Tag)));

    private async Task<(string Path, string Body)> Live(Deed deed)
    {
        _web.Board.Latch("smoke@SM01");
        var live = (await _things.Live($"{deed.Path}\n{deed.Body}")).Split('\n');
        return (live[0], live[1]);
    }
}
