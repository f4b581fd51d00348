using System.Net;
using System.Net.Sockets;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The embedded broker cannot listen where the settings say. The host prints the message and ends with 78.</summary>
internal sealed class MqttListenException : Exception
{
    public MqttListenException(string key, IPEndPoint endpoint, SocketException error)
        : base($"{key}: cannot listen on {endpoint}: {Reason(error)} {CureFor(key, error)}", error) =>
        (Key, Endpoint, Cure) = (key, endpoint, CureFor(key, error));

    /// <summary>The setting to change.</summary>
    public string Key { get; }

    public IPEndPoint Endpoint { get; }

    /// <summary>What to do about it, one sentence.</summary>
    public string Cure { get; }

    private static string Reason(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program (a second worker, or mosquitto) has it already.",
        SocketError.AccessDenied => "this user may not open it.",
        SocketError.AddressNotAvailable => "this machine has no such address.",
        _ => error.Message + ".",
    };

    private static string CureFor(string key, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressNotAvailable => $"Write an address of this machine into {MqttOptions.Section}:Embedded:Address.",
        SocketError.AccessDenied => $"Set {key} to a port above 1023.",
        _ => $"Stop that program, set {key} to a free port, or use it as the broker: {MqttOptions.Section}:Mode = External.",
    };
}
