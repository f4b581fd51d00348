using System.Text.Json.Serialization;
using GovHall.Safety.Worker.Hosting;

namespace GovHall.Safety.Worker.Web;

/// <summary>One thing the worker needs, and whether it is there.</summary>
/// <param name="Name">Which.</param>
/// <param name="Ready">Whether it is.</param>
/// <param name="Why">What is missing; null where nothing is.</param>
/// <param name="Detail">What more is to be said; left out where nothing is.</param>
internal sealed record ReadinessView(string Name, bool Ready, Text? Why, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Text? Detail = null);

/// <summary>Whether the worker can do its work.</summary>
internal sealed record HealthView(string Status, IReadOnlyList<ReadinessView> Checks);

/// <summary>Made at compile time: a start waits for this answer, and for no other.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(HealthView))]
internal sealed partial class HealthJson : JsonSerializerContext;

/// <summary>For supervisors and load balancers: alive, and ready for work.</summary>
internal static class HealthEndpoints
{
    /// <summary>Some monitors ask for the head alone.</summary>
    private static readonly string[] s_looks = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", s_looks, () => Results.Ok(new HealthView("live", []))).Allow(RouteRule.Everybody).ExcludeFromDescription();
        routes.MapMethods("/health/ready", s_looks, Ready).Allow(RouteRule.Everybody).ExcludeFromDescription();
    }

    private static IResult Ready(IEnumerable<IReadiness> needed, Started started, HttpResponse response)
    {
        List<(ReadinessView View, bool IsVital)> checks =
            [.. needed.Select(one => (one.Name, Why: one.WhyNot, one.Detail, one.IsVital)).Select(one => (new ReadinessView(one.Name, one.Why is null, one.Why, one.Detail), one.IsVital))];
        var ready = checks.TrueForAll(check => check.View.Ready || !check.IsVital);
        var status = !ready ? "not-ready" : checks.TrueForAll(check => check.View.Ready) ? "ready" : "degraded";
        if (ready)
        {
            response.OnCompleted(() =>
            {
                started.Answered();
                return Task.CompletedTask;
            });
        }

        return Results.Json(
            new HealthView(status, [.. checks.Select(check => check.View)]), statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
