using System.Diagnostics.Metrics;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>Real time in which single delays are twenty times shorter, so that a test need not wait out a pause.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime / 20, period);
}

/// <summary>The worker's side of an external broker, over an intake with memory.</summary>
internal sealed class TestLink : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly int _port;

    private TestLink(int port, TimeProvider time, Action<ExternalBrokerOptions>? change, TimeSpan selfTestEvery)
    {
        _port = port;
        Traffic = new(time);
        var options = new MqttOptions { Mode = MqttMode.External, External = { Host = "127.0.0.1", Port = port } };
        change?.Invoke(options.External);
        Broker = new(
            Options.Create(options),
            new() { SelfTestEvery = selfTestEvery },
            Presented,
            Intake,
            new(RememberingIntake.Hall),
            Traffic,
            new(_services.GetRequiredService<IMeterFactory>()),
            time,
            new Random(1),
            NullLogger<ExternalBroker>.Instance);
    }

    public PresentedCertificates Presented { get; } = new();

    public RememberingIntake Intake { get; } = new();

    public SensorTraffic Traffic { get; }

    public ExternalBroker Broker { get; }

    public static async Task<TestLink> Start(int port, TimeProvider? time = null, Action<ExternalBrokerOptions>? change = null, TimeSpan selfTestEvery = default)
    {
        var link = new TestLink(port, time ?? new HurriedTime(), change, selfTestEvery);
        await link.Broker.StartAsync(TestContext.Current.CancellationToken);
        return link;
    }

    /// <summary>Asks again and again, giving way in between; the deadline ends it.</summary>
    public static async Task Until(Func<bool> holds, CancellationToken ct)
    {
        while (!holds())
        {
            ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task IsReady(CancellationToken ct) => Until(() => Broker.Ready, ct);

    /// <summary>Somebody else's client on the same broker.</summary>
    public async Task<IMqttClient> Other(CancellationToken ct)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", _port).WithProtocolVersion(MqttProtocolVersion.V500).WithClientId("other").Build(), ct);
        return client;
    }

    public static MqttApplicationMessage Reading(string sensor, string payload, bool retain = false) => new()
    {
        Topic = TestBroker.Topic(sensor),
        Payload = new(System.Text.Encoding.UTF8.GetBytes(payload)),
        Retain = retain,
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };

    public async ValueTask DisposeAsync()
    {
        await Broker.StopAsync(CancellationToken.None);
        Broker.Dispose();
        await _services.DisposeAsync();
    }
}
