using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.Options;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>The broker inside the worker: sensors publish to it, and are acknowledged once their reading is committed.</summary>
/// <remarks>
/// MQTTnet keeps sessions and retained messages and speaks the protocol; who is let in, how much of it, and when it is
/// acknowledged is decided by <see cref="GuardedListener"/> and <see cref="SensorConnection"/> below it.
/// </remarks>
internal sealed class EmbeddedBroker : IHostedService, IHallPublisher, IMqttHealth, IDisposable
{
    private const string Section = $"{MqttOptions.Section}:{nameof(MqttOptions.Embedded)}";
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(3);

    private readonly IIntake _intake;
    private readonly HallTopics _topics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ConnectionBook _book;
    private readonly Doorkeeper _door;
    private readonly GuardedListener _plain;
    private readonly GuardedListener? _secure;
    private readonly MqttServer _server;
    private readonly Lazy<Task> _stopped;
    private ITimer? _sweep;
    private volatile bool _ready;

    public EmbeddedBroker(
        IOptions<MqttOptions> options,
        IIntake intake,
        ISensorSecrets secrets,
        HallTopics topics,
        SensorTraffic traffic,
        MqttMetrics metrics,
        TimeProvider time,
        ILogger<EmbeddedBroker> log,
        MadeCertificate? made = null,
        SelfTestPass? pass = null)
    {
        (_intake, _topics, _time, _log) = (intake, topics, time, log);
        var settings = options.Value.Embedded;
        if (!ListenAddress.TryParse(settings.Address, out var address))
        {
            throw new CannotStartException($"{Section}:Address is '{settings.Address}', which is no address.");
        }

        _book = new(settings, metrics);
        _door = new(_book, pass?.Beside(secrets, topics) ?? secrets, topics, settings.AllowAnonymous ?? IPAddress.IsLoopback(address), metrics, time, log);
        _plain = Listener($"{Section}:Port", settings.Port, null);
        _secure = settings.TlsPort is { } port
            ? Listener($"{Section}:TlsPort", port, Tls(settings, made))
            : null;
        _server = new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder().WithoutDefaultEndpoint().WithDefaultCommunicationTimeout(SensorConnection.LoginWithin * 2).Build(),
            _secure is null ? [_plain] : [_plain, _secure],
            MqttNetNullLogger.Instance);
        _server.ValidatingConnectionAsync += _door.LogIn;
        _server.InterceptingSubscriptionAsync += _door.Subscribe;

        // A host may ask twice to stop, and at the same time; MQTTnet must be asked once.
        _stopped = new(Stop);

        GuardedListener Listener(string key, int port, SslServerAuthenticationOptions? tls) =>
            new(key, new IPEndPoint(address, port), tls, _book, intake, traffic, metrics, time, log);
    }

    /// <summary>By the certificate that is named, else by the one that was made, as it is at each connection. RFC 8996 gave up what lies below TLS 1.2.</summary>
    private static SslServerAuthenticationOptions Tls(EmbeddedBrokerOptions settings, MadeCertificate? made)
    {
        var tls = new SslServerAuthenticationOptions { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        if (settings.CertificateFile is { } file)
        {
            tls.ServerCertificate = Secrets.Certificate(file, settings.CertificatePasswordFile);
        }
        else
        {
            // MqttOptionsRules let no TLS port through without either.
            tls.ServerCertificateSelectionCallback = (_, _) => made!.Current;
        }

        return tls;
    }

    /// <summary>Where it listens; after the start also when it was asked for port 0.</summary>
    public IPEndPoint Endpoint => _plain.Endpoint;

    /// <summary>Where it speaks TLS; null when it does not.</summary>
    public IPEndPoint? TlsEndpoint => _secure?.Endpoint;

    /// <summary>Connections open now.</summary>
    public int Connections => _book.Count;

    public bool Ready => _ready;

    public bool HearsAll => Ready;

    /// <summary>It retains in memory, and so nothing from before its start.</summary>
    public int Session => _ready ? 1 : 0;

    public string Detail => _ready
        ? $"The embedded broker listens on {Endpoint}{(_secure is null ? "" : $" and, with TLS, on {TlsEndpoint}")}; {Connections} connections."
        : "The embedded broker does not listen.";

    /// <exception cref="MqttListenException">A port is taken, or the address is not this machine's.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync();
        _sweep = _time.CreateTimer(_ => Sweep(), null, SweepEvery, SweepEvery);
        await Say("online");
        _ready = true;
        Log.Listening(_log, Endpoint, TlsEndpoint?.ToString() ?? "off", _door.AllowAnonymous);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopped.Value.WaitAsync(cancellationToken);

    public async Task<bool> Publish(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken ct)
    {
        if (!_server.IsStarted || (await _intake.Take(new(topic, new(payload), Retained: false), ct) is { } stored && !await stored))
        {
            return false;
        }

        await _server.InjectApplicationMessage(HallMessage.Injected(topic, payload, retain), ct);
        return true;
    }

    public void Dispose()
    {
        _sweep?.Dispose();
        _server.Dispose();
    }

    private void Sweep()
    {
        _book.EndOverdue();
        try
        {
            _door.LookAgain();
        }
#pragma warning disable CA1031 // on a timer's thread whatever is thrown would end the process
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.RightsNotRead(_log, e);
        }
    }

    private async Task Stop()
    {
        _ready = false;
        if (!_server.IsStarted)
        {
            return;
        }

        await Task.WhenAll(_plain.CloseDoor(), _secure?.CloseDoor() ?? Task.CompletedTask);
        try
        {
            // First the word, for a connection that drains ends with its client's next packet. What was taken in is still
            // acknowledged: the intake stops after us and commits what it has.
            await SayOffline().WaitAsync(DrainWithin, _time);
            await _book.Drain().WaitAsync(DrainWithin, _time);
        }
        catch (TimeoutException)
        {
            Log.NotDrained(_log, DrainWithin);
        }

        await _server.StopAsync(new MqttServerStopOptions());
    }

    /// <summary>Ends once every subscriber has it; MQTTnet, asked to stop, would leave it in their queues.</summary>
    private async Task SayOffline()
    {
        List<string> receivers = [];
        _server.ApplicationMessageEnqueuedOrDroppedAsync += queued =>
        {
            if (queued.ApplicationMessage.Topic == _topics.Status)
            {
                receivers.Add(queued.ReceiverClientId);
            }

            return Task.CompletedTask;
        };
        var sent = _book.Expect(_topics.Status);
        await Say("offline");
        await Task.WhenAll(receivers.Select(receiver => sent.GetValueOrDefault(receiver, Task.CompletedTask)));
    }

    private Task Say(string status) =>
        _server.InjectApplicationMessage(HallMessage.Injected(_topics.Status, System.Text.Encoding.UTF8.GetBytes(status), retain: true), CancellationToken.None);
}

internal static partial class Log
{
    [LoggerMessage(3121, LogLevel.Information, "The embedded broker listens on {Endpoint} (TLS: {Tls}); without login on this machine: {Anonymous}.")]
    public static partial void Listening(ILogger logger, IPEndPoint endpoint, string tls, bool anonymous);

    [LoggerMessage(3123, LogLevel.Error, "The rights of sensors could not be read anew; it is tried again.")]
    public static partial void RightsNotRead(ILogger logger, Exception error);

    [LoggerMessage(3122, LogLevel.Warning, "Within {Limit} of stopping not every message was committed or not every subscriber told; what was not acknowledged will be sent again.")]
    public static partial void NotDrained(ILogger logger, TimeSpan limit);
}
