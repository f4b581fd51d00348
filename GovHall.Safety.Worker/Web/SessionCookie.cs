using GovHall.Safety.Core.Access;

namespace GovHall.Safety.Worker.Web;

/// <summary>The cookie by which an enrolled browser is known.</summary>
internal static class SessionCookie
{
    public const string Name = "govhall-session";

    /// <summary>Gives the browser its secret. Scripts cannot read it, and it is not sent along with another site's forms.</summary>
    public static void Issue(HttpContext http, Device device, string secret) => http.Response.Cookies.Append(Name, secret, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        Expires = device.ExpiresAt,
    });
}
