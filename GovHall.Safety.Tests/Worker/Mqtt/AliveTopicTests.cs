using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Mqtt;
using MQTTnet;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>The worker says on a topic that it lives: on its own broker, and on a real Mosquitto.</summary>
public sealed class AliveTopicTests : IDisposable
{
    private const string Topic = "monitor/govhall";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.FromHours(8));

    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task On_the_embedded_broker_the_last_sign_of_life_is_kept_for_whoever_subscribes_later()
    {
        await using var broker = await TestBroker.Start();

        Assert.Null(await new AliveTopic(broker.Broker, Topic).Tell(alive: true, Now, Ct));

        var heard = await Listen(await broker.Connect(Ct));
        Assert.Equal("""{"alive":true,"at":"2026-11-23T01:30:00Z"}""", await heard.ReadAsync(Ct));
    }

    [Fact]
    public async Task On_the_embedded_broker_a_stop_is_said()
    {
        await using var broker = await TestBroker.Start();
        var heard = await Listen(await broker.Connect(Ct));

        await new AliveTopic(broker.Broker, Topic).Tell(alive: false, Now, Ct);

        Assert.Equal("""{"alive":false}""", await heard.ReadAsync(Ct));
    }

    [Fact]
    public async Task On_the_halls_broker_the_last_sign_of_life_is_kept_for_whoever_subscribes_later()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        using var alive = At(mosquitto);

        Assert.Null(await alive.Tell(alive: true, Now, Ct));

        using var screen = await Client(mosquitto);
        var heard = await Listen(screen);
        Assert.Equal("""{"alive":true,"at":"2026-11-23T01:30:00Z"}""", await heard.ReadAsync(Ct));
    }

    [Fact]
    public async Task At_a_stop_the_halls_broker_publishes_the_will()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        using var screen = await Client(mosquitto);
        var heard = await Listen(screen);
        using var alive = At(mosquitto);
        await alive.Tell(alive: true, Now, Ct);
        await heard.ReadAsync(Ct);

        await alive.Tell(alive: false, Now, Ct);

        Assert.Equal("""{"alive":false}""", await heard.ReadAsync(Ct));
    }

    [Fact]
    public async Task A_broker_that_is_gone_is_told_as_the_reason_and_told_again_once_it_is_back()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        using var alive = At(mosquitto);
        await alive.Tell(alive: true, Now, Ct);
        await mosquitto.Kill();

        Assert.NotNull(await alive.Tell(alive: true, Now, Ct));

        await mosquitto.Begin(Ct);
        Assert.Null(await alive.Tell(alive: true, Now, Ct));
    }

    [Fact]
    public async Task A_broker_that_takes_the_connection_and_says_nothing_is_waited_for_no_longer_than_asked()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var alive = At(((IPEndPoint)silent.LocalEndpoint).Port);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var said = alive.Tell(alive: true, Now, limit.Token);
        using var connection = await silent.AcceptTcpClientAsync(Ct);

        await limit.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => said.WaitAsync(Ct));
    }

    private static AliveTopicWithWill At(Mosquitto mosquitto) => At(mosquitto.Port);

    private static AliveTopicWithWill At(int port) => new(new() { Host = "127.0.0.1", Port = port }, Topic);

    private async Task<IMqttClient> Client(Mosquitto mosquitto)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mosquitto.Port).Build(), Ct);
        return client;
    }

    private async Task<ChannelReader<string>> Listen(IMqttClient client)
    {
        var heard = Channel.CreateUnbounded<string>();
        client.ApplicationMessageReceivedAsync += async e => await heard.Writer.WriteAsync(Encoding.UTF8.GetString(e.ApplicationMessage.Payload));
        await client.SubscribeAsync(Topic, cancellationToken: Ct);
        return heard.Reader;
    }
}
