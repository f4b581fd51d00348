namespace GovHall.Safety.Worker.Watchdog;

/// <summary>Whom the worker tells that it lives, section <c>Safety:Watchdog</c>. With nothing configured it tells nobody.</summary>
internal sealed class WatchdogOptions
{
    public const string Section = "Safety:Watchdog";

    /// <summary>The address of an outside monitor, asked with GET. It may hold a token, and so is a text: what is wrong with an address is said with the address.</summary>
    public string? PingUrl { get; set; }

    /// <summary>The topic on which it is said, retained.</summary>
    public string? Topic { get; set; }

    /// <summary>From one sign of life to the next, 5 seconds to 1 hour.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The addresses of other halls' workers that this one watches: the bases of their pages, with http or https.</summary>
    public IList<string> Neighbours { get; set; } = [];

    /// <summary>A PEM file of the certificate authorities that alone are trusted for neighbours; null: the machine's list.</summary>
    public string? NeighbourAuthorityFile { get; set; }

    /// <summary><see cref="Neighbours"/> as they can be asked, without those that cannot.</summary>
    public ImmutableArray<Uri> ToWatch => [.. Neighbours.Select(Base).OfType<Uri>().Distinct()];

    /// <summary><see cref="PingUrl"/> as it can be asked; null where it is not set, or cannot.</summary>
    public Uri? Ping => Uri.TryCreate(PingUrl, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 } ? address : null;

    /// <summary>A neighbour's address as it can be asked; null where it cannot. It names itself in letters: it may hold neither a login nor a question.</summary>
    public static Uri? Base(string neighbour) =>
        Uri.TryCreate(neighbour.TrimEnd('/') + "/", UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" } ? address : null;
}
