using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Tests.Worker.Mqtt.Support;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Tests.Worker.SelfTests;

/// <summary>The synthetic alarm arrives: over the real broker, by the real writer, through the real senders.</summary>
public sealed class SelfTestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_comes_by_every_stage_in_their_order()
    {
        await using var bench = await SelfTestBench.Open();

        var result = await bench.Test();

        Assert.Equal(
            [SelfTestStage.Broker, SelfTestStage.Ingest, SelfTestStage.Judged, SelfTestStage.Queued, SelfTestStage.HandedOver], result.Passed.Select(one => one.Stage));
    }

    [Fact]
    public async Task It_is_mailed_to_nobody()
    {
        await using var bench = await SelfTestBench.Open();

        await bench.Test();

        Assert.Empty(bench.Hall.Channel.Carried);
    }

    [Fact]
    public async Task However_often_it_is_done_it_leaves_one_number_and_nothing_else()
    {
        await using var bench = await SelfTestBench.Open();
        await bench.Test();
        var before = Rows(bench);

        bench.Hall.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.Test();

        Assert.Equal(before, Rows(bench));
    }

    [Fact]
    public async Task No_line_of_the_journal_is_about_it()
    {
        await using var bench = await SelfTestBench.Open();

        await bench.Test();

        Assert.DoesNotContain(bench.Hall.Ask(db => db.Journal.Select(entry => entry.Kind + entry.Subject + entry.Body).ToList()), line => line.Contains("self-test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_on_no_desk_and_no_list_of_alarms()
    {
        await using var bench = await SelfTestBench.Open();

        await bench.Test();

        Assert.DoesNotContain(bench.Get<GovHall.Safety.Worker.Alarms.IAlarmDesk>().Alarms, alarm => alarm.Sensor == SyntheticAlarm.Sensor.Id);
    }

    [Fact]
    public async Task The_health_page_says_how_long_each_stage_took()
    {
        await using var bench = await SelfTestBench.Open();

        await bench.Test();

        var readiness = new SelfTestReadiness(bench.Track, bench.Get<GovHall.Safety.Worker.Hall.CurrentHall>());
        Assert.Null(readiness.WhyNot);
        Assert.Matches("broker [0-9.]+ ms, intake [0-9.]+ ms, judged [0-9.]+ ms, queued [0-9.]+ ms, handed over [0-9.]+ ms", readiness.Detail.En);
    }

    [Fact]
    public async Task It_needs_no_login_without_a_password()
    {
        await using var bench = await SelfTestBench.Open(new() { ["Safety:Mqtt:Embedded:AllowAnonymous"] = "false" });

        Assert.True((await bench.Test()).InTime);
    }

    [Fact]
    public void Whoever_does_not_know_the_pass_of_this_start_is_not_let_in()
    {
        var secrets = new SelfTestPass().Beside(new NoSensorSecrets(), new("test"));

        Assert.False(secrets.Verify(SelfTestPass.User, new SelfTestPass().Secret, out _));
    }

    [Fact]
    public void With_its_pass_nobody_can_speak_for_a_sensor()
    {
        var pass = new SelfTestPass();

        Assert.True(pass.Beside(new NoSensorSecrets(), new("test")).Verify(SelfTestPass.User, pass.Secret, out var rights));

        Assert.False(rights.MayPublish("govhall/test/sensors/SM06"));
    }

    [Theory]
    [InlineData("govhall/test/#")]
    [InlineData("zigbee2mqtt/+")]
    public async Task The_halls_own_broker_gives_it_back(string topics)
    {
        await using var mosquitto = await Mosquitto.Start(Ct);
        await using var bench = await SelfTestBench.Open(new()
        {
            ["Safety:Mqtt:Mode"] = "External",
            ["Safety:Mqtt:External:Host"] = "127.0.0.1",
            ["Safety:Mqtt:External:Port"] = $"{mosquitto.Port}",
            ["Safety:Mqtt:External:Topics:0"] = topics,
        });
        await TestLink.Until(() => bench.Get<IMqttHealth>().Ready, Ct);

        Assert.True((await bench.Test()).InTime);
    }

    private static ((int, int, int, int, int, int, int) Nouns, int Counters) Rows(SelfTestBench bench) => bench.Hall.Ask(db => (
        (db.Journal.Count(), db.Incidents.Count(), db.Notifications.Count(), db.Alarms.Count(), db.RejectedReadings.Count(), Count(db, $"SELECT count(*) AS Value FROM readings"), Count(db, $"SELECT count(*) AS Value FROM series")),
        db.Counters.Count(counter => counter.Name != Counter.AliveAt)));

    private static int Count(DbContext db, FormattableString question) => db.Database.SqlQuery<int>(question).Single();
}
