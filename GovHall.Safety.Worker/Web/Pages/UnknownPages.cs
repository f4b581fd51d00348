namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>What no endpoint answers is a page too, for whoever reads pages; a program gets the bare status. No endpoint of its own: one for every address and method would also take the API's wrong methods and wrong bodies.</summary>
internal sealed class UnknownPages : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), pages => pages.Use(Answer));
        next(app);
    };

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound } && http.GetEndpoint() is null
            && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            var frames = http.RequestServices.GetRequiredService<Frames>();
            var page = await http.RequestServices.GetRequiredService<EveryPage>()
                .Around(http, () => ValueTask.FromResult<object?>(Sheet.Trouble(frames.Bare(http), Trouble.NotFound)));
            await ((IResult)page!).ExecuteAsync(http);
        }
    }
}
