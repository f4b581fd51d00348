using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Hazards through the API, from somebody's word to the archive.</summary>
public sealed class HazardEndpointTests : IAsyncLifetime
{
    private const string Blocked = """{ "id": "h1", "text": "二楼通道堆放杂物", "class": "general", "zone": "Z01" }""";

    private readonly TestWeb _web = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        await _web.Services.GetRequiredService<LedgerWriter>().Write(
            ledger => RegisterStore.Import(ledger, RegisterFile.Of(WebHall.Now.Register), Actor.System), Ct);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<(HttpStatusCode Status, JsonNode Body)> Post(Role role, string path, string body) =>
        await (await _web.As(role)).Post(path, body) is var (status, node) ? (status, node!) : default;

    private async Task<string> Reported() => (await Post(Role.Guard, "/api/v1/hazards", Blocked)).Body.Text("id")!;

    private async Task<string> Submitted()
    {
        var id = await Reported();
        await Post(Role.FacilityManager, $"/api/v1/hazards/{id}/plan", """{ "owner": "guard", "measure": "清理通道，划线标识" }""");
        await Post(Role.Guard, $"/api/v1/hazards/{id}/submit", """{ "note": "已清理" }""");
        return id;
    }

    [Fact]
    public async Task What_somebody_found_is_a_hazard_with_a_number_and_a_deadline()
    {
        var (status, hazard) = await Post(Role.Guard, "/api/v1/hazards", Blocked);

        Assert.Equal((HttpStatusCode.Created, "found", "general", "guard"), (status, hazard.Text("state"), hazard.Text("class"), hazard.Text("foundBy")));
        Assert.Matches(@"^H\d{4}-000001$", hazard.Text("number")!);
    }

    [Fact]
    public async Task The_same_id_twice_is_one_hazard() => Assert.Equal(await Reported(), await Reported());

    [Fact]
    public async Task The_same_id_of_another_person_is_another_hazard() =>
        Assert.NotEqual(await Reported(), (await Post(Role.FacilityManager, "/api/v1/hazards", Blocked)).Body.Text("id"));

    [Theory]
    [InlineData("""{ "id": "h1", "text": "二楼通道堆放杂物", "zone": "Z01", "fixed": true }""")]
    [InlineData("""{ "id": "h1", "text": "三楼通道堆放杂物", "zone": "Z01" }""")]
    public async Task The_same_id_that_says_something_else_is_refused_and_puts_nothing_right(string other)
    {
        var id = await Reported();

        var (status, problem) = await Post(Role.Guard, "/api/v1/hazards", other);

        Assert.Equal((HttpStatusCode.Conflict, "reported-already"), (status, problem.Text("code")));
        Assert.Equal("found", (await (await _web.As(Role.Guard)).Get($"/api/v1/hazards/{id}")).Answer.Text("state"));
    }

    [Fact]
    public async Task A_report_that_is_answered_again_says_where_the_hazard_is_that_it_made()
    {
        var guard = await _web.As(Role.Guard);

        var places = new[] { await Place(), await Place() };

        Assert.Equal(places[0], places[1]);
        Assert.Equal(HttpStatusCode.OK, (await guard.Get(places[0]!)).Status);

        async Task<string?> Place()
        {
            using var report = new HttpRequestMessage(HttpMethod.Post, "/api/v1/hazards") { Content = new StringContent("""{ "text": "二楼通道堆放杂物" }""", Encoding.UTF8, "application/json") };
            report.Headers.Add(Repeat.Header, "report-1");
            using var answer = await guard.SendAsync(report, Ct);
            return answer.Headers.Location?.OriginalString;
        }
    }

    [Fact]
    public async Task What_was_put_right_on_the_spot_and_is_sent_again_is_one_hazard()
    {
        const string PutRight = """{ "id": "h2", "text": "灭火器被遮挡", "fixed": true }""";

        Assert.Equal((await Post(Role.Guard, "/api/v1/hazards", PutRight)).Body.Text("id"), (await Post(Role.Guard, "/api/v1/hazards", PutRight)).Body.Text("id"));
    }

    [Theory]
    [InlineData("zone")]
    [InlineData("checkpoint")]
    public async Task A_place_that_the_hall_does_not_have_is_named_in_the_refusal(string field)
    {
        var (status, problem) = await Post(Role.Guard, "/api/v1/hazards", $$"""{ "text": "二楼通道堆放杂物", "{{field}}": "nowhere" }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Put_right_on_the_spot_it_is_in_the_archive_at_once() => Assert.Equal(
        ("archived", "on-the-spot"),
        (await Post(Role.Guard, "/api/v1/hazards", """{ "text": "灭火器被遮挡", "fixed": true }""")) is var (_, hazard) ? (hazard.Text("state"), hazard.Text("class")) : default);

    [Fact]
    public async Task It_goes_by_plan_submission_recheck_and_signature_each_by_its_right()
    {
        var id = await Submitted();

        var (_, checkedAgain) = await Post(Role.GuardCaptain, $"/api/v1/hazards/{id}/recheck", """{ "accepted": true }""");
        var (_, signed) = await Post(Role.FireManager, $"/api/v1/hazards/{id}/sign", "{}");

        Assert.Equal(("submitted", "signed"), (checkedAgain.Text("state"), signed.Text("state")));
        Assert.Equal(("guard-captain", "fire-manager"), (signed.Text("recheckedBy"), signed.Text("signedBy")));
    }

    [Theory]
    [InlineData(Role.Guard, "plan", """{ "owner": "guard", "measure": "清理" }""")]
    [InlineData(Role.Engineer, "submit", "{}")]
    [InlineData(Role.Cleaner, "recheck", """{ "accepted": true }""")]
    [InlineData(Role.FacilityManager, "sign", "{}")]
    public async Task Who_has_no_right_is_refused(Role role, string deed, string body)
    {
        var id = await Submitted();

        Assert.Equal(HttpStatusCode.Forbidden, (await Post(role, $"/api/v1/hazards/{id}/{deed}", body)).Status);
    }

    [Fact]
    public async Task A_plan_without_a_measure_says_which_field_is_missing()
    {
        var id = await Reported();

        var (status, problem) = await Post(Role.FacilityManager, $"/api/v1/hazards/{id}/plan", """{ "owner": "guard" }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(problem["errors"]!["measure"]);
    }

    [Fact]
    public async Task An_overdue_hazard_is_an_incident_that_more_time_settles()
    {
        var id = await Reported();
        _web.Clock.Advance(TimeSpan.FromDays(8));
        await _web.Services.GetRequiredService<LedgerWriter>().Write(
            ledger => ledger.Db.Hazards.ToList().Select(hazard => ledger.Commit(hazard, HazardMachine.Strike(hazard, ledger.Now).Facts, Actor.System)).Count(), Ct);

        var (_, raised) = await (await _web.As(Role.FacilityManager)).Get("/api/v1/incidents?kind=hazard-overdue");
        await Post(Role.FacilityManager, $"/api/v1/hazards/{id}/extend", $$"""{ "deadline": "{{_web.Clock.GetUtcNow().AddDays(2):O}}", "reason": "等配件" }""");
        var (_, settled) = await (await _web.As(Role.FacilityManager)).Get("/api/v1/incidents?kind=hazard-overdue");

        Assert.Equal((id, "resolved"), (raised["items"]![0]!.Text("hazard"), settled["items"]![0]!.Text("state")));
    }

    [Fact]
    public async Task A_failed_item_is_a_hazard_of_its_class_found_by_its_inspection()
    {
        var run = await _web.Planned();
        await Post(Role.Guard, $"/api/v1/inspections/{run}/checks", """{ "checks": [ { "id": "a", "item": "power", "verdict": "fail", "note": "配电箱未断电", "hazardClass": "serious" } ] }""");

        var (_, list) = await (await _web.As(Role.FacilityManager)).Get("/api/v1/hazards");

        var hazard = Assert.Single(list["items"]!.AsArray())!;
        Assert.Equal(("found", "serious", run.ToString()), (hazard.Text("state"), hazard.Text("class"), hazard.Text("inspection")));
        Assert.EndsWith("配电箱未断电", hazard["text"]!.Text("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_item_that_was_put_right_on_the_spot_is_recorded_and_archived()
    {
        var run = await _web.Planned();
        await Post(Role.Guard, $"/api/v1/inspections/{run}/checks", """{ "checks": [ { "id": "a", "item": "power", "verdict": "fail" }, { "id": "b", "item": "power", "verdict": "pass", "fixed": true } ] }""");

        var (_, list) = await (await _web.As(Role.FacilityManager)).Get("/api/v1/hazards");

        Assert.Equal("archived", Assert.Single(list["items"]!.AsArray())!.Text("state"));
    }

    [Fact]
    public async Task What_was_put_right_and_fails_again_in_the_same_inspection_is_a_hazard_of_its_own()
    {
        var run = await _web.Planned();
        await Post(Role.Guard, $"/api/v1/inspections/{run}/checks", """
            { "checks": [
              { "id": "a", "item": "power", "verdict": "fail" }, { "id": "b", "item": "power", "verdict": "pass", "fixed": true }, { "id": "c", "item": "power", "verdict": "fail" }
            ] }
            """);

        var (_, list) = await (await _web.As(Role.FacilityManager)).Get("/api/v1/hazards");

        Assert.Equal(["found", "archived"], list["items"]!.AsArray().Select(hazard => hazard!.Text("state")));
    }

    [Fact]
    public async Task The_journal_gives_its_state_again()
    {
        await Submitted();

        Assert.Empty(JournalReplay.Of(_web.Services.GetRequiredService<Database>()));
    }
}
