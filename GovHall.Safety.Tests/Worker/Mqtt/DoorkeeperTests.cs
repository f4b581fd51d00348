using GovHall.Safety.Tests.Worker.Mqtt.Support;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>Who is let in, and what they may do.</summary>
public sealed class DoorkeeperTests : IDisposable
{
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task Without_a_login_nobody_gets_in_when_that_is_not_allowed()
    {
        await using var hall = await TestBroker.Start(new() { AllowAnonymous = false });

        var answer = await hall.Client().ConnectAsync(hall.ClientOptions().Build(), Ct);

        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, answer.ResultCode);
    }

    [Fact]
    public async Task Listening_on_the_network_asks_for_a_login_by_itself()
    {
        await using var hall = await TestBroker.Start(new() { Address = "0.0.0.0" });
        var options = hall.ClientOptions().WithTcpServer("127.0.0.1", hall.Endpoint.Port).Build();

        var answer = await hall.Client().ConnectAsync(options, Ct);

        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, answer.ResultCode);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var hall = await TestBroker.Start();

        var answer = await hall.Client().ConnectAsync(hall.ClientOptions().WithCredentials("SM01", "guess").Build(), Ct);

        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, answer.ResultCode);
    }

    [Theory]
    [InlineData("govhall/qh-zwzx/sensors/SM01")]
    [InlineData("govhall/qh-zwzx/sensors/SM01/availability")]
    [InlineData("zigbee2mqtt/SM01")]
    public async Task A_sensor_publishes_on_its_own_topics(string topic)
    {
        await using var hall = await TestBroker.Start();
        var sensor = await hall.Connect(Ct, "SM01");

        await sensor.PublishAsync(Message(topic), Ct);

        Assert.Equal(topic, (await hall.Intake.Next(Ct)).Topic);
    }

    [Theory]
    [InlineData("govhall/qh-zwzx/sensors/SM02")]
    [InlineData("govhall/qh-zwzx/sensors/SM01/x")]
    [InlineData("govhall/qh-zwzx/status")]
    [InlineData("zigbee2mqtt/SM02")]
    public async Task A_sensor_publishes_nowhere_else(string topic)
    {
        await using var hall = await TestBroker.Start();
        var sensor = await hall.Connect(Ct, "SM01");

        var answer = await sensor.PublishAsync(Message(topic), Ct);

        Assert.Equal((MqttClientPublishReasonCode.NotAuthorized, 0), (answer.ReasonCode, hall.Intake.Count));
    }

    [Theory]
    [InlineData("#")]
    [InlineData("govhall/qh-zwzx/sensors/SM02")]
    [InlineData("govhall/qh-zwzx/sensors/+")]
    public async Task A_sensor_hears_nothing_of_others(string filter)
    {
        await using var hall = await TestBroker.Start();
        var sensor = await hall.Connect(Ct, "SM01");

        var answer = await sensor.SubscribeAsync(filter, cancellationToken: Ct);

        Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, Assert.Single(answer.Items).ResultCode);
    }

    [Fact]
    public async Task A_last_will_on_somebody_elses_topic_is_refused_at_the_door()
    {
        await using var hall = await TestBroker.Start();
        var options = hall.ClientOptions().WithCredentials("SM01", FewSecrets.Of("SM01")).WithWillTopic(TestBroker.Topic("SM02")).WithWillPayload("0");

        var answer = await hall.Client().ConnectAsync(options.Build(), Ct);

        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, answer.ResultCode);
    }

    [Fact]
    public async Task A_session_cannot_be_taken_over_by_another_user()
    {
        await using var hall = await TestBroker.Start();
        var display = await hall.Connect(Ct, id: "display");

        var answer = await hall.Client().ConnectAsync(
            hall.ClientOptions("display").WithCleanStart(false).WithCredentials("SM01", FewSecrets.Of("SM01")).Build(), Ct);

        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, answer.ResultCode);
        Assert.True(await display.TryPingAsync(Ct));
    }

    [Fact]
    public async Task A_sensor_that_comes_back_before_its_old_connection_died_takes_its_session_over()
    {
        await using var hall = await TestBroker.Start();
        await hall.Connect(Ct, "SM01", id: "SM01");

        var again = await hall.Connect(Ct, "SM01", id: "SM01");

        Assert.True((await again.PublishAsync(Message(TestBroker.Topic("SM01")), Ct)).IsSuccess);
    }

    [Theory]
    [InlineData("office/radio")]
    [InlineData("govhall/qh-zwzx/sensors/SM02")]
    [InlineData("govhall/next-hall/status")]
    public async Task An_administrator_may_publish_anywhere_else(string topic)
    {
        await using var hall = await TestBroker.Start(new() { AllowAnonymous = false });
        var admin = await hall.Connect(Ct, "admin");

        var answer = await admin.PublishAsync(Message(topic), Ct);

        Assert.True(answer.IsSuccess);
    }

    [Theory]
    [InlineData(null, "govhall/qh-zwzx/status")]
    [InlineData(null, "govhall/qh-zwzx/alarms/SM01/smoke")]
    [InlineData(null, "govhall/qh-zwzx/incidents/0a6f6e2b-57a5-4a3c-9d0e-8a58a1f0a111")]
    [InlineData(null, "govhall/qh-zwzx/inspections/0a6f6e2b-57a5-4a3c-9d0e-8a58a1f0a111")]
    [InlineData(null, "govhall/qh-zwzx/self-test")]
    [InlineData("admin", "govhall/qh-zwzx/alarms/SM01/smoke")]
    public async Task Nobody_speaks_in_the_workers_place(string? user, string topic)
    {
        await using var hall = await TestBroker.Start();
        var client = await hall.Connect(Ct, user);

        var answer = await client.PublishAsync(Message(topic), Ct);

        Assert.Equal((MqttClientPublishReasonCode.NotAuthorized, 0), (answer.ReasonCode, hall.Intake.Count));
    }

    [Fact]
    public async Task A_topic_alias_does_not_get_past_the_rights()
    {
        await using var hall = await TestBroker.Start();
        var sensor = await hall.Connect(Ct, "SM01");

        var published = sensor.PublishAsync(
            new() { Topic = TestBroker.Topic("SM01"), TopicAlias = 1, Payload = new([(byte)'1']), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }, Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => published);
        Assert.Equal(0, hall.Intake.Count);
    }

    private static MqttApplicationMessage Message(string topic) => new()
    {
        Topic = topic,
        Payload = new([(byte)'1']),
        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
    };
}
