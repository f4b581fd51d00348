using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Worker.Register;

/// <summary><c>/api/v1/people</c>, <c>zones</c>, <c>groups</c>, <c>checkpoints</c> and <c>routes</c>: the register as it stands. It is changed by <c>import</c>.</summary>
internal static class RegisterEndpoints
{
    public static void MapRegister(this IEndpointRouteBuilder api)
    {
        api.MapList("people", register => register.People, person => person.Id, PersonView.Of, view => view.Version, "people", "person");
        api.MapList("zones", register => register.Zones, zone => zone.Id, (zone, _) => ZoneView.Of(zone), view => view.Version, "zones", "zone");
        api.MapList("groups", register => register.Groups, group => group.Id, (group, _) => GroupView.Of(group), view => view.Version, "groups of windows", "group of windows");
        api.MapList("checkpoints", register => register.Checkpoints, point => point.Id, CheckpointView.Of, view => view.Version, "checkpoints", "checkpoint");
        api.MapList("routes", register => register.Routes, route => route.Id, (route, _) => RouteView.Of(route), view => view.Version, "routes", "route");
    }

    private static void MapList<TEntry, TView>(
        this IEndpointRouteBuilder api,
        string list,
        Func<HallRegister, ImmutableArray<TEntry>> entries,
        Func<TEntry, string> idOf,
        Func<TEntry, Eyes, TView> view,
        Func<TView, int> version,
        string all,
        string one)
        where TEntry : class
        where TView : class
    {
        var routes = api.MapGroup($"/{list}").WithTags("register");
        routes.MapGet("/", (string? cursor, string? limit, SignedIn who, CurrentHall current) =>
        {
            var query = new Query(current.Now.TimeZone);
            var (after, most, eyes) = (query.After(cursor), query.Limit(limit, usual: Query.MostLimit), Eyes.Of(who));
            query.ThrowIfWrong();
            return Results.Ok(Page.Among(entries(current.Now.Register), after, most, entry => new Cursor(0, idOf(entry)), entry => view(entry, eyes)));
        }).Allow(RouteRule.Readers).Answers<Page<TView>>($"The register's {all}, by id.");
        routes.MapGet("/{id}", (string id, SignedIn who, HttpContext http, CurrentHall current) => OneView.Of(
            http, id, entries(current.Now.Register).FirstOrDefault(entry => idOf(entry) == id) is { } found ? view(found, Eyes.Of(who)) : null, version, shown => shown)).Allow(RouteRule.Readers).Answers<TView>($"One {one}.");
    }
}
