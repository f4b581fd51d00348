using System.Text;
using System.Threading.Channels;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>Against a real Mosquitto.</summary>
public sealed class ExternalBrokerTests : IDisposable
{
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task A_reading_that_could_not_be_stored_comes_again()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var hall = await TestLink.Start(mosquitto.Port);
        await hall.IsReady(Ct);
        hall.Intake.Holds = true;
        using var sensor = await hall.Other(Ct);
        await sensor.PublishAsync(TestLink.Reading("SM01", "1"), Ct);

        (await hall.Intake.Next(Ct)).Fail();

        var again = await hall.Intake.Next(Ct);
        again.Commit();
        Assert.Equal("1", again.Payload);
    }

    [Fact]
    public async Task A_reading_that_was_committed_does_not_come_again()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using (var hall = await TestLink.Start(mosquitto.Port))
        {
            await hall.IsReady(Ct);
            using var sensor = await hall.Other(Ct);
            await sensor.PublishAsync(TestLink.Reading("SM01", "old"), Ct);
            await hall.Intake.Next(Ct);
        }

        await using var next = await TestLink.Start(mosquitto.Port);
        await next.IsReady(Ct);
        using var later = await next.Other(Ct);
        await later.PublishAsync(TestLink.Reading("SM01", "new"), Ct);

        Assert.Equal("new", (await next.Intake.Next(Ct)).Payload);
    }

    [Fact]
    public async Task What_came_while_the_worker_was_away_comes_in_when_it_is_back()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using (var before = await TestLink.Start(mosquitto.Port))
        {
            await before.IsReady(Ct);
        }

        await using var hall = await TestLink.Start(await Backlog(mosquitto, 300));

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), (await hall.Intake.Next(300, Ct)).Select(taken => taken.Payload));
    }

    [Fact]
    public async Task When_the_broker_dies_and_comes_back_so_do_we()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var hall = await TestLink.Start(mosquitto.Port);
        await hall.IsReady(Ct);

        await mosquitto.Kill();
        await TestLink.Until(() => !hall.Broker.Ready, Ct);
        await mosquitto.Begin(Ct);
        await hall.IsReady(Ct);
        using var sensor = await hall.Other(Ct);
        await sensor.PublishAsync(TestLink.Reading("SM01", "1"), Ct);

        Assert.Equal("1", (await hall.Intake.Next(Ct)).Payload);
    }

    [Fact]
    public async Task A_retained_state_that_the_broker_replays_is_told_from_news()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var hall = await TestLink.Start(await Retained(mosquitto));

        var replayed = await hall.Intake.Next(Ct);
        using var sensor = await hall.Other(Ct);
        await sensor.PublishAsync(TestLink.Reading("SM01", "live", retain: true), Ct);
        var live = await hall.Intake.Next(Ct);

        Assert.Equal((true, false), (replayed.Retained, live.Retained));
    }

    [Fact]
    public async Task A_sensor_that_is_registered_later_is_heard()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var hall = await TestLink.Start(mosquitto.Port);
        await hall.IsReady(Ct);
        using var sensor = await hall.Other(Ct);

        hall.Intake.TopicFilters = [.. hall.Intake.TopicFilters, "zigbee2mqtt/SM02"];
        await TestLink.Until(() => hall.Broker.Detail.Contains("3 topic filters", StringComparison.Ordinal), Ct);
        await sensor.PublishAsync(new() { Topic = "zigbee2mqtt/SM02", Payload = new([(byte)'1']), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }, Ct);

        Assert.Equal("zigbee2mqtt/SM02", (await hall.Intake.Next(Ct)).Topic);
    }

    [Fact]
    public async Task The_hall_is_online_while_it_is_connected_and_offline_after()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var hall = await TestLink.Start(mosquitto.Port);
        await hall.IsReady(Ct);
        using var display = await hall.Other(Ct);
        var heard = Channel.CreateUnbounded<string>();
        display.ApplicationMessageReceivedAsync += async e => await heard.Writer.WriteAsync(Encoding.UTF8.GetString(e.ApplicationMessage.Payload));
        await display.SubscribeAsync("govhall/+/status", cancellationToken: Ct);
        Assert.Equal("online", await heard.Reader.ReadAsync(Ct));

        await hall.Broker.StopAsync(Ct);

        Assert.Equal("offline", await heard.Reader.ReadAsync(Ct));
    }

    [Fact]
    public async Task Our_own_messages_are_not_mistaken_for_somebody_elses()
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var hall = await TestLink.Start(mosquitto.Port);
        hall.Traffic.Listen();
        await hall.IsReady(Ct);
        using var sensor = await hall.Other(Ct);

        await hall.Broker.Publish(TestBroker.Topic("SM01"), "1"u8.ToArray(), retain: false, Ct);
        await sensor.PublishAsync(TestLink.Reading("SM02", "1"), Ct);
        await hall.Intake.Next(2, Ct);
        await RealTime.Until(() => hall.Traffic.HeardSince(DateTimeOffset.MinValue, TestBroker.Topic("SM02")), "the second is noted");

        Assert.False(hall.Traffic.HeardSince(DateTimeOffset.MinValue, TestBroker.Topic("SM01")));
    }

    private async Task<int> Backlog(Mosquitto mosquitto, int count)
    {
        using var sensor = new MqttClientFactory().CreateMqttClient();
        await sensor.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mosquitto.Port).Build(), Ct);
        for (var i = 0; i < count; i++)
        {
            await sensor.PublishAsync(TestLink.Reading("SM01", $"{i}"), Ct);
        }

        return mosquitto.Port;
    }

    private async Task<int> Retained(Mosquitto mosquitto)
    {
        using var sensor = new MqttClientFactory().CreateMqttClient();
        await sensor.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mosquitto.Port).Build(), Ct);
        await sensor.PublishAsync(TestLink.Reading("SM01", "kept", retain: true), Ct);
        return mosquitto.Port;
    }
}
