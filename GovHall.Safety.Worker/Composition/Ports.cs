using System.Net;
using System.Net.Sockets;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Asks for the ports before anything else is opened, so that a taken one is said at once and in one line.</summary>
/// <remarks>What listens later still finds out by itself: between the question and the start another program may come.</remarks>
internal static class Ports
{
    private const string Embedded = $"{MqttOptions.Section}:{nameof(MqttOptions.Embedded)}";

    /// <summary>One clear line for each port that another program has; a setting that is no port is left to the options' own rules.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration) => [.. Mqtt(configuration).Concat(Web(configuration)).OfType<string>()];

    private static IEnumerable<string?> Mqtt(IConfiguration configuration)
    {
        var settings = new EmbeddedBrokerOptions();
        if (nameof(MqttMode.External).Equals(configuration[$"{MqttOptions.Section}:{nameof(MqttOptions.Mode)}"], StringComparison.OrdinalIgnoreCase)
            || !ListenAddress.TryParse(configuration[$"{Embedded}:{nameof(settings.Address)}"] ?? settings.Address, out var address))
        {
            yield break;
        }

        foreach (var (key, usual) in ((string, int?)[])[(nameof(settings.Port), settings.Port), (nameof(settings.TlsPort), settings.TlsPort)])
        {
            var port = configuration[$"{Embedded}:{key}"] is { } text ? int.TryParse(text, out var number) ? number : null : usual;
            if (port is > 0 and <= IPEndPoint.MaxPort && Refusal(new(address, port.Value)) is { } error)
            {
                yield return new MqttListenException($"{Embedded}:{key}", new(address, port.Value), error).Message;
            }
        }
    }

    private static IEnumerable<string?> Web(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url =>
            Uri.TryCreate(url.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var web)
            && web.Port > 0
            && Refusal(new(IPAddress.TryParse(web.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, web.Port)) is { } error
                ? $"--urls: cannot listen on {url}: {Reason(error)} Stop that program, or name another address: --urls http://localhost:PORT (in the environment ASPNETCORE_URLS)."
                : null);

    private static string Reason(SocketException error) =>
        error.SocketErrorCode == SocketError.AddressAlreadyInUse ? "another program (a second worker?) has it already." : $"{error.Message}.";

    private static SocketException? Refusal(IPEndPoint endpoint)
    {
        try
        {
            using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endpoint);
            socket.Listen();
            return null;
        }
        catch (SocketException e)
        {
            return e;
        }
    }
}
