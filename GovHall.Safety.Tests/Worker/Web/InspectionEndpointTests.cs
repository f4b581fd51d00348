using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class InspectionEndpointTests(TestWeb web) : IClassFixture<TestWeb>
{
    private const string BothChecks =
        """{"checks":[{"id":"a","item":"power","verdict":"pass"},{"id":"b","item":"temp","value":21.5,"unit":"°C"}]}""";

    [Fact]
    public async Task A_check_may_carry_the_empty_names_of_what_comes_later()
    {
        var id = await web.Planned();

        var (status, _) = await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks", """{"checks":[{"id":"a","item":"power","verdict":"pass","photo":null,"hazardClass":null}]}""");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("hazardClass")]
    public async Task A_check_may_not_carry_what_comes_later(string field)
    {
        var id = await web.Planned();

        var (status, problem) = await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks", $$"""{"checks":[{"id":"a","item":"power","verdict":"pass","{{field}}":"general"}]}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]![$"checks[0].{field}"] is not null));
    }

    [Fact]
    public async Task An_inspection_is_shown_with_the_hours_of_the_hall()
    {
        var id = await web.Planned();

        var (_, inspection) = await (await web.As(Role.Guard)).Get($"/api/v1/inspections/{id}");

        Assert.Equal("2026-11-23T09:00:00+08:00", inspection.Text("opens"));
        Assert.Equal("planned", inspection.Text("state"));
        Assert.Equal("pass-fail", inspection["items"]![0]!.Text("answer"));
    }

    [Fact]
    public async Task A_guard_checks_and_completes()
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);

        await guard.Post($"/api/v1/inspections/{id}/checks", BothChecks);
        var (status, inspection) = await guard.Post($"/api/v1/inspections/{id}/complete");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("completed", inspection.Text("state"));
        Assert.Equal(21.5, inspection["checks"]![1]!["value"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_number_beyond_its_limits_fails_whatever_is_sent()
    {
        var id = await web.Planned();

        var (_, inspection) = await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks", """{"checks":[{"id":"a","item":"temp","verdict":"pass","value":"33"}]}""");

        Assert.Equal("fail", inspection["checks"]![0]!.Text("verdict"));
    }

    [Fact]
    public async Task Who_signed_and_who_reviewed_is_shown()
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);
        await guard.Post($"/api/v1/inspections/{id}/checks", BothChecks);
        await guard.Post($"/api/v1/inspections/{id}/sign");
        await guard.Post($"/api/v1/inspections/{id}/complete");

        var (status, inspection) = await (await web.As(Role.FacilityManager)).Post($"/api/v1/inspections/{id}/review", """{"verdict":"returned","note":"照片不清"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("guard", "facility-manager", "returned"), (inspection["signatures"]![0]!.Text("by"), inspection.Text("reviewedBy"), inspection["reviews"]![0]!.Text("verdict")));
    }

    [Theory]
    [InlineData(Role.Guard, HttpStatusCode.Forbidden)]
    [InlineData(Role.Cleaner, HttpStatusCode.Forbidden)]
    [InlineData(Role.Director, HttpStatusCode.OK)]
    public async Task A_review_is_a_managers_or_the_review_roles_and_never_of_who_did_it(Role role, HttpStatusCode expected)
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);
        await guard.Post($"/api/v1/inspections/{id}/checks", BothChecks);
        await guard.Post($"/api/v1/inspections/{id}/complete");

        var (status, _) = await (await web.As(role)).Post($"/api/v1/inspections/{id}/review", """{"verdict":"accepted"}""");

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_review_says_what_it_finds()
    {
        var id = await web.Planned();

        var (status, problem) = await (await web.As(Role.Director)).Post($"/api/v1/inspections/{id}/review", "{}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!["verdict"] is not null));
    }

    [Fact]
    public async Task What_is_still_missing_is_shown()
    {
        var id = await web.Planned();

        var (_, inspection) = await (await web.As(Role.Guard)).Get($"/api/v1/inspections/{id}");

        Assert.Equal(["items.power", "items.temp"], inspection["missing"]!.AsArray().Select(missing => missing!.Text("field")));
    }

    [Fact]
    public async Task What_is_missing_is_said_item_by_item()
    {
        var id = await web.Planned();

        var (status, problem) = await (await web.As(Role.Guard)).Post($"/api/v1/inspections/{id}/complete");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("incomplete", problem.Text("code"));
        Assert.NotNull(problem["errors"]!["items.power"]);
    }

    [Fact]
    public async Task The_same_check_sent_twice_is_one()
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);

        await guard.Post($"/api/v1/inspections/{id}/checks", BothChecks);
        var (_, inspection) = await guard.Post($"/api/v1/inspections/{id}/checks", BothChecks);

        Assert.Equal(2, inspection["checks"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_time_of_a_check_is_corrected_by_the_senders_clock()
    {
        var id = await web.Planned();

        var (_, inspection) = await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks",
            """{"sentAt":"2026-11-23T09:20:00+08:00","checks":[{"id":"a","item":"power","verdict":"pass","at":"2026-11-23T09:15:00+08:00"}]}""");

        Assert.Equal("2026-11-23T09:25:00+08:00", inspection["checks"]![0]!.Text("at"));
    }

    [Fact]
    public async Task Checks_may_name_their_person_one_by_one()
    {
        var id = await web.Planned();

        var (_, inspection) = await (await web.WithKey(Role.Integration)).Post(
            $"/api/v1/inspections/{id}/checks", """{"checks":[{"id":"a","item":"power","verdict":"pass","by":"guard"}]}""");

        Assert.Equal("guard", inspection["checks"]![0]!.Text("by"));
    }

    [Fact]
    public async Task Checks_of_two_persons_are_sent_apart()
    {
        var id = await web.Planned();

        var (status, problem) = await (await web.WithKey(Role.Integration)).Post(
            $"/api/v1/inspections/{id}/checks",
            """{"checks":[{"id":"a","item":"power","verdict":"pass","by":"guard"},{"id":"b","item":"temp","value":20,"by":"director"}]}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!["by"] is not null));
    }

    [Theory]
    [InlineData("{}", "checks")]
    [InlineData("""{"checks":[null]}""", "checks[0]")]
    [InlineData("""{"checks":[{"id":"a","item":"power","verdict":"perhaps"}]}""", "checks[0].verdict")]
    [InlineData("""{"checks":[{"id":"a","item":"power"}]}""", "checks[0].verdict")]
    [InlineData("""{"checks":[{"item":"power","verdict":"pass"}]}""", "checks[0].id")]
    [InlineData("""{"checks":[{"id":"a","item":"roof","verdict":"pass"}]}""", "checks[0].item")]
    [InlineData("""{"checks":[{"id":"a","item":"temp","value":"warm"}]}""", "checks[0].value")]
    [InlineData("""{"checks":[{"id":"a","item":"temp","value":"NaN"}]}""", "checks[0].value")]
    [InlineData("""{"checks":[{"id":"a","item":"temp","value":1e999}]}""", "checks[0].value")]
    [InlineData("""{"checks":[{"id":"a","item":"temp","value":{}}]}""", "checks[0].value")]
    [InlineData("""{"checks":[{"id":"a","item":"power","verdict":"pass","at":"2026-11-23T09:15:00"}]}""", "checks[0].at")]
    [InlineData("""{"sentAt":"0001-01-01T00:00:00Z","checks":[]}""", "sentAt")]
    [InlineData("""{"checks":{}}""", "checks")]
    [InlineData("""{"checks":[{"id":"a","item":"power","verdict":"pass","colour":"red"}]}""", "checks[0].colour")]
    public async Task A_wrong_answer_is_refused_at_its_place(string body, string field)
    {
        var id = await web.Planned();
        var before = web.JournalHead();

        var (status, problem) = await (await web.As(Role.Guard)).Post($"/api/v1/inspections/{id}/checks", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, before), (status, web.JournalHead()));
        Assert.Equal(field, Assert.Single(problem["errors"]!.AsObject()).Key);
    }

    [Fact]
    public async Task The_list_is_filtered_by_day_state_plan_and_person()
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);
        await guard.Post($"/api/v1/inspections/{id}/start");

        var (_, mine) = await guard.Get("/api/v1/inspections?day=2026-11-23&state=in-progress,completed&plan=closing-check&person=guard&limit=500");
        var (_, others) = await guard.Get("/api/v1/inspections?person=director");

        Assert.Contains(mine["items"]!.AsArray(), item => item!.Text("id") == id.ToString());
        Assert.Empty(others["items"]!.AsArray());
    }

    [Fact]
    public async Task A_stale_version_is_refused()
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);
        await guard.Post($"/api/v1/inspections/{id}/start", "{}", ("If-Match", "\"0\""));

        var (status, problem) = await guard.Post($"/api/v1/inspections/{id}/complete", "{}", ("If-Match", "\"0\""));

        Assert.Equal((HttpStatusCode.PreconditionFailed, "version-changed"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task An_unknown_inspection_is_not_found()
    {
        var (status, problem) = await (await web.As(Role.Guard)).Post($"/api/v1/inspections/{Guid.Empty}/start");

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (status, problem.Text("code")));
    }
}
