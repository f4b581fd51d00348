using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Register;

namespace GovHall.Safety.Tests.Worker.Inspections;

/// <summary>Where other systems lose or double what somebody did: a second scan, a task that is over, a photo on its way to another record.</summary>
public sealed class RecordTrapTests : IAsyncLifetime
{
    private const string Code = "K72MQ9B";

    private readonly TestWeb _web = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _web.InitializeAsync();
        await _web.Write(ledger =>
        {
            RegisterStore.Import(ledger, RegisterFile.Of(WebHall.Now.Register with { Checkpoints = [new() { Id = "P01", Code = Code, Name = new("东门", "East door"), Zone = "Z01" }] }), Actor.System);
            ledger.ReloadRegister();
            return true;
        });
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<JsonNode> Scanned(string id) => (await (await _web.As(Role.Guard)).Post($"/api/v1/checkpoints/{Code}/scans", $$"""{ "id": "{{id}}", "proof": "qr" }""")).Answer;

    private async Task<Guid> Walk()
    {
        var run = WebHall.Run(1, _web.Clock.GetUtcNow()) with { Terms = new() { Role = Role.Guard, Places = [new(PlaceKind.Checkpoint, "P01", new("东门", "East door"))] } };
        await _web.Write(ledger => ledger.Commit(null, [new RunFact.Planned(ledger.Now, run)], Actor.System));
        return run.Id;
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("s2")]
    public async Task A_checkpoint_scanned_twice_is_one_visit_answers_no_item_and_whoever_scanned_is_told_so(string again)
    {
        var run = await Walk();
        var (first, second) = (await Scanned("s1"), await Scanned(again));

        Assert.Equal(("false", "true"), (first.Text("repeated"), second.Text("repeated")));
        Assert.NotEqual(first["message"]!.Text("zh"), second["message"]!.Text("zh"));
        Assert.Equal(first["missing"]!.ToJsonString(), second["missing"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await _web.As(Role.Guard)).Post($"/api/v1/inspections/{run}/complete")).Status);
    }

    [Fact]
    public async Task An_inspection_that_is_over_is_still_there_and_takes_what_comes_late_marked_as_such()
    {
        var run = await _web.Planned();
        _web.Clock.Advance(TimeSpan.FromDays(3));
        var guard = await _web.As(Role.Guard);

        var (status, late) = await guard.Post($"/api/v1/inspections/{run}/checks", """{ "checks": [ { "id": "a", "item": "power", "verdict": "pass" } ] }""");

        Assert.Equal((HttpStatusCode.OK, "missed", "true"), (status, late.Text("state"), late["checks"]![0]!.Text("backFilled")));
        Assert.Equal(HttpStatusCode.OK, (await guard.GetAsync(new Uri($"/inspections/{run}", UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task A_photo_of_a_failed_item_goes_on_with_the_hazard_that_it_makes()
    {
        var (run, guard) = (await _web.Planned(), await _web.As(Role.Guard));
        using var photo = new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0, .. "a photo"u8]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        var kept = (await (await guard.PostAsync(new Uri("/api/v1/attachments", UriKind.Relative), photo, Ct)).Content.ReadFromJsonAsync<JsonNode>(Ct))!.Text("id")!;

        await guard.Post($"/api/v1/inspections/{run}/checks", $$"""{ "checks": [ { "id": "a", "item": "power", "verdict": "fail", "photo": "{{kept}}" } ] }""");

        var hazard = Assert.Single((await guard.Get("/api/v1/hazards")).Answer["items"]!.AsArray())!;
        Assert.Equal([kept], hazard["photos"]!["before"]!.AsArray().Select(one => one!.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await guard.GetAsync(new Uri($"/api/v1/attachments/{kept}", UriKind.Relative), Ct)).StatusCode);
    }
}
