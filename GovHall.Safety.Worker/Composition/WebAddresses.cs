namespace GovHall.Safety.Worker.Composition;

/// <summary>Where the pages are served, by ASP.NET Core's own keys: <c>Kestrel:Endpoints</c>, else <c>urls</c>, else <c>HTTP_PORTS</c> and <c>HTTPS_PORTS</c>.</summary>
internal static class WebAddresses
{
    /// <summary>Where nothing is asked for.</summary>
    public const string Default = "http://localhost:5080";

    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>The addresses as they are written; <see cref="Default"/> where none is.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration) =>
        Asked(configuration).Select(address => address.Url).ToArray() is { Length: > 0 } asked ? asked : [Default];

    /// <summary>Whether any is asked for; else the worker has to ask for <see cref="Default"/> itself.</summary>
    public static bool AreAsked(IConfiguration configuration) => Asked(configuration).Any();

    /// <summary>One line for each that is no address.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        from address in Asked(configuration)
        where Read(address.Url) is null
        select $"{address.Key}: '{address.Url}' is no address to listen on; write one such as {Default}.";

    /// <summary>The address as somebody on this machine reaches it.</summary>
    public static Uri Reachable(string url) =>
        Read(url) is { IsUnixPipe: false, IsNamedPipe: false } address
            ? AsBase(new UriBuilder(address.Scheme, IsEverywhere(address.Host) ? "localhost" : address.Host, address.Port, address.PathBase).Uri)
            : Reachable(Default);

    /// <summary>With the slash without which its last segment would be lost.</summary>
    public static Uri AsBase(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    /// <summary>An address that ASP.NET Core can listen on; null where it is none.</summary>
    public static BindingAddress? Read(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https" } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static bool IsEverywhere(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";

    private static IEnumerable<(string Key, string Url)> Asked(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection(Endpoints).GetChildren()
            .Where(endpoint => endpoint["Url"] is not null)
            .Select(endpoint => (Key: $"{endpoint.Path}:Url", Url: endpoint["Url"]!))
            .ToArray();
        if (endpoints.Length > 0)
        {
            return endpoints;
        }

        var urls = Split(configuration, WebHostDefaults.ServerUrlsKey).Select(url => ("--urls", url)).ToArray();
        return urls.Length > 0
            ? urls
            : [.. Ports(configuration, WebHostDefaults.HttpPortsKey, "http"), .. Ports(configuration, WebHostDefaults.HttpsPortsKey, "https")];
    }

    private static IEnumerable<(string Key, string Url)> Ports(IConfiguration configuration, string key, string scheme) =>
        Split(configuration, key).Select(port => ($"ASPNETCORE_{key.ToUpperInvariant()}", $"{scheme}://*:{port}"));

    private static string[] Split(IConfiguration configuration, string key) =>
        (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
