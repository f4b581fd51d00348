using System.Net;
using System.Net.Sockets;
using GovHall.Safety.Worker.Mqtt;

namespace GovHall.Safety.Worker.Composition;

/// <summary>Asks for the ports before anything else is opened, so that a taken one is said at once and in one line.</summary>
/// <remarks>What listens later still finds out by itself: between the question and the start another program may come.</remarks>
internal static class Ports
{
    private const string Embedded = $"{MqttOptions.Section}:{nameof(MqttOptions.Embedded)}";

    /// <summary>One clear line for each port that another program has.</summary>
    public static IReadOnlyList<string> Problems(WorkerSettings settings) => [.. Mqtt(settings.Mqtt).Concat(settings.Addresses.Select(Web)).OfType<string>()];

    private static IEnumerable<string?> Mqtt(MqttOptions options)
    {
        if (options.Mode != MqttMode.Embedded || !ListenAddress.TryParse(options.Embedded.Address, out var address))
        {
            yield break;
        }

        foreach (var (key, asked) in ((string, int?)[])[(nameof(EmbeddedBrokerOptions.Port), options.Embedded.Port), (nameof(EmbeddedBrokerOptions.TlsPort), options.Embedded.TlsPort)])
        {
            if (asked is > 0 and var port && Refusal(new(address, port)) is { } error)
            {
                yield return new MqttListenException($"{Embedded}:{key}", new(address, port), error).Message;
            }
        }
    }

    private static string? Web(string url) =>
        WebAddresses.Read(url) is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 } web && Refusal(EndpointOf(web)) is { } error
            ? $"--urls: cannot listen on {url}: {Reason(error)} Stop that program, or name another address: --urls http://localhost:PORT (in the environment ASPNETCORE_URLS)."
            : null;

    private static IPEndPoint EndpointOf(BindingAddress web) => new(
        WebAddresses.IsEverywhere(web.Host) ? IPAddress.Any : IPAddress.TryParse(web.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, web.Port);

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
