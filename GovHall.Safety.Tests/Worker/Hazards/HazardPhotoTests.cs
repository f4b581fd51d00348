using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Photos of a hazard: as it was found, and put right.</summary>
public sealed class HazardPhotoTests(TestWeb web) : IClassFixture<TestWeb>
{
    private static readonly byte[] Boxes = [0xFF, 0xD8, 0xFF, 0xE0, .. "boxes in the passage"u8];

    private static readonly byte[] Clear = [0xFF, 0xD8, 0xFF, 0xE0, .. "the passage is clear"u8];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_shows_it_as_it_was_found()
    {
        var photo = await Uploaded(Boxes);

        var (status, hazard) = await Post(Role.Guard, "/api/v1/hazards", $$"""{ "text": "通道堆放纸箱", "photos": { "before": [ "{{photo}}", "{{photo}}" ] } }""");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal([photo], Photos(hazard, "before"));
        Assert.Empty(Photos(hazard, "after"));
    }

    [Fact]
    public async Task What_was_put_right_on_the_spot_is_shown_before_and_after()
    {
        var (before, after) = (await Uploaded(Boxes), await Uploaded(Clear));

        var (_, hazard) = await Post(
            Role.Guard, "/api/v1/hazards", $$"""{ "text": "灭火器被遮挡", "fixed": true, "photos": { "before": [ "{{before}}" ], "after": [ "{{after}}" ] } }""");

        Assert.Equal((before, after), (Assert.Single(Photos(hazard, "before")), Assert.Single(Photos(hazard, "after"))));
    }

    [Fact]
    public async Task Who_puts_it_right_shows_it_put_right()
    {
        var id = await Planned();
        var photo = await Uploaded(Clear);

        var (status, hazard) = await Post(Role.Guard, $"/api/v1/hazards/{id}/submit", $$"""{ "note": "已清理", "photos": { "after": [ "{{photo}}" ] } }""");

        Assert.Equal((HttpStatusCode.OK, "submitted"), (status, hazard.Text("state")));
        Assert.Equal([photo], Photos(hazard, "after"));
    }

    [Theory]
    [InlineData("""{ "text": "通道堆放纸箱", "photos": { "before": [ "no-photo" ] } }""", "photos.before[0]")]
    [InlineData("""{ "text": "通道堆放纸箱", "photos": { "before": [ "5f3c0000-0000-0000-0000-000000000000" ] } }""", "photos.before[0]")]
    [InlineData("""{ "text": "通道堆放纸箱", "photos": { "before": [ null ] } }""", "photos.before[0]")]
    [InlineData("""{ "text": "通道堆放纸箱", "photos": { "after": [ "5f3c0000-0000-0000-0000-000000000000" ] } }""", "photos.after")]
    public async Task A_photo_that_nobody_uploaded_is_named_in_the_refusal_and_nothing_is_written(string body, string field)
    {
        var before = web.JournalHead();

        var (status, problem) = await Post(Role.Guard, "/api/v1/hazards", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(problem["errors"]![field]);
        Assert.Equal(before, web.JournalHead());
    }

    [Fact]
    public async Task A_submission_with_a_photo_that_nobody_uploaded_is_refused()
    {
        var id = await Planned();

        var (status, problem) = await Post(Role.Guard, $"/api/v1/hazards/{id}/submit", """{ "photos": { "after": [ "no-photo" ] } }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(problem["errors"]!["photos.after[0]"]);
    }

    [Fact]
    public async Task The_photo_of_a_failed_item_shows_the_hazard_as_it_was_found()
    {
        var (run, photo) = (await web.Planned(), await Uploaded(Boxes));
        await Post(Role.Guard, $"/api/v1/inspections/{run}/checks", $$"""{ "checks": [ { "id": "a", "item": "power", "verdict": "fail", "photo": "{{photo}}" } ] }""");

        var (_, list) = await (await web.As(Role.FacilityManager)).Get("/api/v1/hazards?limit=1");

        Assert.Equal([photo], Photos(list["items"]![0]!, "before"));
    }

    private static IEnumerable<string> Photos(JsonNode hazard, string when) => hazard["photos"]![when]!.AsArray().Select(photo => photo!.ToString());

    private async Task<(HttpStatusCode Status, JsonNode Body)> Post(Role role, string path, string body) => await (await web.As(role)).Post(path, body);

    private async Task<string> Planned()
    {
        var id = (await Post(Role.Guard, "/api/v1/hazards", """{ "text": "通道堆放纸箱" }""")).Body.Text("id")!;
        await Post(Role.FacilityManager, $"/api/v1/hazards/{id}/plan", """{ "owner": "guard", "measure": "清理" }""");
        return id;
    }

    private async Task<string> Uploaded(byte[] photo)
    {
        using var content = new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var response = await (await web.As(Role.Guard)).PostAsync("/api/v1/attachments", content, Ct);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!.Text("id")!;
    }
}
