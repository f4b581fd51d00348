using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>What no endpoint answers under <c>/api</c> is a problem too, never an empty answer; and nothing under it is kept by a cache.</summary>
internal sealed class ProblemPages : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.Use(Answer));
        next(app);
    };

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await next(http);
        if (!http.Response.HasStarted && string.IsNullOrEmpty(http.Response.ContentType) && Bare(http.Response.StatusCode) is { } problem)
        {
            await problem.ExecuteAsync(http);
        }
    }

    private static Problem? Bare(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, ApiWords.NoSuchAddress),
        StatusCodes.Status405MethodNotAllowed => new(status, ApiWords.NoSuchMethod),
        StatusCodes.Status415UnsupportedMediaType => new(status, ApiWords.NotJson),
        StatusCodes.Status400BadRequest => new(status, ApiWords.BadRequest),
        _ => null,
    };
}
