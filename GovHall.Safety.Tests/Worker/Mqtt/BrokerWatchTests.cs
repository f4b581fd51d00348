using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Mqtt;

/// <summary>Without its broker a hall hears no sensor: that is nobody's silence, and somebody has to know.</summary>
public sealed class BrokerWatchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_a_minute_without_the_broker_is_told_with_what_keeps_us_from_it()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Ready = false } };

        await watch.Pass(seconds: 30);

        var incident = Assert.Single(Incidents(hall));
        Assert.Equal((IncidentState.Open, "The broker is away."), (incident.State, incident.Lines.Single().Value.En));
    }

    [Fact]
    public async Task Less_may_be_a_restart_of_it()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Ready = false } };

        await watch.Pass(seconds: 29);
        watch.Broker.Ready = true;
        await watch.Pass(seconds: 1);

        Assert.Empty(Incidents(hall));
    }

    [Fact]
    public async Task It_is_told_once_and_resolved_when_the_broker_is_back()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Ready = false } };

        await watch.Pass(seconds: 100);
        watch.Broker.Ready = true;
        await watch.Pass(seconds: 1);

        var incident = Assert.Single(Incidents(hall));
        Assert.Equal((IncidentState.Resolved, 1), (incident.State, incident.Occurrences));
    }

    [Fact]
    public async Task What_a_worker_before_this_one_told_is_resolved_by_a_broker_that_is_there()
    {
        await using var hall = await TestHall.Open();
        await using (var before = new Watch(hall) { Broker = { Ready = false } })
        {
            await before.Pass(seconds: 30);
        }

        await using var watch = new Watch(hall);
        await watch.Pass(seconds: 1);

        Assert.Equal(IncidentState.Resolved, Assert.Single(Incidents(hall)).State);
    }

    /// <summary>Seen to fail: four meters were called silent because the line to the broker was.</summary>
    [Fact]
    public async Task No_sensor_is_silent_while_the_broker_is_away()
    {
        await using var hall = await TestHall.Open(schedule: SilentAfter("40s"));
        await using var watch = new Watch(hall);
        await hall.Say("SM06", """{"value":false}""");

        watch.Broker.Ready = false;
        await watch.Pass(seconds: 90);
        watch.Broker.Ready = true;
        await watch.Pass(seconds: 39);

        Assert.DoesNotContain(hall.Ask(db => db.Alarms.ToList()), alarm => alarm.Condition == ConditionPhase.Active);
    }

    [Fact]
    public async Task A_broker_that_refuses_a_topic_is_told_until_it_grants_it()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Refuses = true } };

        await watch.Pass(seconds: 30);
        var told = Assert.Single(Incidents(hall));
        watch.Broker.Refuses = false;
        await watch.Pass(seconds: 1);

        Assert.Equal(
            ("Some sensors cannot be heard: the MQTT broker does not let us read them", IncidentState.Resolved),
            (told.Title.En, Assert.Single(Incidents(hall)).State));
    }

    /// <summary>Seen to fail: who knew of one refused topic was not told that all were gone, and no sensor was called silent.</summary>
    [Fact]
    public async Task A_broker_that_is_lost_while_it_refuses_a_topic_is_told_all_the_same()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Refuses = true } };
        await watch.Pass(seconds: 30);

        watch.Broker.Ready = false;
        await watch.Pass(seconds: 30);

        Assert.Equal(
            [("Some sensors cannot be heard: the MQTT broker does not let us read them", IncidentState.Open), ("No sensor can be heard: MQTT is out", IncidentState.Open)],
            Incidents(hall).Select(one => (one.Title.En, one.State)));
    }

    [Fact]
    public async Task A_broker_that_comes_back_and_refuses_a_topic_is_told_of_its_own()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Ready = false } };
        await watch.Pass(seconds: 30);

        (watch.Broker.Ready, watch.Broker.Refuses) = (true, true);
        await watch.Pass(seconds: 30);

        Assert.Equal(
            [("No sensor can be heard: MQTT is out", IncidentState.Resolved), ("Some sensors cannot be heard: the MQTT broker does not let us read them", IncidentState.Open)],
            Incidents(hall).Select(one => (one.Title.En, one.State)));
    }

    [Fact]
    public async Task What_it_refuses_is_told_once_though_it_goes_and_comes_back()
    {
        await using var hall = await TestHall.Open();
        await using var watch = new Watch(hall) { Broker = { Refuses = true } };
        await watch.Pass(seconds: 30);

        watch.Broker.Ready = false;
        await watch.Pass(seconds: 30);
        watch.Broker.Ready = true;
        await watch.Pass(seconds: 31);

        Assert.Equal([(IncidentState.Open, 1), (IncidentState.Resolved, 1)], Incidents(hall).Select(one => (one.State, one.Occurrences)));
    }

    [Fact]
    public async Task A_sensor_that_the_broker_does_not_let_through_is_silent_all_the_same()
    {
        await using var hall = await TestHall.Open(schedule: SilentAfter("40s"));
        await using var watch = new Watch(hall);
        await hall.Say("SM06", """{"value":false}""");

        watch.Broker.Refuses = true;
        await watch.Pass(seconds: 41);

        Assert.Contains(hall.Ask(db => db.Alarms.ToList()), alarm => alarm.Condition == ConditionPhase.Active);
    }

    [Fact]
    public async Task One_that_stays_silent_after_the_broker_is_back_is_found()
    {
        await using var hall = await TestHall.Open(schedule: SilentAfter("40s"));
        await using var watch = new Watch(hall);
        await hall.Say("SM06", """{"value":false}""");

        watch.Broker.Ready = false;
        await watch.Pass(seconds: 90);
        watch.Broker.Ready = true;
        await watch.Pass(seconds: 41);

        Assert.Contains(hall.Ask(db => db.Alarms.ToList()), alarm => alarm.Condition == ConditionPhase.Active);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_broker_that_refuses_a_topic_makes_the_worker_degraded_and_one_that_is_away_not_ready(bool there, bool isVital)
    {
        var readiness = new BrokerReadiness(new SomeBroker { Ready = there, Refuses = there });

        Assert.Equal((true, isVital), (readiness.WhyNot is not null, ((IReadiness)readiness).IsVital));
    }

    private static string SilentAfter(string time) =>
        Schedules.Small.Replace("\"metric\": \"smoke\", \"when\": { \"is\": true }", $"\"when\": {{ \"silent\": \"{time}\" }}", StringComparison.Ordinal);

    private static List<Incident> Incidents(TestHall hall) =>
        hall.Ask(db => db.Incidents.Where(one => one.Source == FaultWords.BrokerSource || one.Source == FaultWords.BrokerRefusesSource).OrderBy(one => one.Number).ToList());

    /// <summary>The watch over a broker that a test takes away.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly Beats _beats;

        public Watch(TestHall hall) => _beats = new(new BrokerWatch(Broker, hall.Writer, StartedAlready.By(hall.Clock), hall.Clock, NullLogger<BrokerWatch>.Instance), hall);

        public SomeBroker Broker { get; } = new();

        public Task Pass(int seconds) => _beats.Pass(seconds);

        public ValueTask DisposeAsync() => _beats.DisposeAsync();
    }

    private sealed class SomeBroker : IMqttHealth
    {
        public bool Ready { get; set; } = true;

        public bool Refuses { get; set; }

        public bool HearsAll => Ready && !Refuses;

        public string Detail => !Ready ? "The broker is away." : Refuses ? "The broker refuses a topic." : "The broker is there.";
    }
}
