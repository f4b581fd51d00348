namespace GovHall.Safety.Worker.Web;

/// <summary>What a route answers, for <c>/openapi/v1.json</c>.</summary>
internal static class RouteDocs
{
    public static RouteHandlerBuilder Answers<TView>(this RouteHandlerBuilder route, string summary, int status = StatusCodes.Status200OK) =>
        route.WithSummary(summary).Produces<TView>(status).Produces<ProblemView>(StatusCodes.Status422UnprocessableEntity, Problem.ContentType);
}
