using System.Net;
using GovHall.Safety.Worker.Certificates;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Under which names and addresses people and sensors reach the worker, for its own certificate.</summary>
internal static class MadeNames
{
    private static readonly ImmutableArray<string> s_here = ["localhost", "127.0.0.1", "::1"];

    /// <summary>Each once, as a certificate writes it; the first is its subject. An address that is every address says nothing: such names are set by <c>Safety:Tls:Names</c>.</summary>
    /// <param name="settings">Where it listens, and what it is called.</param>
    /// <param name="machine">The machine's own name.</param>
    public static ImmutableArray<string> Of(WorkerSettings settings, string machine) =>
    [
        .. settings.Tls.Names
            .Prepend(machine)
            .Prepend(settings.Safety.PublicUrl is { IsAbsoluteUri: true } named ? named.IdnHost : "")
            .Concat(settings.Addresses.Select(url => WebAddresses.Read(url)?.Host ?? ""))
            .Append(settings.Mqtt.Embedded.Address)
            .Concat(s_here)
            .Select(Written)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static string? Written(string name)
    {
        var bare = name.Trim('[', ']');
        return !TlsOptionsRules.IsName(bare) ? null
            : !IPAddress.TryParse(bare, out var address) ? bare
            : address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? null : address.ToString();
    }
}
