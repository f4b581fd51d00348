using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Reads <c>Safety:Mqtt:Embedded:Address</c>.</summary>
internal static class ListenAddress
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPAddress? address)
    {
        address = text switch
        {
            "*" => IPAddress.IPv6Any,
            "localhost" => IPAddress.Loopback,
            _ => IPAddress.TryParse(text, out var parsed) ? parsed : null,
        };
        return address is not null;
    }

    /// <summary>Whether this peer sits on this machine, however its address is written (<c>127.0.0.1</c>, <c>::1</c>, <c>::ffff:127.0.0.1</c>).</summary>
    public static bool IsThisMachine(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
