namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Which language a browser reads: Chinese from nothing, whatever a shared computer is set to; another by a link that sets a cookie.</summary>
internal static class ChosenLanguage
{
    private const string Cookie = "language";

    /// <summary>The query of the link: <c>?language=en</c>.</summary>
    public const string Query = "language";

    public static string Of(HttpRequest request, string? preferred = null) =>
        Known(request.Cookies[Cookie]) ?? Known(preferred) ?? "zh";

    /// <summary>Follows the link: sets the cookie and leads back to the page without it; null where the request is not that link.</summary>
    public static IResult? Switch(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || Known(http.Request.Query[Query]) is not { } chosen)
        {
            return null;
        }

        http.Response.Cookies.Append(Cookie, chosen, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
        return Results.LocalRedirect(OwnPath(http.Request));
    }

    // A path that begins with two slashes would be another host's address.
    private static string OwnPath(HttpRequest request) => "/" + request.Path.ToUriComponent().TrimStart('/');

    private static string? Known(string? word) => word is "zh" or "en" ? word : null;
}
