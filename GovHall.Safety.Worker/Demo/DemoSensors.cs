using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Mqtt;
using Sensor = GovHall.Safety.Core.Register.Sensor;

namespace GovHall.Safety.Worker.Demo;

/// <summary>Lets the demo hall's sensors speak: each at its interval, through the broker, on our own topics, with calm values.</summary>
/// <remarks>
/// A sensor that somebody else publishes to is left alone for an hour, so that a visitor's own device, or experiment, is not talked over.
/// So is one whose alarm a start finds raised: calm values never raised it.
/// </remarks>
internal sealed class DemoSensors(
    CurrentHall hall,
    IHallPublisher broker,
    HallTopics topics,
    SensorTraffic traffic,
    IAlarmDesk alarms,
    Started started,
    TimeProvider time,
    ILogger<DemoSensors> log) : PeriodicService(time, log)
{
    private const int Seed = 20261123;
    private static readonly TimeSpan UsualInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeepAwayFor = TimeSpan.FromHours(1);

    /// <summary>A disk that takes nothing answers nobody; what was said is stored all the same once it does.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);
    private ImmutableHashSet<string> _foundRaised = [];
    private DateTimeOffset _began;
    private HallRegister? _register;
    private ImmutableArray<Sensor> _ours = [];

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        traffic.Listen();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task Before(CancellationToken ct)
    {
        await started.Over(ct);
        _began = Time.GetUtcNow();
        _foundRaised = [.. alarms.Alarms.Where(alarm => alarm.Value is not null && alarm.Condition != Kebab.Of(ConditionPhase.Inactive)).Select(alarm => alarm.Sensor)];
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        foreach (var sensor in Ours().Where(sensor => _due.GetValueOrDefault(sensor.Id) <= now))
        {
            if (!IsSomebodyElses(sensor, now) && !await Speak(sensor, now, ct))
            {
                // The broker is away, or does not answer; the sensor stays due.
                return false;
            }

            _due[sensor.Id] = now + (sensor.Interval ?? UsualInterval);
        }

        return false;
    }

    /// <summary>The demo hall's own, as they ship: one that was imported, or changed, may be somebody's real one.</summary>
    private ImmutableArray<Sensor> Ours()
    {
        if (_register != hall.Now.Register)
        {
            _register = hall.Now.Register;
            _ours = DemoRegister.SensorsIn(_register);
        }

        return _ours;
    }

    private bool IsSomebodyElses(Sensor sensor, DateTimeOffset now) =>
        (now - _began < KeepAwayFor && _foundRaised.Contains(sensor.Id))
        || traffic.HeardSince(now - KeepAwayFor, topics.Sensor(sensor.Id), sensor.Topic ?? topics.Sensor(sensor.Id));

    private async Task<bool> Speak(Sensor sensor, DateTimeOffset now, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(AnswerWithin, Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            foreach (var payload in CalmValues.Payloads(sensor, now, Seed))
            {
                if (!await broker.Publish(topics.Sensor(sensor.Id), payload, retain: false, end.Token).WaitAsync(end.Token))
                {
                    return false;
                }
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }

        return true;
    }
}

internal static class DemoComposition
{
    /// <summary>Adds the simulator; call it where <c>Safety:Demo</c> is true, after AddMqtt.</summary>
    public static IServiceCollection AddDemoSensors(this IServiceCollection services) => services.AddHostedService<DemoSensors>();
}
