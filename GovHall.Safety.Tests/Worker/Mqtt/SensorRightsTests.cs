using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Cli;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Register;
using GovHall.Safety.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>A sensor may do what the register and its secret say now, not what they said at its login.</summary>
public sealed class SensorRightsTests : IDisposable
{
    private readonly Deadline _deadline = new();

    private CancellationToken Ct => _deadline.Token;

    public void Dispose() => _deadline.Dispose();

    [Fact]
    public async Task A_new_secret_ends_the_connection_that_the_old_one_opened()
    {
        await using var hall = await TestHall.Open();
        var (sensor, gone) = await LogIn(hall, "SM06", Beside(hall, records => Grants.SensorSecret(records, "SM06", Workplace.Somebody)));
        using var _ = sensor;

        Beside(hall, records => Grants.SensorSecret(records, "SM06", Workplace.Somebody));
        await LookAgain(hall);

        await gone.WaitAsync(Ct);
    }

    [Fact]
    public async Task A_sensor_that_was_retired_is_shown_out()
    {
        await using var hall = await TestHall.Open();
        var (sensor, gone) = await LogIn(hall, "SM06", Beside(hall, records => Grants.SensorSecret(records, "SM06", Workplace.Somebody)));
        using var _ = sensor;

        Beside(hall, records => RegisterStore.Import(records, RegisterFile.Of(Build.Register() with { Sensors = [] }), Workplace.Somebody));
        await LookAgain(hall);

        await gone.WaitAsync(Ct);
    }

    [Fact]
    public async Task Whoever_is_not_concerned_stays()
    {
        await using var hall = await TestHall.Open();
        var (sensor, gone) = await LogIn(hall, "SM06", Beside(hall, records => Grants.SensorSecret(records, "SM06", Workplace.Somebody)));
        using var _ = sensor;

        Beside(hall, records =>
        {
            records.Record("note", "note:1", new { }, Actor.System);
            return true;
        });
        await LookAgain(hall);
        await sensor.PublishStringAsync("govhall/test/sensors/SM06", "false", cancellationToken: Ct);

        Assert.False(gone.IsCompleted);
    }

    private static T Beside<T>(TestHall hall, Func<IRecords, T> deed) => new DeedBeside(hall.Services.GetRequiredService<Database>(), hall.Clock).Do(deed);

    /// <summary>The worker notices the change, and then the broker's next look comes.</summary>
    private static async Task LookAgain(TestHall hall)
    {
        await hall.Pass(TimeSpan.FromSeconds(1));
        await hall.Pass(TimeSpan.FromSeconds(1));
    }

    private async Task<(IMqttClient Client, Task Gone)> LogIn(TestHall hall, string sensor, string secret)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += _ =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };
        var port = hall.Services.GetRequiredService<EmbeddedBroker>().Endpoint.Port;
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithCredentials(sensor, secret).Build(), Ct);
        return (client, gone.Task);
    }
}
