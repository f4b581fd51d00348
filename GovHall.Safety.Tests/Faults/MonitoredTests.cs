using System.Text;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Tests.Worker.Watchdog.Support;
using MQTTnet;

namespace GovHall.Safety.Tests.Faults;

/// <summary>Somebody outside sees that the worker lives, and that it is gone.</summary>
[Collection(RealProcesses.Name)]
public sealed class MonitoredTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_worker_is_killed_the_halls_broker_says_so_and_the_status_too()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var site = new MonitorSite();
        using var screen = new MqttClientFactory().CreateMqttClient();
        await screen.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", mosquitto.Port).Build(), Ct);
        string? alive = null, status = null;
        screen.ApplicationMessageReceivedAsync += said =>
        {
            var text = Encoding.UTF8.GetString(said.ApplicationMessage.Payload);
            _ = said.ApplicationMessage.Topic == "monitor/govhall" ? alive = text : status = text;
            return Task.CompletedTask;
        };
        await screen.SubscribeAsync("monitor/govhall", cancellationToken: Ct);
        await screen.SubscribeAsync("govhall/+/status", cancellationToken: Ct);
        await using var worker = await WorkerProcess.Start(
            hall,
            "Safety:Mqtt:Mode=External", "Safety:Mqtt:External:Host=127.0.0.1", $"Safety:Mqtt:External:Port={mosquitto.Port}",
            $"Safety:Watchdog:PingUrl=http://127.0.0.1:{site.Port}/", "Safety:Watchdog:Topic=monitor/govhall", "Safety:Watchdog:Every=00:00:05");
        await RealTime.Until(() => alive?.StartsWith("""{"alive":true""", StringComparison.Ordinal) is true && site.Unseen > 0, "both monitors hear that it lives");

        worker.Kill();

        await RealTime.Until(() => (alive, status) == ("""{"alive":false}""", "offline"), "the broker says that it is gone");
    }
}
