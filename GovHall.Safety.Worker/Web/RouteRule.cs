using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>Who may come through a route. Every route of the API has one; one without does not let anybody in.</summary>
internal enum RouteRule
{
    /// <summary>Anybody, signed in or not.</summary>
    Everybody,

    /// <summary>Whoever is signed in and has a duty; every key.</summary>
    Readers,

    /// <summary>Auditors, directors and administrators.</summary>
    JournalReaders,

    /// <summary>A person, or a key that acts for one. What this person may do is asked where it is done.</summary>
    Doers,
}

internal static class RouteRules
{
    /// <summary>Says who may come through, and puts the gate in front: before anything of the request is read.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder route, RouteRule rule)
        where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            endpoint.Metadata.Add(rule);
            if (endpoint.RequestDelegate is { } next && rule != RouteRule.Everybody)
            {
                endpoint.RequestDelegate = http => http.RequestServices.GetRequiredService<Gate>().Pass(http, rule, next);
            }
        });
        return route;
    }

    /// <summary>Shuts every route of the group that says not who may come through: a forgotten <see cref="Allow"/> lets nobody in, instead of everybody.</summary>
    public static RouteGroupBuilder ShutUnruled(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<RouteRule>().Any())
            {
                endpoint.RequestDelegate = Problem.Of(RightWords.NotAllowed).ExecuteAsync;
            }
        });
        return group;
    }
}
