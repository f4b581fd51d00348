using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Every route against every duty: who comes in, and who is kept out.</summary>
public sealed class RouteRuleTests(TestWeb web) : IClassFixture<TestWeb>
{
    private static readonly Role[] Managers = [Role.Director, Role.FireManager, Role.FacilityManager, Role.SafetyAdministrator, Role.DutyLeader];

    private static readonly Role[] Handlers = [.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.GuardCaptain, Role.Engineer];

    public static TheoryData<string, string> Routes => new()
    {
        { "GET /api/v1/plans/", "Readers" },
        { "GET /api/v1/plans/{id}", "Readers" },
        { "GET /api/v1/plans/{id}/occurrences", "Readers" },
        { "GET /api/v1/inspections/", "Readers" },
        { "GET /api/v1/inspections/{id:guid}", "Readers" },
        { "POST /api/v1/inspections/{id:guid}/start", "Doers" },
        { "POST /api/v1/inspections/{id:guid}/checks", "Doers" },
        { "POST /api/v1/inspections/{id:guid}/complete", "Doers" },
        { "POST /api/v1/inspections/{id:guid}/sign", "Doers" },
        { "POST /api/v1/inspections/{id:guid}/review", "Doers" },
        { "POST /api/v1/inspections/{id:guid}/excuse", "Doers" },
        { "POST /api/v1/checkpoints/{code}/scans", "Doers" },
        { "POST /api/v1/attachments/", "Doers" },
        { "GET /api/v1/attachments/{id:guid}", "Readers" },
        { "POST /api/v1/inspections/{id:guid}/reassign", "Doers" },
        { "GET /api/v1/days/{day}", "Readers" },
        { "GET /api/v1/assets/", "Readers" },
        { "GET /api/v1/assets/{id}", "Readers" },
        { "POST /api/v1/assets/{id}/out-of-service", "Doers" },
        { "POST /api/v1/assets/{id}/return-to-service", "Doers" },
        { "POST /api/v1/assets/{id}/service", "Doers" },
        { "POST /api/v1/assets/{id}/test", "Doers" },
        { "GET /api/v1/duty", "Readers" },
        { "GET /api/v1/rosters", "Readers" },
        { "GET /api/v1/absences", "Readers" },
        { "POST /api/v1/absences", "Doers" },
        { "POST /api/v1/absences/{id:guid}/withdraw", "Doers" },
        { "GET /api/v1/substitutes", "Readers" },
        { "POST /api/v1/substitutes", "Doers" },
        { "GET /api/v1/swaps", "Readers" },
        { "POST /api/v1/swaps", "Doers" },
        { "POST /api/v1/swaps/{id:guid}/accept", "Doers" },
        { "POST /api/v1/swaps/{id:guid}/withdraw", "Doers" },
        { "GET /api/v1/hall/", "Readers" },
        { "POST /api/v1/hall/bypass", "Doers" },
        { "GET /api/v1/sensors/", "Readers" },
        { "GET /api/v1/sensors/{id}", "Readers" },
        { "GET /api/v1/sensors/{id}/readings", "Readers" },
        { "GET /api/v1/readings/rejected", "Readers" },
        { "GET /api/v1/alarms/", "Readers" },
        { "GET /api/v1/alarms/{id}", "Readers" },
        { "POST /api/v1/alarms/{id}/acknowledge", "Doers" },
        { "POST /api/v1/alarms/{id}/reset", "Doers" },
        { "GET /api/v1/incidents/", "Readers" },
        { "GET /api/v1/incidents/{id:guid}", "Readers" },
        { "POST /api/v1/incidents/{id:guid}/acknowledge", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/join", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/hand-over", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/notes", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/escalate", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/resolve", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/close", "Doers" },
        { "POST /api/v1/incidents/{id:guid}/reopen", "Doers" },
        { "GET /api/v1/hazards/", "Readers" },
        { "GET /api/v1/hazards/{id:guid}", "Readers" },
        { "POST /api/v1/hazards/", "Doers" },
        { "POST /api/v1/hazards/{id:guid}/plan", "Doers" },
        { "POST /api/v1/hazards/{id:guid}/begin", "Doers" },
        { "POST /api/v1/hazards/{id:guid}/submit", "Doers" },
        { "POST /api/v1/hazards/{id:guid}/recheck", "Doers" },
        { "POST /api/v1/hazards/{id:guid}/sign", "Doers" },
        { "POST /api/v1/hazards/{id:guid}/extend", "Doers" },
        { "GET /api/v1/notifications/", "Readers" },
        { "POST /api/v1/notifications/{id:guid}/retry", "Doers" },
        { "POST /api/v1/sensors/", "Doers" },
        { "PUT /api/v1/sensors/{id}", "Doers" },
        { "GET /api/v1/journal/", "JournalReaders" },
        { "GET /api/v1/journal/head", "JournalReaders" },
        { "GET /api/v1/journal/verify", "JournalReaders" },
        { "GET /health/live", "Everybody" },
        { "GET /health/ready", "Everybody" },
        { "GET /openapi/{documentName}.json", "Everybody" },
        { "GET /metrics", "Everybody" },
        { "GET /app.css", "Everybody" },
        { "GET /icon.svg", "Everybody" },
    };

    /// <summary>Those that answer JSON; a photo has tests of its own.</summary>
    public static TheoryData<string, string> ReadRoutes =>
        [.. Routes.Where(row => row.Data.Item2 is "Readers" or "JournalReaders" && !row.Data.Item1.Contains("/attachments/", StringComparison.Ordinal))];

    /// <summary>What each deed is done to, with a body that is right, and the duties that may do it.</summary>
    private static readonly Dictionary<string, (string Body, Role[] May)> Deeds = new(StringComparer.Ordinal)
    {
        ["/api/v1/inspections/{run}/start"] = ("{}", [Role.Guard, .. Managers]),
        ["/api/v1/inspections/{run}/checks"] = ("""{"checks":[{"id":"a","item":"power","verdict":"pass"}]}""", [Role.Guard, .. Managers]),
        ["/api/v1/inspections/{checked}/complete"] = ("{}", [Role.Guard, .. Managers]),
        ["/api/v1/inspections/{run}/sign"] = ("{}", [Role.Guard, .. Managers]),
        ["/api/v1/inspections/{run}/excuse"] = ("""{"reason":"停电检修"}""", [Role.GuardCaptain, .. Managers]),
        ["/api/v1/inspections/{run}/reassign"] = ("""{"assignees":["guard-2"]}""", [Role.GuardCaptain, .. Managers]),
        ["/api/v1/alarms/smoke@SM01/acknowledge"] = ("{}", Handlers),
        ["/api/v1/alarms/smoke@SM01/reset"] = ("""{"note":"误报"}""", [.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.Engineer]),
        ["/api/v1/incidents/{incident}/acknowledge"] = ("{}", Handlers),
        ["/api/v1/incidents/{taken}/join"] = ("{}", Handlers),
        ["/api/v1/incidents/{incident}/hand-over"] = ("""{"to":"guard"}""", Handlers),
        ["/api/v1/incidents/{incident}/notes"] = ("""{"note":"已到现场"}""", Handlers),
        ["/api/v1/incidents/{incident}/escalate"] = ("{}", Handlers),
        ["/api/v1/incidents/{incident}/resolve"] = ("{}", Handlers),
        ["/api/v1/incidents/{resolved}/close"] = ("""{"cause":"跳闸","note":"已复位"}""", [Role.DutyLeader, Role.FireManager, Role.Director, Role.DutyOfficer]),
        ["/api/v1/hazards/{hazard}/plan"] = ("""{"owner":"guard","measure":"清理"}""", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager]),
        ["/api/v1/hazards/{owned}/begin"] = ("{}", [Role.Guard]),
        ["/api/v1/hazards/{owned}/submit"] = ("{}", [Role.Guard]),
        ["/api/v1/hazards/{submitted}/recheck"] = ("""{"accepted":true}""", [.. Managers, Role.GuardCaptain, Role.ShiftLeader]),
        ["/api/v1/hazards/{rechecked}/sign"] = ("{}", [Role.FireManager, Role.Director]),
        ["/api/v1/hazards/{hazard}/extend"] = ("""{"deadline":"2027-01-31T17:30:00+08:00","reason":"等配件"}""", [Role.SafetyAdministrator, Role.FacilityManager, Role.FireManager]),
        ["/api/v1/incidents/{critical}/close"] = ("""{"cause":"跳闸","note":"已复位"}""", [Role.DutyLeader, Role.FireManager, Role.Director]),
        ["/api/v1/incidents/{resolved}/reopen"] = ("""{"note":"又来了"}""", Handlers),
        ["/api/v1/notifications/{notification}/retry"] = ("{}", [.. Managers, Role.DutyOfficer, Role.Administrator]),
    };

    public static TheoryData<string> DeedPaths => [.. Deeds.Keys];

    [Fact]
    public void Every_route_says_who_may_come_in()
    {
        var found = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<ITagsMetadata>().All(tagged => !tagged.Tags.Contains(PagesSetup.Tag)))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(method => method != "HEAD")
                .Select(method => (Route: $"{method} {endpoint.RoutePattern.RawText}", Rule: endpoint.Metadata.OfType<RouteRule>().Select(rule => rule.ToString()).SingleOrDefault() ?? "none")))
            .OrderBy(route => route.Route, StringComparer.Ordinal);

        Assert.Equal(Routes.Select(row => (row.Data.Item1, row.Data.Item2)).OrderBy(route => route.Item1, StringComparer.Ordinal), found);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_comes_in_unknown(string route, string rule)
    {
        var (method, path) = (route.Split(' ')[0], Filled(route.Split(' ')[1]));
        using var client = web.Anonymous();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add(TestWeb.AddressHeader, $"198.51.100.{Math.Abs(StringComparer.Ordinal.GetHashCode(route)) % 250}");

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(rule == "Everybody" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(ReadRoutes))]
    public async Task Each_duty_reads_what_it_may(string route, string rule)
    {
        var path = await Live(route.Split(' ')[1]);
        var may = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var (status, _) = await (await web.As(role)).Get(path);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Forbidden, $"{role}: {status}");
            may.AddRange(status == HttpStatusCode.OK ? [role] : []);
        }

        Role[] expected = rule == "JournalReaders" ? [Role.Director, Role.Administrator, Role.Auditor] : [.. Enum.GetValues<Role>().Except([Role.Integration])];
        Assert.Equal(expected.Order(), may.Order());
    }

    [Theory]
    [MemberData(nameof(DeedPaths))]
    public async Task Each_duty_does_what_it_may(string path)
    {
        var may = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            web.Board.Latch("smoke@SM01");
            var live = await Live(path);
            var before = web.JournalHead();

            var (status, problem) = await (await web.As(role)).Post(live, Deeds[path].Body);

            Assert.True(status == HttpStatusCode.OK || (status == HttpStatusCode.Forbidden && before == web.JournalHead()), $"{role}: {status} {problem}");
            may.AddRange(status == HttpStatusCode.OK ? [role] : []);
        }

        Assert.Equal(Deeds[path].May.Order(), may.Order());
    }

    [Theory]
    [MemberData(nameof(DeedPaths))]
    public async Task Only_keys_of_integration_and_administrator_act_for_people(string path)
    {
        var by = Kebab.Of(Deeds[path].May[^1]);
        var may = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            web.Board.Latch("smoke@SM01");

            var (status, _) = await (await web.WithKey(role)).Post(await Live(path), For(by, Deeds[path].Body));

            may.AddRange(status == HttpStatusCode.OK ? [role] : []);
        }

        Assert.Equal([Role.Administrator, Role.Integration], may);
    }

    [Theory]
    [MemberData(nameof(DeedPaths))]
    public async Task A_key_says_for_whom_it_acts(string path)
    {
        var (status, problem) = await (await web.WithKey(Role.Integration)).Post(await Live(path), Deeds[path].Body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "who-is-it"), (status, problem.Text("code")));
    }

    [Theory]
    [MemberData(nameof(DeedPaths))]
    public async Task A_key_lends_nobody_a_right(string path)
    {
        var (status, _) = await (await web.WithKey(Role.Administrator)).Post(await Live(path), For("cleaner", Deeds[path].Body));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task What_later_versions_bring_is_not_there()
    {
        var (status, problem) = await (await web.As(Role.Director)).Get("/api/v1/drills");

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (status, problem.Text("code")));
    }

    private static string For(string by, string body) => body.Length == 2 ? $$"""{"by":"{{by}}"}""" : $$"""{"by":"{{by}}",{{body[1..]}}""";

    private static string Filled(string path) =>
        path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{id}", "x", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);

    /// <summary>The path with something that is really there.</summary>
    private async Task<string> Live(string path)
    {
        foreach (var (placeholder, make) in new (string, Func<Task<string>>)[]
        {
            ("/plans/{id}", () => Task.FromResult("/plans/closing-check")),
            ("/assets/{id}", () => Task.FromResult("/assets/FE01")),
            ("/days/{day}", () => Task.FromResult("/days/2026-11-23")),
            ("/sensors/{id}", () => Task.FromResult("/sensors/TH01")),
            ("/alarms/{id}", () => Task.FromResult("/alarms/smoke@SM01")),
            ("/inspections/{id:guid}", async () => $"/inspections/{await web.Planned()}"),
            ("/incidents/{id:guid}", async () => $"/incidents/{await web.Raised()}"),
            ("/hazards/{id:guid}", async () => $"/hazards/{await web.Found()}"),
            ("{hazard}", async () => (await web.Found()).ToString()),
            ("{owned}", Owned),
            ("{submitted}", Submitted),
            ("{rechecked}", Rechecked),
            ("{run}", async () => (await web.Planned()).ToString()),
            ("{checked}", Checked),
            ("{incident}", async () => (await web.Raised()).ToString()),
            ("{taken}", Taken),
            ("{resolved}", () => Resolved(Severity.High)),
            ("{critical}", () => Resolved(Severity.Critical)),
            ("{notification}", Queued),
        })
        {
            if (path.Contains(placeholder, StringComparison.Ordinal))
            {
                return path.Replace(placeholder, await make(), StringComparison.Ordinal);
            }
        }

        return path;
    }

    private async Task<string> Owned()
    {
        var id = (await web.Found()).ToString();
        await (await web.As(Role.FireManager)).Post($"/api/v1/hazards/{id}/plan", """{"owner":"guard","measure":"清理"}""");
        return id;
    }

    private async Task<string> Submitted()
    {
        var id = await Owned();
        await (await web.As(Role.Guard)).Post($"/api/v1/hazards/{id}/submit");
        return id;
    }

    private async Task<string> Rechecked()
    {
        var id = await Submitted();
        await (await web.As(Role.GuardCaptain)).Post($"/api/v1/hazards/{id}/recheck", """{"accepted":true}""");
        return id;
    }

    private async Task<string> Checked()
    {
        var id = await web.Planned();
        await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks", """{"checks":[{"id":"a","item":"power","verdict":"pass"},{"id":"b","item":"temp","value":20}]}""");
        return id.ToString();
    }

    private async Task<string> Taken()
    {
        var id = await web.Raised();
        await (await web.As(Role.Director)).Post($"/api/v1/incidents/{id}/acknowledge");
        return id.ToString();
    }

    private async Task<string> Resolved(Severity severity)
    {
        var id = await web.Raised(severity);
        await (await web.As(Role.Director)).Post($"/api/v1/incidents/{id}/resolve");
        return id.ToString();
    }

    private async Task<string> Queued()
    {
        await web.Raised();
        var (_, list) = await (await web.As(Role.Director)).Get("/api/v1/notifications?limit=1");
        return list["items"]![0]!.Text("id")!;
    }
}
