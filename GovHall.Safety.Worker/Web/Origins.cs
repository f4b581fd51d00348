using GovHall.Safety.Worker.Notifications;

namespace GovHall.Safety.Worker.Web;

/// <summary>Tells requests that another site's page sends on a person's behalf, which browsers let through with the person's cookie.</summary>
internal sealed class Origins(PublicAddress address)
{
    public bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none"))
        {
            return true;
        }

        // Over plain http browsers do not say the site, but they always name the origin of a POST.
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            && (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || (page.Authority != HostOf(request) && page.Authority != address.Base.Authority));
    }

    private static string HostOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";
}
