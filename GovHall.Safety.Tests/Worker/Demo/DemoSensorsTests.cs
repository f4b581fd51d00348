using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Demo;
using GovHall.Safety.Worker.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MQTTnet.Packets;

namespace GovHall.Safety.Tests.Worker.Demo;

public sealed class DemoSensorsTests : IAsyncDisposable
{
    private const string Door = "govhall/hall/sensors/DC01";
    private const string Heat = "govhall/hall/sensors/HT01";

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
    private readonly ListeningBroker _broker = new();
    private readonly SensorTraffic _traffic;
    private readonly DemoSensors _demo;

    public DemoSensorsTests()
    {
        _traffic = new(_clock);
        _demo = new(new TwoSensors(), _broker, new("hall"), _traffic, _clock, NullLogger<DemoSensors>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _demo.StopAsync(CancellationToken.None);
        _demo.Dispose();
    }

    [Fact]
    public async Task At_the_start_every_sensor_speaks_once()
    {
        await Start();

        Assert.Equal([Door, Heat], _broker.Heard);
    }

    [Fact]
    public async Task Afterwards_each_speaks_at_its_own_interval()
    {
        await Start();

        await Pass(TimeSpan.FromSeconds(60));

        Assert.Equal((2, 7), (_broker.Heard.Count(topic => topic == Door), _broker.Heard.Count(topic => topic == Heat)));
    }

    [Fact]
    public async Task A_sensor_that_somebody_else_publishes_to_is_left_alone_for_an_hour()
    {
        await Start();
        _traffic.Note(new MqttPublishPacket { Topic = Heat });
        _broker.Heard.Clear();

        await Pass(TimeSpan.FromMinutes(59));
        var within = _broker.Heard.Count(topic => topic == Heat);
        await Pass(TimeSpan.FromMinutes(2));

        Assert.Equal(0, within);
        Assert.Contains(Heat, _broker.Heard);
    }

    [Fact]
    public async Task A_sensor_that_somebody_else_publishes_to_on_its_registered_topic_is_left_alone_too()
    {
        await Start();
        _traffic.Note(new MqttPublishPacket { Topic = "zigbee2mqtt/heat" });
        _broker.Heard.Clear();

        await Pass(TimeSpan.FromMinutes(1));

        Assert.DoesNotContain(Heat, _broker.Heard);
    }

    [Fact]
    public async Task While_the_broker_is_away_a_sensor_stays_due()
    {
        _broker.IsThere = false;
        await Start();
        Assert.Empty(_broker.Heard);

        _broker.IsThere = true;
        await Pass(TimeSpan.FromSeconds(1));

        Assert.Equal([Door, Heat], _broker.Heard);
    }

    private async Task Start()
    {
        var rest = _demo.NextRest;
        await _demo.StartAsync(TestContext.Current.CancellationToken);
        await rest;
    }

    /// <summary>Second by second, as the loop ticks.</summary>
    private async Task Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            var rest = _demo.NextRest;
            _clock.Advance(TimeSpan.FromSeconds(1));
            await rest;
        }
    }

    private sealed class TwoSensors : IDemoRegister
    {
        public ImmutableArray<Sensor> Sensors { get; } =
        [
            new() { Id = "DC01", Name = Text.Same("DC01"), Kind = "door", Metrics = ["contact_open"], Interval = TimeSpan.FromMinutes(1) },
            new() { Id = "HT01", Name = Text.Same("HT01"), Kind = "heat", Metrics = ["temperature"], Topic = "zigbee2mqtt/heat", Interval = TimeSpan.FromSeconds(10) },
        ];
    }

    private sealed class ListeningBroker : IHallPublisher
    {
        public List<string> Heard { get; } = [];

        public bool IsThere { get; set; } = true;

        public Task<bool> Publish(string topic, ReadOnlyMemory<byte> payload, bool retain, CancellationToken ct)
        {
            if (IsThere)
            {
                Heard.Add(topic);
            }

            return Task.FromResult(IsThere);
        }
    }
}
