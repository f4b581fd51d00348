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

    /// <summary><see cref="PingUrl"/> as it can be asked; null where it is not set, or cannot.</summary>
    public Uri? Ping => Uri.TryCreate(PingUrl, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 } ? address : null;
}
