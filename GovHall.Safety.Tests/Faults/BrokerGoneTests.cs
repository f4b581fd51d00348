using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;

namespace GovHall.Safety.Tests.Faults;

/// <summary>A bad night with a broker that is not ours: the worker is killed, the broker is restarted, the sensors go on.</summary>
/// <remarks>Guards against a slip: with the client acknowledging by itself (MQTTnet's default), readings that were under way at the kill are missing.</remarks>
[Collection(RealProcesses.Name)]
public sealed class BrokerGoneTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_the_broker_acknowledged_is_lost()
    {
        using var hall = new HallOnDisk().WithRegister();
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var sensor = new Sender(mosquitto.Port, "SM06");
        string[] external = ["Safety:Mqtt:Mode=External", "Safety:Mqtt:External:Host=127.0.0.1", $"Safety:Mqtt:External:Port={mosquitto.Port}"];

        await using (var worker = await WorkerProcess.Start(hall, external))
        {
            sensor.Begin("false", connections: 8);
            await RealTime.Until(() => hall.Readings("SM06").Count > 200, "readings come in");
            worker.Kill();
            await worker.Ended();
        }

        var backlog = sensor.Acknowledged.Count + 500;
        await RealTime.Until(() => sensor.Acknowledged.Count > backlog, "a backlog");
        await mosquitto.Stop();
        await mosquitto.Begin(Ct);
        await using var next = await WorkerProcess.Start(hall, external);
        var after = sensor.Acknowledged.Count + 200;
        await RealTime.Until(() => sensor.Acknowledged.Count > after, "the broker takes readings again");
        await sensor.Stop();

        await RealTime.Until(() => !sensor.Acknowledged.Except(hall.Readings("SM06")).Any(), "everything is stored");
    }
}
