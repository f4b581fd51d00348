namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>The page that verifies an export of the journal by itself, on any computer and without a network: one file, to be saved.</summary>
/// <remarks>Not shown here: a browser gives no cryptography to a page of an address without TLS, and whoever doubts the hall's machine should not ask it.</remarks>
internal static class VerifierPage
{
    public const string Name = "verifier.html";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods($"/{Name}", [HttpMethods.Get, HttpMethods.Head], Answer).Allow(RouteRule.Everybody).ExcludeFromDescription();

    public static Stream Open() => typeof(VerifierPage).Assembly.GetManifestResourceStream(Name)
        ?? throw new InvalidOperationException($"The program was built without '{Name}': it must be an embedded resource.");

    private static IResult Answer(HttpContext http)
    {
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.XContentTypeOptions, headers.ContentSecurityPolicy) = ("no-cache", "nosniff", "default-src 'none'; sandbox");
        return Results.Stream(Open(), "text/html; charset=utf-8", fileDownloadName: Name);
    }
}
