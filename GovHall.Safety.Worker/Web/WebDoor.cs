using System.Net;
using GovHall.Safety.Core.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GovHall.Safety.Worker.Web;

/// <summary>The door of the pages and the API: whoever connects has to ask for something soon, and a crowd that asks for nothing keeps nobody out.</summary>
/// <remarks>Kestrel alone lets a connection stand silent for as long as one that has been served, and at its limit turns everybody away who comes.</remarks>
internal sealed class WebDoor(WebOptions options, TimeProvider time, ILogger<WebDoor> log) : IConfigureOptions<KestrelServerOptions>, IStartupFilter
{
    /// <summary>From the connection to its first whole request head, the TLS handshake included.</summary>
    public static readonly TimeSpan AskWithin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Doorway<Caller, IPAddress> _places = new(options.Connections, options.ConnectionsPerAddress);
    private long? _warned;

    /// <summary>Stands before the handshake of every address that is listened on.</summary>
    void IConfigureOptions<KestrelServerOptions>.Configure(KestrelServerOptions options) =>
        options.ConfigureEndpointDefaults(listen => listen.Use(next => connection => Pass(connection, next)));

    /// <summary>Before anything else of a request.</summary>
    Action<IApplicationBuilder> IStartupFilter.Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, request) =>
        {
            if (http.Features.Get<Caller>() is { } caller)
            {
                Know(caller);
            }

            return request(http);
        });
        next(app);
    };

    private async Task Pass(ConnectionContext connection, ConnectionDelegate next)
    {
        await using var caller = new Caller(connection, time);
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        if (!TryEnter(caller, address, out var instead))
        {
            Refuse(connection);
            return;
        }

        instead?.End("Another needs its place.");
        connection.Features.Set(caller);
        try
        {
            await next(connection);
        }
        finally
        {
            lock (_lock)
            {
                _places.Leave(caller);
            }
        }
    }

    private bool TryEnter(Caller caller, IPAddress address, out Caller? instead)
    {
        lock (_lock)
        {
            return _places.TryEnter(caller, address, out instead);
        }
    }

    private void Know(Caller caller)
    {
        if (caller.HasAsked)
        {
            return;
        }

        caller.Asked();
        lock (_lock)
        {
            _places.Know(caller);
        }
    }

    private void Refuse(ConnectionContext connection)
    {
        if (MayWarn())
        {
            Log.AllPlacesTaken(log, connection.RemoteEndPoint, options.ConnectionsPerAddress, options.Connections);
        }

        connection.Abort(new ConnectionAbortedException("All places are taken."));
    }

    private bool MayWarn()
    {
        lock (_lock)
        {
            if (_warned is { } last && time.GetElapsedTime(last) < BetweenWarnings)
            {
                return false;
            }

            _warned = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>A connection, and how long it has asked for nothing.</summary>
    private sealed class Caller : IAsyncDisposable
    {
        private readonly ConnectionContext _connection;
        private readonly ITimer _timer;

        public Caller(ConnectionContext connection, TimeProvider time)
        {
            _connection = connection;
            _timer = time.CreateTimer(_ => End($"It asked for nothing within {AskWithin}."), null, AskWithin, Timeout.InfiniteTimeSpan);
        }

        public bool HasAsked { get; private set; }

        public void Asked()
        {
            HasAsked = true;
            _timer.Dispose();
        }

        public void End(string why)
        {
            if (!HasAsked)
            {
                _connection.Abort(new ConnectionAbortedException(why));
            }
        }

        public ValueTask DisposeAsync() => _timer.DisposeAsync();
    }
}

internal static class WebDoors
{
    /// <summary>Puts the door before whatever Kestrel serves.</summary>
    public static IServiceCollection AddWebDoor(this IServiceCollection services, WebOptions options) => services
        .AddSingleton(options)
        .AddSingleton<WebDoor>()
        .AddSingleton<IConfigureOptions<KestrelServerOptions>>(parts => parts.GetRequiredService<WebDoor>())
        .AddSingleton<IStartupFilter>(parts => parts.GetRequiredService<WebDoor>());
}

internal static partial class Log
{
    [LoggerMessage(6003, LogLevel.Warning, "A connection from {Peer} was turned away: its address holds {PerAddress} connections (Safety:Web:ConnectionsPerAddress), or all do {InAll} (Safety:Web:Connections). More in the next minute are not logged.")]
    public static partial void AllPlacesTaken(ILogger logger, EndPoint? peer, int perAddress, int inAll);
}
