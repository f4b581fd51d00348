using System.Net;

namespace GovHall.Safety.Worker.Web;

/// <summary>Tells a developer at the machine itself: only in Development, who needs no key and may look as anybody.</summary>
internal sealed class DeveloperMachine(IHostEnvironment environment)
{
    /// <summary>At the machine itself, by its own name (so that no foreign name can be pointed here), and not through a proxy.</summary>
    public bool Sends(HttpContext http) =>
        environment.IsDevelopment()
        && http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")
        && IsOwnName(http.Request.Host.Host);

    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
