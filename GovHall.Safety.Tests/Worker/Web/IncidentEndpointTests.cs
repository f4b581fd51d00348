using System.Net;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class IncidentEndpointTests(TestWeb web) : IClassFixture<TestWeb>
{
    [Fact]
    public async Task An_incident_shows_who_was_told_and_what_comes_next()
    {
        var id = await web.Raised();

        var (_, incident) = await (await web.As(Role.Engineer)).Get($"/api/v1/incidents/{id}");

        Assert.Equal(["opened", "told"], incident["timeline"]!.AsArray().Select(entry => entry!.Text("what")!));
        Assert.Contains(incident["timeline"]![1]!["to"]!.AsArray(), told => told!.Text("person") == "duty-officer");
        Assert.Equal("2026-11-23T10:00:00+08:00", incident["escalation"]!.Text("nextAt"));
        Assert.Contains(incident["escalation"]!["next"]!.AsArray(), told => told!.Text("person") == "duty-officer");
    }

    [Fact]
    public async Task A_promise_is_kept_in_mind()
    {
        var id = await web.Raised();

        var (_, incident) = await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/acknowledge", """{"for":"20m","note":"在路上"}""");

        Assert.Equal("acknowledged", incident.Text("state"));
        Assert.Equal("2026-11-23T09:50:00+08:00", incident.Text("promisedUntil"));
        Assert.Equal("在路上", incident["timeline"]!.AsArray()[^1]!.Text("note"));
    }

    [Theory]
    [InlineData("\"15 minutes\"")]
    [InlineData("15")]
    [InlineData("\"-5m\"")]
    [InlineData("\"999999999d\"")]
    [InlineData("\"m\"")]
    public async Task A_promise_that_is_no_length_of_time_is_refused(string length)
    {
        var id = await web.Raised();

        var (status, problem) = await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/acknowledge", $$"""{"for":{{length}}}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!["for"] is not null));
    }

    [Fact]
    public async Task From_taking_to_closing()
    {
        var id = await web.Raised();
        var officer = await web.As(Role.DutyOfficer);

        await officer.Post($"/api/v1/incidents/{id}/escalate", """{"note":"需要支援"}""");
        await officer.Post($"/api/v1/incidents/{id}/acknowledge");
        await officer.Post($"/api/v1/incidents/{id}/notes", """{"note":"空调已重启"}""");
        await officer.Post($"/api/v1/incidents/{id}/resolve");
        var (_, closed) = await officer.Post($"/api/v1/incidents/{id}/close", """{"cause":"空调跳闸","note":"已复位"}""");
        var (_, reopened) = await officer.Post($"/api/v1/incidents/{id}/reopen", """{"note":"又热了"}""");

        Assert.Equal(("closed", "空调跳闸"), (closed.Text("state"), closed.Text("cause")));
        Assert.Equal("open", reopened.Text("state"));
    }

    [Fact]
    public async Task A_closed_incident_whose_cause_came_up_again_is_not_taken_up_beside_its_successor()
    {
        var id = await web.Raised();
        var officer = await web.As(Role.DutyOfficer);
        await officer.Post($"/api/v1/incidents/{id}/acknowledge");
        await officer.Post($"/api/v1/incidents/{id}/close", """{"cause":"空调跳闸","note":"已复位"}""");
        var successor = await web.RaisedAgain(id);

        var (status, problem) = await officer.Post($"/api/v1/incidents/{id}/reopen", """{"note":"又热了"}""");

        Assert.Equal((HttpStatusCode.Conflict, "goes-on-as-another"), (status, problem.Text("code")));
        Assert.Contains((await officer.Get($"/api/v1/incidents/{successor}")).Answer.Text("number")!, problem.Text("detail")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_incident_is_not_taken_over_unasked()
    {
        var id = await web.Raised();
        await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/acknowledge");

        var (status, problem) = await (await web.As(Role.Engineer)).Post($"/api/v1/incidents/{id}/acknowledge");

        Assert.Equal((HttpStatusCode.Conflict, "taken-by-another"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task Who_joins_is_shown_beside_who_has_it()
    {
        var id = await web.Raised();
        await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/acknowledge");

        var (_, incident) = await (await web.As(Role.Engineer)).Post($"/api/v1/incidents/{id}/join", """{"note":"带万用表"}""");

        Assert.Equal(("duty-officer", "engineer"), (incident.Text("acknowledgedBy"), Assert.Single(incident["joined"]!.AsArray())!.ToString()));
        Assert.Equal(("joined", "带万用表"), (incident["timeline"]!.AsArray()[^1]!.Text("what"), incident["timeline"]!.AsArray()[^1]!.Text("note")));
    }

    [Fact]
    public async Task What_is_handed_over_is_the_others_once_they_take_it()
    {
        var id = await web.Raised();
        var officer = await web.As(Role.DutyOfficer);
        await officer.Post($"/api/v1/incidents/{id}/acknowledge");

        var (_, handed) = await officer.Post($"/api/v1/incidents/{id}/hand-over", """{"to":"guard","note":"请到配电室"}""");
        var (_, taken) = await (await web.As(Role.Guard)).Post($"/api/v1/incidents/{id}/acknowledge");

        Assert.Equal(("duty-officer", "guard"), (handed.Text("acknowledgedBy"), handed.Text("handedTo")));
        Assert.Equal(("guard", null), (taken.Text("acknowledgedBy"), taken.Text("handedTo")));
    }

    [Theory]
    [InlineData("{}", "hand-to-whom")]
    [InlineData("""{"to":"nobody"}""", "hand-to-whom")]
    [InlineData("""{"to":"duty-officer"}""", "hand-to-another")]
    public async Task To_whom_it_is_handed_has_to_be_said_rightly(string body, string code)
    {
        var id = await web.Raised();

        var (status, problem) = await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/hand-over", body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code, true), (status, problem.Text("code"), problem["errors"]!["to"] is not null));
    }

    [Fact]
    public async Task A_key_acts_for_a_person_and_the_journal_keeps_both()
    {
        var id = await web.Raised();

        await (await web.WithKey(Role.Integration)).Post($"/api/v1/incidents/{id}/acknowledge", """{"by":"engineer"}""");
        var (_, journal) = await (await web.As(Role.Auditor)).Get("/api/v1/journal?limit=1000");

        var entry = Assert.Single(journal["items"]!.AsArray(), one => one!.Text("subject") == $"incident:{id}" && one!.Text("kind") == "incident.acknowledged")!;
        Assert.Equal(("engineer", "key", "key-integration"), (entry.Text("by"), entry.Text("via"), entry.Text("key")));
    }
}
