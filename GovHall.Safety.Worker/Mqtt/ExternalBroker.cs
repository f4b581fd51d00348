using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Exceptions;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Reads from a broker that is not ours, in a session the broker keeps while we are away, and acknowledges what is committed.</summary>
internal sealed class ExternalBroker(
    IOptions<MqttOptions> options,
    SafetyOptions safety,
    PresentedCertificates presented,
    IIntake intake,
    HallTopics topics,
    SensorTraffic traffic,
    MqttMetrics metrics,
    TimeProvider time,
    Random random,
    ILogger<ExternalBroker> log) : BackgroundService, IHallPublisher, IMqttHealth
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RegisterCheckEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SessionKept = TimeSpan.FromDays(7);

    private readonly ExternalBrokerOptions _options = options.Value.External;
    private readonly string[] _ownTopics = safety.SelfTestEvery > TimeSpan.Zero ? [topics.SelfTest] : [];
    private volatile IMqttClient? _client;
    private int _session;
    private volatile bool _isRefusedSome;
    private volatile string _detail = "Not connected to the external broker yet.";

    public bool Ready => _client is { IsConnected: true };

    public bool HearsAll => Ready && !_isRefusedSome;

    public int Session => Volatile.Read(ref _session);

    public string Detail => _detail;

    public async Task<bool> Publish(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken ct)
    {
        if (_client is not { } client)
        {
            return false;
        }

        try
        {
            using var within = Within(AnswerWithin, ct);
            return (await client.PublishAsync(HallMessage.Of(topic, payload, retain), within.Token)).IsSuccess;
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is MqttCommunicationException or MqttClientNotConnectedException or MqttClientDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            Log.NotPublished(log, topic, e.Message);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested; failures++)
        {
            var began = time.GetTimestamp();
            var refused = false;
            try
            {
                Tell($"{Where} was lost: {await Attend(stoppingToken)} It is tried again.");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (BrokerRefusedException e)
            {
                refused = true;
                Tell(e.Message);
            }
#pragma warning disable CA1031 // whatever ends one session, the next is tried
            catch (Exception e)
#pragma warning restore CA1031
            {
                Tell($"{Where} cannot be used: {Cause(e)} Check {MqttOptions.Section}:External and the broker; it is tried again.");
            }

            failures = time.GetElapsedTime(began) > Settled ? 0 : failures;
            await Task.Delay(BackOff.Pause(failures, refused, random), time, stoppingToken);
        }
    }

    private string Where => $"The broker {_options.Host}:{_options.Port}";

    /// <summary>What keeps us from a broker, in a sentence.</summary>
    internal static string Cause(Exception e) => e switch
    {
        MqttCommunicationException { InnerException: { } inner } => Cause(inner),
        SocketException socket => $"{socket.Message}.",
        AuthenticationException { InnerException: { } inner } => $"its certificate is not accepted: {inner.Message}",
        OperationCanceledException => "it does not answer.",
        _ => e.Message,
    };

    /// <summary>One connection, from CONNECT until it is lost; why it was.</summary>
    private async Task<string> Attend(CancellationToken ct)
    {
        using var link = new BrokerLink(_options, presented, intake, metrics, time, log) { Traffic = traffic };
        using var client = new MqttClientFactory().CreateMqttClient(MqttNetNullLogger.Instance, new OneLink(link));
        var lost = new TaskCompletionSource<MqttClientDisconnectedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += how =>
        {
            lost.TrySetResult(how);
            return Task.CompletedTask;
        };

        await Connect(client, ct);
        try
        {
            await Serve(client, lost.Task, ct);
            var how = await lost.Task;
            return link.EndedFor is { } reason ? $"we ended it ({reason})." : $"{how.Reason} {how.ReasonString ?? how.Exception?.Message}.";
        }
        finally
        {
            _client = null;
            if (ct.IsCancellationRequested)
            {
                await Leave(client, link);
            }
        }
    }

    private async Task Connect(IMqttClient client, CancellationToken ct)
    {
        using var within = Within(AnswerWithin, ct);
        var answer = await client.ConnectAsync(ConnectOptions(), within.Token);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new BrokerRefusedException($"{Where} refused us: {answer.ResultCode} {answer.ReasonString} Check {MqttOptions.Section}:External:Username, PasswordFile and ClientId.");
        }
    }

    private async Task Serve(IMqttClient client, Task lost, CancellationToken ct)
    {
        HashSet<string> subscribed = [];
        await Subscribe(client, subscribed, ct);
        _client = client;
        Interlocked.Increment(ref _session);
        var said = Publish(topics.Status, Encoding.UTF8.GetBytes("online"), retain: true, ct);
        metrics.ConnectedToBroker();
        Log.Connected(log, _options.Host!, _options.Port, subscribed.Count);
        while (!lost.IsCompleted)
        {
            await Task.WhenAny(lost, Task.Delay(RegisterCheckEvery, time, ct));
            ct.ThrowIfCancellationRequested();
            if (!lost.IsCompleted)
            {
                await Subscribe(client, subscribed, ct);
            }
        }

        await said;
    }

    /// <summary>Asks for what the register has now, and no more for what it had; and again for what was refused, until the right to it is given or nobody wants it any more. Asking again for the same changes nothing at the broker.</summary>
    private async Task Subscribe(IMqttClient client, HashSet<string> subscribed, CancellationToken ct)
    {
        IEnumerable<string> sensors = _options.Topics.Count > 0 ? _options.Topics : intake.TopicFilters;
        HashSet<string> wanted = [.. sensors, .. _ownTopics];
        HashSet<string> refused = [];
        foreach (var some in wanted.Except(subscribed).Chunk(50))
        {
            // No limit of its own: the answer may stand behind a backlog, and a dead link ends the wait anyway.
            var answer = await client.SubscribeAsync(new() { TopicFilters = [.. some.Select(Filter)] }, ct);
            refused.UnionWith(answer.Items.Where(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2).Select(item => item.TopicFilter.Topic));
        }

        foreach (var some in subscribed.Except(wanted).Chunk(50))
        {
            await client.UnsubscribeAsync(new() { TopicFilters = [.. some] }, ct);
        }

        subscribed.Clear();
        subscribed.UnionWith(wanted.Except(refused));
        _isRefusedSome = refused.Count > 0;
        if (_isRefusedSome)
        {
            Tell($"{Where} does not let us read {string.Join(", ", refused.Order(StringComparer.Ordinal))}: give the user {_options.Username ?? "(none)"} the right to.");
        }
        else
        {
            _detail = $"{Where} has us connected, {subscribed.Count} topic filters.";
        }
    }

    private static MqttTopicFilter Filter(string topic) => new()
    {
        Topic = topic,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,

        // Else every reconnect would replay every retained state.
        RetainHandling = MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly,
    };

    private async Task Leave(IMqttClient client, BrokerLink link)
    {
        _detail = "Stopped.";
        try
        {
            using var within = Within(DrainWithin, CancellationToken.None);
            await client.PublishAsync(HallMessage.Of(topics.Status, Encoding.UTF8.GetBytes("offline"), retain: true), within.Token);
            await link.Drain().WaitAsync(within.Token);
            await client.DisconnectAsync(new(), within.Token);
        }
        catch (Exception e) when (e is MqttCommunicationException or MqttClientNotConnectedException or MqttClientDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The broker then says it for us (last will), and keeps what is not acknowledged.
            Log.LeftHastily(log, e.Message);
        }
    }

    private MqttClientOptions ConnectOptions() => BrokerLogin.Of(_options, _options.ClientId)
        .WithCleanStart(false)
        .WithSessionExpiryInterval((uint)SessionKept.TotalSeconds)
        .WithReceiveMaximum(HeldAcknowledgements.Capacity)
        .WithMaximumPacketSize(SensorConnection.PacketLimit)
        .WithNoKeepAlive()
        .WithTimeout(AnswerWithin)
        .WithWillTopic(topics.Status)
        .WithWillPayload("offline")
        .WithWillRetain()
        .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .Build();

    /// <summary>Says it once, not once a try.</summary>
    private void Tell(string detail)
    {
        if (_detail != detail)
        {
            _detail = detail;
            Log.BrokerTrouble(log, detail);
        }
    }

    /// <summary>By the machine's time, like everything on the wire.</summary>
    private static CancellationTokenSource Within(TimeSpan limit, CancellationToken ct)
    {
        var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(limit);
        return within;
    }

    private sealed class OneLink(BrokerLink link) : IMqttClientAdapterFactory
    {
        public IMqttChannelAdapter CreateClientAdapter(MqttClientOptions options, MqttPacketInspector packetInspector, IMqttNetLogger logger) => link;
    }

    private sealed class BrokerRefusedException(string message) : Exception(message);
}

internal static partial class Log
{
    [LoggerMessage(3141, LogLevel.Information, "Connected to the broker {Host}:{Port}, {Filters} topic filters.")]
    public static partial void Connected(ILogger logger, string host, int port, int filters);

    [LoggerMessage(3142, LogLevel.Error, "{Trouble}")]
    public static partial void BrokerTrouble(ILogger logger, string trouble);

    [LoggerMessage(3143, LogLevel.Warning, "A message on {Topic} was not taken by the broker: {Reason}")]
    public static partial void NotPublished(ILogger logger, string topic, string reason);

    [LoggerMessage(3144, LogLevel.Warning, "The broker was left without a goodbye: {Reason}")]
    public static partial void LeftHastily(ILogger logger, string reason);
}
