using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Whatever is sent to whichever deed: a clear no, and nothing has happened.</summary>
public sealed class HostileBodyTests(TestWeb web) : IClassFixture<TestWeb>
{
    private static readonly Dictionary<string, (byte[] Body, string Type, HttpStatusCode Expected)> Bodies = new(StringComparer.Ordinal)
    {
        ["half a body"] = Json("{", HttpStatusCode.BadRequest),
        ["two bodies"] = Json("{} {}", HttpStatusCode.BadRequest),
        ["a comment"] = Json("/* hello */ {}", HttpStatusCode.BadRequest),
        ["a trailing comma"] = Json("""{"by":"director",}""", HttpStatusCode.BadRequest),
        ["a key twice"] = Json("""{"by":"director","by":"guard"}""", HttpStatusCode.BadRequest),
        ["brackets without end"] = Json(new string('[', 100_000), HttpStatusCode.BadRequest),
        ["a deep body"] = Json($"{string.Concat(Enumerable.Repeat("""{"by":""", 17))}1{new string('}', 17)}", HttpStatusCode.BadRequest),
        ["no UTF-8"] = ([0x7B, 0x22, 0x62, 0x79, 0x22, 0x3A, 0x22, 0xC3, 0x28, 0x22, 0x7D], "application/json", HttpStatusCode.BadRequest),
        ["UTF-16"] = (Encoding.Unicode.GetBytes("{}"), "application/json", HttpStatusCode.BadRequest),
        ["zeros"] = (new byte[100], "application/json", HttpStatusCode.BadRequest),
        ["not a number"] = Json("""{"by":NaN}""", HttpStatusCode.BadRequest),
        ["a list"] = Json("[]", HttpStatusCode.UnprocessableEntity),
        ["null"] = Json("null", HttpStatusCode.UnprocessableEntity),
        ["a text"] = Json("\"director\"", HttpStatusCode.UnprocessableEntity),
        ["a number"] = Json("1e999", HttpStatusCode.UnprocessableEntity),
        ["a number for a person"] = Json("""{"by":1}""", HttpStatusCode.UnprocessableEntity),
        ["a list for a person"] = Json("""{"by":["director"]}""", HttpStatusCode.UnprocessableEntity),
        ["a field that is none"] = Json("""{"role":"director"}""", HttpStatusCode.UnprocessableEntity),
        ["a prototype"] = Json("""{"__proto__":{"by":"director"}}""", HttpStatusCode.UnprocessableEntity),
        ["another case"] = Json("""{"BY":"director"}""", HttpStatusCode.UnprocessableEntity),
        ["half a character"] = Json("""{"by":"\ud800"}""", HttpStatusCode.UnprocessableEntity),
        ["half a character in a name"] = Json("""{"\ud800":1}""", HttpStatusCode.BadRequest),
        ["a null character"] = Json("""{"by":"director\u0000"}""", HttpStatusCode.UnprocessableEntity),
        ["an endless name"] = Json($$"""{"by":"{{new string('x', 5000)}}"}""", HttpStatusCode.UnprocessableEntity),
        ["somebody else"] = Json("""{"by":"guard","checks":[]}""", HttpStatusCode.Forbidden),
        ["an injection"] = Json("""{"by":"' OR 1=1 --","checks":[]}""", HttpStatusCode.Forbidden),
        ["256 KiB and a bit"] = Json($$"""{"by":"{{new string('x', 256 * 1024)}}"}""", HttpStatusCode.RequestEntityTooLarge),
        ["a form"] = (Encoding.UTF8.GetBytes("by=director"), "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType),
        ["plain text"] = (Encoding.UTF8.GetBytes("{}"), "text/plain", HttpStatusCode.UnsupportedMediaType),
        ["another charset"] = (Encoding.UTF8.GetBytes("{}"), "application/json; charset=gb2312", HttpStatusCode.UnsupportedMediaType),
        ["xml"] = (Encoding.UTF8.GetBytes("<by>director</by>"), "application/xml", HttpStatusCode.UnsupportedMediaType),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_body_is_refused_by_every_deed(string name)
    {
        var (body, type, expected) = Bodies[name];
        var director = await web.As(Role.Director);
        var deeds = await Deeds();
        var before = web.JournalHead();

        var answers = new List<(string Path, HttpStatusCode Status, string? Type)>();
        foreach (var (method, path) in deeds)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await director.SendAsync(request, TestContext.Current.CancellationToken);
            answers.Add((path, response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal(before, web.JournalHead());
        Assert.Equal(deeds.Select(deed => (deed.Path, Allowed(deed.Path, expected), (string?)"application/problem+json")), answers);

        // "somebody else" brings a list of checks, which only one deed knows.
        HttpStatusCode Allowed(string path, HttpStatusCode status) =>
            status == HttpStatusCode.Forbidden && !path.EndsWith("/checks", StringComparison.Ordinal) ? HttpStatusCode.UnprocessableEntity : status;
    }

    [Theory]
    [InlineData("/api/v1/inspections?day=2026-13-01", "day")]
    [InlineData("/api/v1/inspections?day=1999-01-01", "day")]
    [InlineData("/api/v1/inspections?state=asleep", "state")]
    [InlineData("/api/v1/inspections?cursor=%00", "cursor")]
    [InlineData("/api/v1/inspections?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OXx4", "cursor")]
    [InlineData("/api/v1/inspections?limit=0", "limit")]
    [InlineData("/api/v1/inspections?limit=-1", "limit")]
    [InlineData("/api/v1/inspections?limit=99999999999999999999", "limit")]
    [InlineData("/api/v1/incidents?kind=ufo", "kind")]
    [InlineData("/api/v1/notifications?cursor=MXx4", "cursor")]
    [InlineData("/api/v1/alarms?state=loud", "state")]
    [InlineData("/api/v1/journal?after=first", "after")]
    [InlineData("/api/v1/plans/closing-check/occurrences?from=2026-01-01&to=2027-12-31", "to")]
    [InlineData("/api/v1/plans/closing-check/occurrences?from=2026-02-01&to=2026-01-01", "to")]
    [InlineData("/api/v1/sensors/TH01/readings?from=yesterday", "from")]
    [InlineData("/api/v1/sensors/TH01/readings?from=9999-12-31T23:59:59Z", "from")]
    [InlineData("/api/v1/sensors/TH01/readings?bucket=0s", "bucket")]
    [InlineData("/api/v1/sensors/TH01/readings?bucket=1s", "bucket")]
    [InlineData("/api/v1/sensors/TH01/readings?cursor=MXx4", "cursor")]
    public async Task A_hostile_question_is_refused_at_its_place(string path, string field)
    {
        var (status, problem) = await (await web.As(Role.Director)).Get(path);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!.AsObject().ContainsKey(field)));
    }

    public static MatrixTheoryData<(string Path, string Field), string> Days => new(
        [("absences", "from"), ("absences", "to"), ("substitutes", "day"), ("swaps", "day"), ("assets/FE01/service", "day"), ("assets/FE01/test", "day")],
        ["9999-12-31", "2100-01-01", "1999-12-31", "0001-01-01", "2026-02-30"]);

    [Theory]
    [MemberData(nameof(Days))]
    public async Task A_day_that_no_calendar_of_a_hall_reaches_is_refused_at_its_place((string Path, string Field) where, string day)
    {
        var (path, field) = where;

        var (status, problem) = await (await web.As(Role.Director)).Post($"/api/v1/{path}", $$"""{"{{field}}":"{{day}}"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!.AsObject().ContainsKey(field)));
    }

    [Theory]
    [InlineData("/api/v1/incidents/../../etc/passwd")]
    [InlineData("/api/v1/incidents/1")]
    [InlineData("/api/v1/sensors/%27%20OR%201%3D1")]
    [InlineData("/api/v1/alarms/smoke@SM01@x")]
    [InlineData("/api/v1/plans/%E2%80%AE")]
    public async Task A_strange_address_is_not_found(string path)
    {
        var (status, _) = await (await web.As(Role.Director)).Get(path);

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Another_method_is_told_so()
    {
        var (status, problem) = await (await web.As(Role.Director)).Post("/api/v1/plans");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method-not-allowed"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task No_body_at_all_is_an_empty_one()
    {
        using var response = await (await web.As(Role.Guard)).PostAsync($"/api/v1/inspections/{await web.Planned()}/start", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/drills")]
    [InlineData("POST", "/api/v1/drills")]
    [InlineData("DELETE", "/api/v1/drills/1")]
    public async Task What_is_nowhere_is_not_found_by_any_method(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await (await web.As(Role.Director)).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private static (byte[], string, HttpStatusCode) Json(string body, HttpStatusCode expected) => (Encoding.UTF8.GetBytes(body), "application/json", expected);

    private async Task<List<(HttpMethod Method, string Path)>> Deeds()
    {
        var (run, incident) = (await web.Planned(), await web.Raised());
        var (_, list) = await (await web.As(Role.Director)).Get("/api/v1/notifications?limit=1");
        return
        [
            .. web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.OfType<RouteRule>().Contains(RouteRule.Doers))

                // A photo is no JSON; its own tests say what it may be.
                .Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/api/v1/attachments", StringComparison.Ordinal))
                .Select(endpoint => (HttpMethod.Parse(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()), endpoint.RoutePattern.RawText!
                    .Replace("/inspections/{id:guid}", $"/inspections/{run}", StringComparison.Ordinal)
                    .Replace("/absences/{id:guid}", $"/absences/{Guid.Empty}", StringComparison.Ordinal)
                    .Replace("/swaps/{id:guid}", $"/swaps/{Guid.Empty}", StringComparison.Ordinal)
                    .Replace("/incidents/{id:guid}", $"/incidents/{incident}", StringComparison.Ordinal)
                    .Replace("/notifications/{id:guid}", $"/notifications/{list["items"]![0]!.Text("id")}", StringComparison.Ordinal)
                    .Replace("/hazards/{id:guid}", $"/hazards/{run}", StringComparison.Ordinal)
                    .Replace("/sensors/{id}", "/sensors/SM01", StringComparison.Ordinal)
                    .Replace("/alarms/{id}", "/alarms/smoke@SM01", StringComparison.Ordinal))),
        ];
    }
}
