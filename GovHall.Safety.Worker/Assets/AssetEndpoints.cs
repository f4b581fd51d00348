using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Assets;

/// <summary><c>/api/v1/assets</c>.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder api)
    {
        var assets = api.MapGroup("/assets").WithTags("assets");
        assets.MapGet("/", List).Allow(RouteRule.Readers).Answers<Page<AssetView>>("The register's assets, by id, each with its state and what is due.");
        assets.MapGet("/{id}", One).Allow(RouteRule.Readers).Answers<AssetView>("One asset with its history.");
        assets.MapPost("/{id}/out-of-service", TakeOut).Allow(RouteRule.Doers).Answers<AssetView>("Somebody takes it, or some of its pieces, out of service, with a reason; once more changes what was said.");
        assets.MapPost("/{id}/return-to-service", GiveBack).Allow(RouteRule.Doers).Answers<AssetView>("Somebody gives it back: all of it is there and works.");
        assets.MapPost("/{id}/service", Service).Allow(RouteRule.Doers).Answers<AssetView>("Somebody says that it was serviced; what is due next counts from that day.");
        assets.MapPost("/{id}/test", Test).Allow(RouteRule.Doers).Answers<AssetView>("Somebody says that it was tested; what is due next counts from that day.");
    }

    private static async Task<IResult> List(
        string? state, string? kind, string? zone, string? cursor, string? limit, Database database, CurrentHall hall, CancellationToken ct)
    {
        var now = hall.Now;
        var query = new Query(now.TimeZone);
        var (states, after, most) = (query.Words<AssetState>("state", state), query.After(cursor), query.Limit(limit));
        query.ThrowIfWrong();
        await using var db = database.Read();
        var uses = await db.AssetUses.AsNoTracking().ToDictionaryAsync(use => use.Asset, StringComparer.Ordinal, ct);
        var found = now.Register.Assets
            .Where(asset => (string.IsNullOrEmpty(kind) || asset.Kind == kind) && (string.IsNullOrEmpty(zone) || asset.Zone == zone))
            .Select(asset => AssetView.Of(asset, uses.GetValueOrDefault(asset.Id), [], now))
            .Where(view => states is null || states.Contains(view.State));
        return Results.Ok(Page.Among(found, after, most, view => new Cursor(0, view.Id), view => view));
    }

    private static IResult One(string id, HttpContext http, Database database, CurrentHall hall)
    {
        var now = hall.Now;
        using var db = database.Read();
        return OneView.Of(
            http, id, now.Register.Assets.FirstOrDefault(asset => asset.Id == id) is { } found ? AssetView.Of(found, db, now) : null, view => view.Version, view => view);
    }

    private static Task<IResult> TakeOut(string id, Sent<OutOfServiceBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, AssetDeeds.TakeOut(id, sent.Body, who.For(sent.Body.By)));

    private static Task<IResult> GiveBack(string id, Sent<ReturnBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, AssetDeeds.GiveBack(id, sent.Body.Note, who.For(sent.Body.By)));

    private static Task<IResult> Service(string id, Sent<MaintainedBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, AssetDeeds.Maintain(id, DueDate.Service, sent.Body, who.For(sent.Body.By)));

    private static Task<IResult> Test(string id, Sent<MaintainedBody> sent, SignedIn who, HttpContext http, DeedDesk desk) =>
        Do(id, http, sent.Digest, desk, AssetDeeds.Maintain(id, DueDate.Test, sent.Body, who.For(sent.Body.By)));

    private static Task<IResult> Do(string id, HttpContext http, string digest, DeedDesk desk, Func<Ledger, Outcome<Asset>> deed) =>
        desk.Do(http, digest, new Asked<Asset>(deed, ledger => AssetDeeds.VersionOf(ledger, id), (ledger, asset) => AssetView.Of(asset, ledger.Db, ledger.Hall)));
}
