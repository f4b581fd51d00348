using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class AttachmentEndpointTests(TestWeb web) : IClassFixture<TestWeb>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. "a photo"u8];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_is_kept_with_its_hash_and_given_back_byte_by_byte()
    {
        var guard = await web.As(Role.Guard);

        var (status, kept) = await Send(guard, Raw(Photo));
        var back = await guard.GetAsync($"/api/v1/attachments/{kept.Text("id")}", Ct);

        Assert.Equal((HttpStatusCode.Created, Convert.ToHexStringLower(SHA256.HashData(Photo))), (status, kept.Text("sha256")));
        Assert.Equal("image/jpeg", back.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Photo, await back.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task In_a_form_it_is_the_same_photo()
    {
        var guard = await web.As(Role.Guard);
        using var form = new MultipartFormDataContent { { Raw(Photo), "file", "IMG_0001.jpg" } };

        var (_, raw) = await Send(guard, Raw(Photo));
        var (status, again) = await Send(guard, form);

        Assert.Equal((HttpStatusCode.Created, raw.Text("id")), (status, again.Text("id")));
    }

    [Fact]
    public async Task What_is_no_photo_by_its_content_is_refused_whatever_it_is_called()
    {
        var (status, problem) = await Send(await web.As(Role.Guard), Raw([.. "<svg onload=alert(1)>"u8]));

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "not-a-photo"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task Of_somebody_who_may_keep_none_nothing_is_taken_not_even_for_a_moment()
    {
        var auditor = await web.As(Role.Auditor);
        var mine = new byte[64];
        Random.Shared.NextBytes(mine);

        var (status, problem) = await Send(auditor, Raw([.. Photo, .. mine]));

        Assert.Equal((HttpStatusCode.Forbidden, "not-allowed"), (status, problem.Text("code")));
        Assert.DoesNotContain(Convert.ToHexStringLower(SHA256.HashData([.. Photo, .. mine])), Directory.EnumerateFiles(web.Services.GetRequiredService<DataFolder>().Path, "*", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)));
    }

    [Fact]
    public async Task A_photo_beyond_ten_megabytes_is_too_large()
    {
        var (status, problem) = await Send(await web.As(Role.Guard), Raw([0xFF, 0xD8, 0xFF, .. new byte[10 * 1024 * 1024]]));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task A_check_names_its_photo()
    {
        var id = await web.Planned();
        var guard = await web.As(Role.Guard);
        var (_, kept) = await Send(guard, Raw(Photo));

        var (status, inspection) = await guard.Post(
            $"/api/v1/inspections/{id}/checks", $$"""{"checks":[{"id":"a","item":"power","verdict":"fail","photo":"{{kept.Text("id")}}"}]}""");

        Assert.Equal((HttpStatusCode.OK, kept.Text("id")), (status, inspection["checks"]![0]!.Text("photo")));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("0f3c1c9e-0000-8000-8000-000000000000")]
    public async Task A_check_may_not_name_a_photo_that_nobody_brought(string photo)
    {
        var id = await web.Planned();

        var (status, problem) = await (await web.As(Role.Guard)).Post(
            $"/api/v1/inspections/{id}/checks", $$"""{"checks":[{"id":"a","item":"power","verdict":"pass","photo":"{{photo}}"}]}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, problem["errors"]!["checks[0].photo"] is not null));
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_a_photo()
    {
        var (_, kept) = await Send(await web.As(Role.Guard), Raw(Photo));

        Assert.Equal(HttpStatusCode.Unauthorized, (await web.Anonymous().GetAsync($"/api/v1/attachments/{kept.Text("id")}", Ct)).StatusCode);
    }

    private static ByteArrayContent Raw(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Send(HttpClient client, HttpContent content)
    {
        var answer = await client.PostAsync("/api/v1/attachments", content, Ct);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!);
    }
}
