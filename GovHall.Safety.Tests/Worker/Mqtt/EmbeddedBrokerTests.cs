using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Worker.Mqtt;

public sealed class EmbeddedBrokerTests : IDisposable
{
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Theory]
    [InlineData(MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttQualityOfServiceLevel.ExactlyOnce)]
    public async Task A_reading_is_acknowledged_only_after_its_commit(MqttQualityOfServiceLevel quality)
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        var sensor = await hall.Connect(Ct);

        var published = sensor.PublishAsync(Reading("SM01", quality), Ct);
        var taken = await hall.Intake.Next(Ct);
        await sensor.PingAsync(Ct);

        Assert.False(published.IsCompleted);
        taken.Commit();
        Assert.Equal(MqttClientPublishReasonCode.Success, (await published).ReasonCode);
    }

    [Fact]
    public async Task A_reading_that_could_not_be_stored_is_not_acknowledged_and_its_sender_must_come_again()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        var sensor = await hall.Connect(Ct);

        var published = sensor.PublishAsync(Reading("SM01"), Ct);
        (await hall.Intake.Next(Ct)).Fail();

        var gone = await Assert.ThrowsAsync<MqttClientUnexpectedDisconnectReceivedException>(() => published);
        Assert.Equal(MqttDisconnectReasonCode.ImplementationSpecificError, gone.ReasonCode);
    }

    [Fact]
    public async Task An_older_client_that_could_not_be_stored_hears_nothing_and_is_disconnected()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);

        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 1, "1"), Ct);
        (await hall.Intake.Next(Ct)).Fail();

        Assert.Empty(await sensor.ReadToEnd(Ct));
    }

    [Fact]
    public async Task A_reading_does_not_wait_for_the_commit_of_the_one_before_it()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);

        await sensor.Send([.. Enumerable.Range(1, 500).SelectMany(i => RawClient.Publish(TestBroker.Topic("SM01"), (ushort)i, "1"))], Ct);

        Assert.Equal(500, (await hall.Intake.Next(500, Ct)).Length);
    }

    [Fact]
    public async Task Acknowledgements_come_in_the_order_of_their_readings_whatever_is_committed_first()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        await sensor.Send([.. RawClient.Publish(TestBroker.Topic("SM01"), 7, "1"), .. RawClient.Publish(TestBroker.Topic("SM01"), 3, "1")], Ct);
        var taken = await hall.Intake.Next(2, Ct);

        taken[1].Commit();
        taken[0].Commit();

        Assert.Equal((byte[])[.. RawClient.PubAck(7), .. RawClient.PubAck(3)], await sensor.Read(8, Ct));
    }

    [Fact]
    public async Task What_is_committed_is_acknowledged_although_a_later_reading_still_waits()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        await sensor.Send([.. RawClient.Publish(TestBroker.Topic("SM01"), 1, "1"), .. RawClient.Publish(TestBroker.Topic("SM01"), 2, "1")], Ct);
        var taken = await hall.Intake.Next(2, Ct);

        taken[0].Commit();

        Assert.Equal(RawClient.PubAck(1), await sensor.Read(4, Ct));
    }

    [Fact]
    public async Task While_the_intake_is_full_nothing_more_is_read_from_the_sender()
    {
        await using var hall = await TestBroker.Start();
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);
        hall.Intake.Fill();
        await sensor.Send([.. Enumerable.Range(1, 50).SelectMany(i => RawClient.Publish(TestBroker.Topic("SM01"), (ushort)i, "1"))], Ct);
        await hall.Intake.Next(Ct);

        // Another sensor's round trip shows that the broker is alive and had time to read on.
        await (await hall.Connect(Ct)).PingAsync(Ct);
        var whileFull = hall.Intake.Count;
        hall.Intake.MakeRoom();
        await hall.Intake.Next(49, Ct);

        Assert.Equal((1, 50), (whileFull, hall.Intake.Count));
    }

    [Fact]
    public async Task A_live_reading_is_news_even_when_its_sender_asks_to_retain_it()
    {
        await using var hall = await TestBroker.Start();
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);

        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 1, "1", retain: true), Ct);

        Assert.False((await hall.Intake.Next(Ct)).Retained);
    }

    [Fact]
    public async Task A_reading_at_quality_of_service_0_is_taken_in_too()
    {
        await using var hall = await TestBroker.Start();
        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct);

        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 0, "21.5", qos: 0), Ct);

        Assert.Equal("21.5", (await hall.Intake.Next(Ct)).Payload);
    }

    [Fact]
    public async Task A_message_that_is_no_sensors_is_acknowledged_and_not_taken_in()
    {
        await using var hall = await TestBroker.Start();
        var program = await hall.Connect(Ct);

        var answer = await program.PublishAsync(new() { Topic = "office/radio", Payload = new([1]), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }, Ct);

        Assert.True(answer.IsSuccess);
        Assert.Equal(0, hall.Intake.Count);
    }

    [Fact]
    public async Task A_sensor_that_vanishes_has_its_last_will_taken_in()
    {
        await using var hall = await TestBroker.Start();
        var sensor = hall.Client();
        await sensor.ConnectAsync(hall.ClientOptions().WithWillTopic(TestBroker.Topic("SM01") + "/availability").WithWillPayload("offline").Build(), Ct);

        sensor.Dispose();

        var taken = await hall.Intake.Next(Ct);
        Assert.Equal((TestBroker.Topic("SM01") + "/availability", "offline"), (taken.Topic, taken.Payload));
    }

    [Fact]
    public async Task A_sensor_that_says_goodbye_leaves_no_will()
    {
        await using var hall = await TestBroker.Start();
        var sensor = hall.Client();
        await sensor.ConnectAsync(hall.ClientOptions().WithWillTopic(TestBroker.Topic("SM01") + "/availability").WithWillPayload("offline").Build(), Ct);

        await sensor.DisconnectAsync(new(), Ct);
        await hall.Broker.StopAsync(Ct);

        Assert.Equal(0, hall.Intake.Count);
    }

    [Fact]
    public async Task A_last_will_that_could_not_be_stored_is_taken_in_again()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        await Vanish(hall, "SM01");
        (await hall.Intake.Next(Ct)).Fail();

        var again = await NextOf(hall);

        Assert.Equal((TestBroker.Topic("SM01") + "/availability", "offline"), (again.Topic, again.Payload));
    }

    /// <summary>That the first one's is not taken in again shows in that the second one's is, again and again.</summary>
    [Fact]
    public async Task The_last_will_of_a_sensor_that_is_back_is_not_taken_in_again()
    {
        await using var hall = await TestBroker.Start();
        hall.Intake.Holds = true;
        await Vanish(hall, "SM01");
        var first = await hall.Intake.Next(Ct);
        await hall.Connect(Ct, id: "SM01");
        first.Fail();
        await Vanish(hall, "SM02");
        (await hall.Intake.Next(Ct)).Fail();

        List<string> again = [];
        while (again.Count < 3)
        {
            var will = await NextOf(hall);
            again.Add(will.Topic);
            will.Fail();
        }

        Assert.All(again, topic => Assert.Equal(TestBroker.Topic("SM02") + "/availability", topic));
    }

    [Fact]
    public async Task An_older_client_may_leave_its_name_to_the_broker()
    {
        await using var hall = await TestBroker.Start();

        using var sensor = await RawClient.LogIn(hall.Endpoint, Ct, id: "");
        await sensor.Send(RawClient.Publish(TestBroker.Topic("SM01"), 1, "1"), Ct);

        Assert.Equal(RawClient.PubAck(1), await sensor.Read(4, Ct));
    }

    private async Task Vanish(TestBroker hall, string sensor)
    {
        var client = hall.Client();
        await client.ConnectAsync(hall.ClientOptions(sensor).WithWillTopic(TestBroker.Topic(sensor) + "/availability").WithWillPayload("offline").Build(), Ct);
        client.Dispose();
    }

    /// <summary>The next message, while the clock goes on.</summary>
    private async Task<Taken> NextOf(TestBroker hall)
    {
        var next = hall.Intake.Next(Ct).AsTask();
        await RealTime.Until(
            () =>
            {
                hall.Clock.Advance(TimeSpan.FromSeconds(1));
                return next.IsCompleted;
            },
            "it comes again");
        return await next;
    }

    private static MqttApplicationMessage Reading(string sensor, MqttQualityOfServiceLevel quality = MqttQualityOfServiceLevel.AtLeastOnce) => new()
    {
        Topic = TestBroker.Topic(sensor),
        Payload = new("1"u8.ToArray()),
        QualityOfServiceLevel = quality,
    };
}
