using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Mqtt;
using MQTTnet;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>Starting, speaking and stopping of the embedded broker.</summary>
public sealed class BrokerLifeTests : IDisposable
{
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Whoever_subscribes_later_hears_that_the_hall_is_online()
    {
        await using var hall = await TestBroker.Start();

        var heard = await Listen(hall, "govhall/+/status");

        Assert.Equal(("govhall/qh-zwzx/status", "online", true), await heard.ReadAsync(Ct));
    }

    [Fact]
    public async Task At_the_end_it_says_that_the_hall_is_offline()
    {
        await using var hall = await TestBroker.Start();
        using var display = await RawClient.LogIn(hall.Endpoint, Ct);
        await display.Send([0x82, 21, 0, 1, 0, 16, .. "govhall/+/status"u8, 0], Ct);
        await display.ReadPacket(Ct);
        await display.ReadPacket(Ct);

        await hall.Broker.StopAsync(Ct);

        Assert.Equal(RawClient.Publish("govhall/qh-zwzx/status", 0, "offline", qos: 0), await display.ReadToEnd(Ct));
    }

    [Fact]
    public async Task A_display_sees_what_the_hall_publishes_and_what_sensors_say()
    {
        await using var hall = await TestBroker.Start();
        var heard = await Listen(hall, "govhall/qh-zwzx/#");
        await heard.ReadAsync(Ct);
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);

        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 1, "1"), Ct);
        Assert.Equal((TestBroker.Topic("SM01"), "1", false), await heard.ReadAsync(Ct));
        Assert.True(await hall.Broker.Publish("govhall/qh-zwzx/alarms/SM01/smoke", "{}"u8.ToArray(), retain: true, Ct));

        Assert.Equal(("govhall/qh-zwzx/alarms/SM01/smoke", "{}", false), await heard.ReadAsync(Ct));
    }

    [Fact]
    public async Task What_the_worker_publishes_for_a_sensor_is_taken_in_like_any_reading()
    {
        await using var hall = await TestBroker.Start();

        Assert.True(await hall.Broker.Publish(TestBroker.Topic("SM01"), "21.5"u8.ToArray(), retain: false, Ct));

        Assert.Equal("21.5", (await hall.Intake.Next(Ct)).Payload);
    }

    [Fact]
    public async Task A_stopped_broker_does_not_take_what_the_worker_publishes()
    {
        await using var hall = await TestBroker.Start();
        await hall.Broker.StopAsync(Ct);

        Assert.False(await hall.Broker.Publish("govhall/qh-zwzx/status", "x"u8.ToArray(), retain: false, Ct));
    }

    [Fact]
    public async Task Stopping_acknowledges_what_was_taken_in_first()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 9, "1"), Ct);
        var taken = await hall.Intake.Next(Ct);

        var stopped = hall.Broker.StopAsync(Ct);
        taken.Commit();
        await stopped;

        Assert.Equal(RawClient.PubAck(9), await sensor.ReadToEnd(Ct));
    }

    [Fact]
    public async Task A_host_may_ask_twice_at_once_to_stop_it()
    {
        await using var hall = await TestBroker.Start();

        await Task.WhenAll(hall.Broker.StopAsync(Ct), hall.Broker.StopAsync(Ct));

        Assert.False(hall.Broker.Ready);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_its_key_and_the_cure()
    {
        await using var first = await TestBroker.Start();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<MqttListenException>(() => TestBroker.Start(new() { TlsPort = port, CertificateFile = SelfSigned() }));

        Assert.Equal(("Safety:Mqtt:Embedded:TlsPort", port), (error.Key, error.Endpoint.Port));
        Assert.Contains("set Safety:Mqtt:Embedded:TlsPort to a free port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_tls_a_reading_is_acknowledged_as_well()
    {
        await using var hall = await TestBroker.Start(new() { TlsPort = 0, CertificateFile = SelfSigned() });
        var sensor = hall.Client();
        await sensor.ConnectAsync(
            new MqttClientOptionsBuilder()
                .WithTcpServer("127.0.0.1", hall.Broker.TlsEndpoint!.Port)
                .WithTlsOptions(tls => tls.UseTls().WithCertificateValidationHandler(_ => true))
                .Build(),
            Ct);

        var answer = await sensor.PublishAsync(
            new() { Topic = TestBroker.Topic("SM01"), Payload = new([(byte)'1']), QualityOfServiceLevel = MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce }, Ct);

        Assert.True(answer.IsSuccess);
        Assert.Equal("1", (await hall.Intake.Next(Ct)).Payload);
    }

    private async Task<ChannelReader<(string Topic, string Payload, bool Retained)>> Listen(TestBroker hall, string filter)
    {
        var heard = Channel.CreateUnbounded<(string, string, bool)>();
        var display = await hall.Connect(Ct, id: "display");
        display.ApplicationMessageReceivedAsync += async e => await heard.Writer.WriteAsync(
            (e.ApplicationMessage.Topic, Encoding.UTF8.GetString(e.ApplicationMessage.Payload), e.ApplicationMessage.Retain));
        await display.SubscribeAsync(filter, MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce, Ct);
        return heard.Reader;
    }

    private static string SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(Directory.CreateTempSubdirectory("govhall-").FullName, "broker.pem");
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }
}
