using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Net;
using GovHall.Safety.Worker.Certificates;
using GovHall.Safety.Worker.Mqtt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;
using MQTTnet.Formatter;

namespace GovHall.Safety.Tests.Worker.Mqtt.Support;

/// <summary>The real embedded broker on a free loopback port, over an intake with memory, by a clock the test turns.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<IMqttClient> _clients = [];

    private TestBroker(EmbeddedBrokerOptions options, MadeCertificate? made)
    {
        options.Port = 0;
        Metrics = new(_services.GetRequiredService<IMeterFactory>());
        Broker = new(
            Options.Create(new MqttOptions { Embedded = options }),
            Intake,
            new FewSecrets(),
            new(RememberingIntake.Hall),
            Traffic = new(Clock),
            Metrics,
            Clock,
            NullLogger<EmbeddedBroker>.Instance,
            made);
    }

    public FakeTimeProvider Clock { get; } = new();

    public RememberingIntake Intake { get; } = new();

    public SensorTraffic Traffic { get; }

    public MqttMetrics Metrics { get; }

    public EmbeddedBroker Broker { get; }

    public IPEndPoint Endpoint => Broker.Endpoint;

    public static string Topic(string sensor) => $"govhall/{RememberingIntake.Hall}/sensors/{sensor}";

    public static async Task<TestBroker> Start(EmbeddedBrokerOptions? options = null, MadeCertificate? made = null)
    {
        var broker = new TestBroker(options ?? new(), made);
        await broker.Broker.StartAsync(TestContext.Current.CancellationToken);
        return broker;
    }

    /// <summary>A real client, not yet connected.</summary>
    public IMqttClient Client()
    {
        var client = new MqttClientFactory().CreateMqttClient();
        _clients.Add(client);
        return client;
    }

    public MqttClientOptionsBuilder ClientOptions(string id = "test") => new MqttClientOptionsBuilder()
        .WithTcpServer(Endpoint.Address.ToString(), Endpoint.Port)
        .WithProtocolVersion(MqttProtocolVersion.V500)
        .WithClientId(id);

    /// <summary>A connected client: a sensor with its secret, or a program on this machine.</summary>
    public async Task<IMqttClient> Connect(CancellationToken ct, string? sensor = null, string id = "test")
    {
        var client = Client();
        var options = ClientOptions(id);
        var answer = await client.ConnectAsync((sensor is null ? options : options.WithCredentials(sensor, FewSecrets.Of(sensor))).Build(), ct);
        Assert.Equal(MqttClientConnectResultCode.Success, answer.ResultCode);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await Broker.StopAsync(CancellationToken.None);
        Broker.Dispose();
        await _services.DisposeAsync();
    }
}

/// <summary>Every sensor's secret is its id with a word before it; "admin" administers.</summary>
internal sealed class FewSecrets : ISensorSecrets
{
    public static string Of(string sensor) => $"secret-{sensor}";

    public bool Verify(string sensor, string secret, [NotNullWhen(true)] out SensorRights? rights)
    {
        rights = secret != Of(sensor) ? null :
            sensor == "admin" ? SensorRights.Administrator(sensor, new(RememberingIntake.Hall)) :
            SensorRights.Of(sensor, new(RememberingIntake.Hall), $"zigbee2mqtt/{sensor}");
        return rights is not null;
    }

    public object Edition => this;

    public Predicate<SensorRights> StillHolding() => _ => true;
}
