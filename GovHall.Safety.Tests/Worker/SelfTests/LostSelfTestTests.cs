using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.SelfTests;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Faults.Support;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Mqtt;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Supervision;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.SelfTests;

/// <summary>One stage of the way of a fire is broken: the synthetic alarm does not arrive, and people are told after which stage it was lost.</summary>
public sealed class LostSelfTestTests
{
    [Fact]
    public async Task A_broker_that_is_dead_is_found()
    {
        await using var bench = await SelfTestBench.Open();
        await bench.Get<EmbeddedBroker>().StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SelfTestStage.Begun, (await bench.TestLostAfter(SelfTestStage.Begun)).Last);
    }

    [Fact]
    public async Task An_intake_that_takes_nothing_more_is_found()
    {
        await using var bench = await SelfTestBench.Open();
        await bench.HoldWriter();
        FillIntake(bench);

        Assert.Equal(SelfTestStage.Broker, (await bench.TestLostAfter(SelfTestStage.Broker)).Last);
    }

    [Fact]
    public async Task A_writer_that_is_stuck_is_found()
    {
        await using var bench = await SelfTestBench.Open();
        await bench.HoldWriter();

        Assert.Equal(SelfTestStage.Ingest, (await bench.TestLostAfter(SelfTestStage.Ingest)).Last);
    }

    /// <summary>A database that another program holds: the alarm is lost after ten seconds, and the writer takes its time to say that it cannot write that down.</summary>
    [Fact]
    public async Task A_test_that_then_waits_for_the_writer_is_not_taken_for_a_loop_that_hangs()
    {
        var sensor = new Silent();
        await using var bench = await SelfTestBench.Open(change: _ => sensor);
        await bench.Begin(sensor.Asked);

        bench.Pulse.Age(SelfTest.Within + Pulse.Patience);

        Assert.False(bench.Pulse.IsDead);
    }

    [Fact]
    public async Task Rules_that_no_longer_match_are_found()
    {
        await using var bench = await SelfTestBench.Open(change: sensor => new Twisted(sensor, said => said.Replace("true", "false", StringComparison.Ordinal)));

        var result = await bench.TestLostAfter(SelfTestStage.Ingest, SelfTestWords.NotRaised);

        Assert.Equal((SelfTestStage.Ingest, SelfTestWords.NotRaised), (result.Last, result.Why));
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_any_more_is_found()
    {
        await using var bench = await SelfTestBench.Open(change: sensor => new Twisted(sensor, said => "{" + said));

        Assert.Equal(SelfTestStage.Broker, (await bench.TestLostAfter(SelfTestStage.Broker)).Last);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_found()
    {
        await using var bench = await SelfTestBench.Open();

        // What is written once after a start would meet the full disk first, and the writer would rest by a clock that stands.
        await RealTime.Until(() => bench.Get<Mornings>().Next > DateTimeOffset.MinValue, "the morning is written");
        await bench.Hall.Sql("CREATE TABLE hog (room BLOB); CREATE TRIGGER fill BEFORE INSERT ON counters BEGIN INSERT INTO hog VALUES (zeroblob(4000000)); END; PRAGMA max_page_count = 1;");

        var lost = bench.TestLostAfter(SelfTestStage.Judged);
        await RealTime.Until(() => bench.Track.Last is not null, "it is lost");

        Assert.Equal(SelfTestStage.Judged, bench.Track.Last!.Last);
        await Free(bench, lost);
    }

    [Fact]
    public async Task An_outbox_that_rings_for_nobody_is_found()
    {
        await using var bench = await SelfTestBench.Open();
        bench.Get<OutboxBell>().Rings = _ => { };

        Assert.Equal(SelfTestStage.Queued, (await bench.TestLostAfter(SelfTestStage.Queued)).Last);
    }

    [Fact]
    public async Task Senders_that_are_all_stuck_are_found()
    {
        await using var bench = await SelfTestBench.Open();
        var never = new TaskCompletionSource<Delivery>();
        await StickAll(bench, never);

        var result = await bench.TestLostAfter(SelfTestStage.Queued);
        never.SetResult(new(DeliveryOutcome.Delivered, "250 at last"));

        Assert.Equal(SelfTestStage.Queued, result.Last);
    }

    [Fact]
    public async Task Senders_that_are_free_again_in_time_hand_it_over()
    {
        await using var bench = await SelfTestBench.Open();
        var never = new TaskCompletionSource<Delivery>();
        await StickAll(bench, never);
        var testing = bench.Test();
        await RealTime.Until(() => bench.Track.Run?.Result().Last == SelfTestStage.Queued, "it is queued");

        never.SetResult(new(DeliveryOutcome.Delivered, "250 at last"));

        Assert.True((await testing).InTime);
    }

    [Fact]
    public async Task People_are_told_of_it_and_what_to_do()
    {
        await using var bench = await SelfTestBench.Open();
        bench.Get<OutboxBell>().Rings = _ => { };

        await bench.TestLostAfter(SelfTestStage.Queued);

        var incident = Incident(bench);
        Assert.Equal((IncidentKind.OwnFault, IncidentState.Open), (incident.Kind, incident.State));
        Assert.Contains("邮件服务器", incident.Response!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_long_as_it_is_lost_at_one_stage_that_is_said_once()
    {
        await using var bench = await SelfTestBench.Open();
        bench.Get<OutboxBell>().Rings = _ => { };

        await bench.TestLostAfter(SelfTestStage.Queued);
        await bench.TestLostAfter(SelfTestStage.Queued);

        Assert.Equal(1, Incident(bench).Occurrences);
    }

    [Fact]
    public async Task The_next_that_arrives_in_time_resolves_it()
    {
        await using var bench = await SelfTestBench.Open();
        var bell = bench.Get<OutboxBell>();
        var rings = bell.Rings;
        bell.Rings = _ => { };
        await bench.TestLostAfter(SelfTestStage.Queued);

        bell.Rings = rings;
        await bench.Test();

        Assert.Equal(IncidentState.Resolved, Incident(bench).State);
    }

    [Fact]
    public async Task One_that_comes_when_its_time_is_over_does_not_resolve_it()
    {
        await using var bench = await SelfTestBench.Open();
        await bench.HoldWriter();

        await bench.TestLostAfter(SelfTestStage.Ingest);

        await RealTime.Until(() => bench.Track.Run!.Result().InTime, "it arrived after all");
        Assert.Equal(IncidentState.Open, Incident(bench).State);
    }

    [Fact]
    public async Task The_worker_says_that_it_is_degraded_and_after_which_stage_it_was_lost()
    {
        await using var bench = await SelfTestBench.Open();
        bench.Get<OutboxBell>().Rings = _ => { };

        await bench.TestLostAfter(SelfTestStage.Queued);

        Assert.Contains("no further than 'queued'", new SelfTestReadiness(bench.Track, bench.Get<CurrentHall>()).WhyNot!.En, StringComparison.Ordinal);
    }

    private static Incident Incident(SelfTestBench bench) => bench.Hall.Ask(db => db.Incidents.Single(incident => incident.Source == SelfTestWords.LateSource));

    private static void FillIntake(SelfTestBench bench)
    {
        var arrival = new Arrival("govhall/test/sensors/XX", [], 0, bench.Hall.Clock.GetUtcNow()) { Rejection = PayloadRejections.UnknownSensor };
        while (bench.Get<Arrivals>().TryAdd(arrival, [], out _) is not null)
        {
        }
    }

    /// <summary>Every place that the senders have for what is urgent is taken by a mail server that does not answer.</summary>
    private static async Task StickAll(SelfTestBench bench, TaskCompletionSource<Delivery> never)
    {
        const int Places = 16;
        bench.Hall.Channel.Carry = (_, ct) => never.Task.WaitAsync(ct);
        for (var i = 0; i < Places; i++)
        {
            var source = $"stuck-{i}";
            await bench.Hall.Writer.Write(
                ledger =>
                {
                    ledger.Raise(new IncidentCause { Source = source, Kind = IncidentKind.Fire, Severity = Severity.Critical, Title = Text.Same(source), At = ledger.Now }, Actor.System);
                    return true;
                },
                TestContext.Current.CancellationToken);
        }

        await bench.Hall.Channel.Until(Places);
    }

    /// <summary>Until the disk takes commits again nobody can be told by an incident: what waits to be said is given up with the store's exception.</summary>
    private static async Task Free(SelfTestBench bench, Task lost)
    {
        await RealTime.Until(
            () =>
            {
                bench.Hall.Clock.Advance(TimeSpan.FromMilliseconds(250));
                return lost.IsCompleted;
            },
            "it was refused");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => lost);

        // From beside: what the writer is asked for would fail with the group.
        using var beside = new SqliteConnection($"Data Source={bench.Hall.Path("data/govhall.db")}");
        await beside.OpenAsync(TestContext.Current.CancellationToken);
        using var drop = beside.CreateCommand();
        drop.CommandText = "DROP TRIGGER fill";
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
