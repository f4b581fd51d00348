using System.Net;
using System.Net.Sockets;

namespace GovHall.Safety.Worker.Web;

/// <summary>Counts failed sign-ins, and guessed links of mails, by address, so that guessing and broken scripts cost us nothing. Who signs in rightly is never held up, whoever shares the address.</summary>
internal sealed class FailedSignIns(TimeProvider time)
{
    /// <summary>How many an address may have in a <see cref="Window"/>.</summary>
    public const int Most = 30;

    /// <summary>Most addresses that are remembered.</summary>
    private const int MostAddresses = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _failures = [];
    private DateTimeOffset _windowEnds = DateTimeOffset.MinValue;

    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Counts one more.</summary>
    /// <returns>Whether it was one too many.</returns>
    public bool TooMany(IPAddress? address)
    {
        var counted = Counted(address ?? IPAddress.None);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now >= _windowEnds)
            {
                _failures.Clear();
                _windowEnds = now + Window;
            }

            var count = _failures.GetValueOrDefault(counted) + 1;
            if (count == 1 && _failures.Count >= MostAddresses)
            {
                return true;
            }

            _failures[counted] = count;
            return count > Most;
        }
    }

    /// <summary>Of IPv6 the network counts: one customer has 2^64 addresses.</summary>
    private static IPAddress Counted(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
