using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using GovHall.Safety.Worker.Intake;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>One listening socket of the embedded broker, plain or TLS. MQTTnet's own has no limits before the login.</summary>
/// <remarks>
/// The key is the setting that names the port, for whoever has to change it. Port 0 takes any free one. Without TLS options
/// it speaks plain MQTT. The book is shared with the other listener.
/// </remarks>
internal sealed class GuardedListener(
    string key,
    IPEndPoint endpoint,
    SslServerAuthenticationOptions? tls,
    ConnectionBook book,
    IIntake intake,
    SensorTraffic traffic,
    MqttMetrics metrics,
    TimeProvider time,
    ILogger log) : IMqttServerAdapter
{
    private const int Backlog = 512;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Between two tries to have a last will stored.</summary>
    private static readonly TimeSpan WillAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Socket _listener = new(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<SensorConnection, Task> _served = [];
    private Task _accepting = Task.CompletedTask;

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <summary>Where it really listens, once it does.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <exception cref="MqttListenException">The port is taken, or the address is not this machine's.</exception>
    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            _listener.DualMode = endpoint.Address.Equals(IPAddress.IPv6Any);
        }

        try
        {
            _listener.Bind(endpoint);
            _listener.Listen(Backlog);
        }
        catch (SocketException error)
        {
            throw new MqttListenException(key, endpoint, error);
        }

        _accepting = Accept();
        return Task.CompletedTask;
    }

    /// <summary>Lets nobody in any more; those inside stay.</summary>
    public async Task CloseDoor()
    {
        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
            _listener.Dispose();
        }

        await _accepting;
    }

    public async Task StopAsync()
    {
        await CloseDoor();
        foreach (var connection in _served.Keys)
        {
            connection.Dispose();
        }

        await Task.WhenAll(_served.Values);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task Accept()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var connection = Guard(await _listener.AcceptAsync(_stopping.Token));
                if (book.TryEnter(connection))
                {
                    // Noted before it begins, so that it cannot end unnoted.
                    var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _served[connection] = Serve(connection, begin.Task);
                    begin.SetResult();
                }
                else
                {
                    connection.Dispose();
                }
            }
            catch (Exception e) when (_stopping.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
            catch (SocketException error)
            {
                // Out of file handles, or a peer that left before it was let in; neither is a reason to stop listening.
                Log.AcceptFailed(log, endpoint, error.SocketErrorCode);
                await Task.Delay(AfterFailure, time, CancellationToken.None);
            }
        }
    }

    private SensorConnection Guard(Socket socket)
    {
        socket.NoDelay = true;
        // A peer that lost its power says nothing more: found dead after about a minute and a half.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        return new(socket, tls, intake, metrics, time, log) { Traffic = traffic };
    }

    private async Task Serve(SensorConnection connection, Task begin)
    {
        await begin;
        try
        {
            await connection.ConnectAsync(_stopping.Token);
            if (ClientHandler is { } handler)
            {
                await handler(connection);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            Log.ConnectionBroke(log, connection.RemoteEndPoint, e.Message);
        }
#pragma warning disable CA1031 // whatever one connection does, the others must not feel it
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.ConnectionFailed(log, e, connection.RemoteEndPoint);
        }

        connection.Dispose();
        if (book.Leave(connection) && !_stopping.IsCancellationRequested)
        {
            await LastWill(connection);
        }

        _served.TryRemove(connection, out _);
    }

    private async Task LastWill(SensorConnection connection)
    {
        try
        {
            // Whoever is back since has said so, and would be called gone.
            while (!await connection.TakeInWill(_stopping.Token))
            {
                await Task.Delay(WillAgainAfter, time, _stopping.Token);
                if (book.RightsOf(connection.ClientId) is not null)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // We stop: then it is us who are away, not the sensor.
        }
#pragma warning disable CA1031 // the intake's failure is told, and is not this listener's end
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.IntakeFailed(log, e, connection.RemoteEndPoint);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(3111, LogLevel.Warning, "A connection to {Endpoint} could not be accepted ({Error}); listening goes on.")]
    public static partial void AcceptFailed(ILogger logger, EndPoint endpoint, SocketError error);

    [LoggerMessage(3112, LogLevel.Debug, "The connection from {Peer} broke: {Reason}")]
    public static partial void ConnectionBroke(ILogger logger, EndPoint? peer, string reason);

    [LoggerMessage(3113, LogLevel.Error, "The connection from {Peer} failed.")]
    public static partial void ConnectionFailed(ILogger logger, Exception error, EndPoint? peer);
}
