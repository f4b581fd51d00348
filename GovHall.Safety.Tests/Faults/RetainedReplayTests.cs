using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using MQTTnet;
using MQTTnet.Protocol;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A Mosquitto that has forgotten the worker's session, and says at each reconnect what it was asked to keep.</summary>
[Collection(RealProcesses.Name)]
public sealed class RetainedReplayTests
{
    private const int Reconnects = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_smoke_that_the_broker_keeps_is_one_fire_and_one_reading_over_every_reconnect()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var worker = await WorkerProcess.Start(
            hall, "Safety:Mqtt:Mode=External", "Safety:Mqtt:External:Host=127.0.0.1", $"Safety:Mqtt:External:Port={mosquitto.Port}", "Safety:Mqtt:External:ClientId=hall");
        await Say(mosquitto, "SM06", "true", retain: true);
        await RealTime.Until(() => hall.Readings("SM06").Count == 1, "the fire is heard");

        for (var i = 1; i <= Reconnects; i++)
        {
            await EndSession(mosquitto, "hall");
            await RealTime.Until(() => worker.Output.Split("Connected to the broker").Length - 1 > i, "the worker is back");
            await Say(mosquitto, "SM06/availability", "online", retain: false);
        }

        // What came after the last replay is not stored before it.
        await Say(mosquitto, "SM06", "false", retain: false);
        await RealTime.Until(() => hall.Rows("SELECT 1 FROM alarms WHERE value = 'false'").Count > 0, "the end of it is heard");
        Assert.Equal(2, hall.Readings("SM06").Count);
        Assert.Equal(["1"], hall.Rows("SELECT occurrences FROM incidents WHERE source LIKE 'alarm:%'"));
    }

    /// <summary>Whoever comes under the same name and wants nothing kept ends what was kept for the other.</summary>
    private static async Task EndSession(Mosquitto mosquitto, string name)
    {
        using var other = new MqttClientFactory().CreateMqttClient();
        await other.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mosquitto.Port).WithClientId(name).WithCleanSession().Build(), Ct);
        await other.DisconnectAsync(new(), Ct);
    }

    private static async Task Say(Mosquitto mosquitto, string topic, string payload, bool retain)
    {
        using var sensor = new MqttClientFactory().CreateMqttClient();
        await sensor.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mosquitto.Port).Build(), Ct);
        await sensor.PublishAsync(
            new() { Topic = $"govhall/test/sensors/{topic}", Payload = new(System.Text.Encoding.UTF8.GetBytes(payload)), Retain = retain, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce }, Ct);
    }
}
