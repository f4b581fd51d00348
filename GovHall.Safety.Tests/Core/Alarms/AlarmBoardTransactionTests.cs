using CsCheck;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>What a failed write to disk must not leave behind.</summary>
public sealed class AlarmBoardTransactionTests
{
    private static readonly ImmutableArray<ImmutableArray<AlarmRule>> RuleSets = [BoardScene.Rules, BoardScene.Rules.RemoveAt(0), BoardScene.Rules.RemoveAt(2)];

    private static readonly ImmutableArray<int> Later = [0, 1, 10, 30, 120, 700];

    private static readonly ImmutableArray<string> Watched = ["SM01", "TH01", "TH01", "DC01", "SB02"];

    private static readonly Gen<Deed> Deeds = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 4], Gen.Int[0, 5], (kind, choice, later) => new Deed(kind, choice, Later[later]));

    private sealed record Deed(int Kind, int Choice, int Later);

    [Fact]
    public void After_a_rollback_the_board_goes_on_as_if_nothing_had_been() =>
        Gen.Select(Deeds.Array[0, 12], Gen.Bool).Array[0, 12].Sample(batches =>
        {
            var (tried, spared) = (Bound(), Bound());
            var now = BoardScene.Start;
            foreach (var (deeds, fails) in batches)
            {
                if (fails)
                {
                    tried.Begin();
                    Do(tried, deeds, now);
                    tried.Rollback();
                }

                tried.Begin();
                spared.Begin();
                var after = Do(tried, fails ? [.. deeds.Take(3)] : deeds, now);
                var expected = Do(spared, fails ? [.. deeds.Take(3)] : deeds, now);
                tried.Commit();
                spared.Commit();

                Assert.Equal(Said(expected.Changes), Said(after.Changes));
                now = after.Now;
            }

            Assert.Equal(Shown(spared.Snapshot()), Shown(tried.Snapshot()));
        });

    [Fact]
    public void A_restart_between_any_two_messages_is_nothing_special() => Gen.Select(Deeds.Array[0, 30], Gen.Int[0, 30]).Sample((deeds, at) =>
    {
        // A silence counts from our return and a rise needs to be watched: both differ after a restart, and are told of elsewhere.
        ImmutableArray<AlarmRule> rules = [.. BoardScene.Rules.Where(r => r.When is not (AlarmCondition.Silent or AlarmCondition.RiseBy))];
        deeds = [.. deeds.Where(d => d.Kind != 11)];
        var head = deeds.Take(at).ToArray();
        var through = Bound(rules);
        through.Begin();
        var now = Do(through, head, BoardScene.Start).Now;
        through.Strike(now);
        through.Commit();
        var phase = Phase(head);
        var before = through.Snapshot();

        var restarted = new AlarmBoard(before.Alarms.Select(a => a.Alarm), before.Sensors, now);
        restarted.Begin();
        var atStart = restarted.Bind(rules, BoardScene.Sensors, phase, now);
        restarted.Commit();
        through.Begin();
        restarted.Begin();
        var expected = Do(through, [.. deeds.Skip(at)], now).Changes;
        var after = Do(restarted, [.. deeds.Skip(at)], now).Changes;

        Assert.Equal("", BoardScene.Told(atStart));
        Assert.Equal(Said(expected), Said(after));
    });

    [Fact]
    public void Nothing_changes_outside_a_transaction()
    {
        var board = Bound();

        Assert.Throws<InvalidOperationException>(() => board.Strike(BoardScene.Start));
        Assert.Throws<InvalidOperationException>(() => board.Bind([], [], HallPhase.Open, BoardScene.Start));
        Assert.Throws<InvalidOperationException>(() => board.Enter(HallPhase.Closed, BoardScene.Start));
        Assert.Throws<InvalidOperationException>(() => board.Take(new Reading("SM01", "smoke", ReadingValue.Of(true), Quality.Good, BoardScene.Start, BoardScene.Start)));
        Assert.Throws<InvalidOperationException>(board.Commit);
        Assert.Throws<InvalidOperationException>(board.Rollback);
    }

    [Fact]
    public void A_command_is_given_inside_a_transaction_only() =>
        Assert.Throws<InvalidOperationException>(() => Bound().Acknowledge(new("smoke", "SM01"), null, "U04", null, BoardScene.Start));

    [Fact]
    public void After_a_rollback_a_rise_is_measured_from_what_was_seen_before_it()
    {
        var board = Bound();
        Warm(board, 0, 20).Commit();

        Warm(board, 10, 15).Rollback();

        board.Begin();
        Assert.Empty(board.Take(Reading(20, 28)));
        Assert.Equal("rise@TH01: Raised", BoardScene.Told(board.Take(Reading(30, 28.5))));

        static Reading Reading(int seconds, double celsius) =>
            new("TH01", "temperature", ReadingValue.Of(celsius), Quality.Good, BoardScene.Start.AddSeconds(seconds), BoardScene.Start.AddSeconds(seconds));

        static AlarmBoard Warm(AlarmBoard board, int seconds, double celsius)
        {
            board.Begin();
            board.Take(Reading(seconds, celsius));
            return board;
        }
    }

    [Fact]
    public void What_is_not_committed_is_not_shown()
    {
        var board = Bound();
        board.Begin();

        Assert.Throws<InvalidOperationException>(board.Snapshot);
        Assert.Throws<InvalidOperationException>(board.Begin);
    }

    [Fact]
    public void A_snapshot_shares_what_has_not_changed_with_the_one_before()
    {
        var board = Bound();
        var before = board.Snapshot();
        board.Begin();
        board.Take(new Reading("SM01", "smoke", ReadingValue.Of(true), Quality.Good, BoardScene.Start, BoardScene.Start));
        board.Commit();

        var after = board.Snapshot();

        Assert.Equal(["SM01"], after.Sensors.Except(before.Sensors, ReferenceEqualityComparer.Instance).Cast<SensorState>().Select(s => s.Sensor));
        Assert.Equal(["smoke@SM01"], after.Alarms.Except(before.Alarms, ReferenceEqualityComparer.Instance).Cast<BoundAlarm>().Select(a => a.Alarm.Id.ToString()));
        Assert.Equal(AlarmState.Normal, before.Alarms.Single(a => a.Rule.Id == "smoke").Alarm.State);
    }

    [Fact]
    public void A_reading_that_changes_no_alarm_allocates_nothing()
    {
        var board = Bound();
        var readings = Enumerable.Range(0, 256).Select(i => i % 2 == 0
            ? new Reading("TH01", "temperature", ReadingValue.Of(20 + (i % 5)), Quality.Good, BoardScene.Start, BoardScene.Start.AddSeconds(i))
            : new Reading("SM01", "smoke", ReadingValue.Of(false), Quality.Good, BoardScene.Start, BoardScene.Start.AddSeconds(i))).ToArray();
        Run(board, readings);
        Run(board, readings);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(board, readings);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Run(AlarmBoard board, Reading[] readings)
        {
            board.Begin();
            foreach (ref readonly var reading in readings.AsSpan())
            {
                board.Take(reading);
            }

            board.Commit();
        }
    }

    private static AlarmBoard Bound(ImmutableArray<AlarmRule>? rules = null)
    {
        var board = new AlarmBoard([], [], BoardScene.Start);
        board.Begin();
        board.Bind(rules ?? BoardScene.Rules, BoardScene.Sensors, HallPhase.Open, BoardScene.Start);
        board.Commit();
        return board;
    }

    private static (List<AlarmChange> Changes, DateTimeOffset Now) Do(AlarmBoard board, Deed[] deeds, DateTimeOffset now)
    {
        List<AlarmChange> changes = [];
        foreach (var deed in deeds)
        {
            now += TimeSpan.FromSeconds(deed.Later);
            changes.AddRange(Do(board, deed, now));
        }

        return (changes, now);
    }

    private static ImmutableArray<AlarmChange> Do(AlarmBoard board, Deed deed, DateTimeOffset now)
    {
        var alarm = new AlarmId(BoardScene.Rules[deed.Choice].Id, Watched[deed.Choice]);
        Reading Says(string sensor, string metric, ReadingValue value, Quality quality = Quality.Good) => new(sensor, metric, value, quality, now, now);
        return deed.Kind switch
        {
            0 => board.Take(Says("SM01", "smoke", ReadingValue.Of(deed.Choice % 2 == 0))),
            1 or 2 => board.Take(Says("TH01", "temperature", ReadingValue.Of(20.0 + (deed.Choice * 4)))),
            3 => board.Take(Says("DC01", "contact_open", ReadingValue.Of(deed.Choice < 3))),
            4 => board.Take(Says("TH01", "humidity", ReadingValue.Of(140.0), deed.Choice < 2 ? Quality.Bad : Quality.Good)),
            5 => board.Take(Says("SB02", "event", ReadingValue.Of(deed.Choice == 0 ? "emergency" : "single"))),
            6 => board.Strike(now),
            7 => board.Enter((HallPhase)deed.Choice, now),
            8 => board.Acknowledge(alarm, null, "U04", null, now).Changes,
            9 => board.Reset(alarm, "U04", "looked", now).Changes,
            10 => deed.Choice < 2 ? board.Offline("SM01", now) : board.Heard("SM01", now),
            _ => board.Bind(RuleSets[deed.Choice % 3], BoardScene.Sensors, (HallPhase)deed.Choice, now),
        };
    }

    private static HallPhase Phase(Deed[] deeds) => deeds.LastOrDefault(d => d.Kind == 7) is { } last ? (HallPhase)last.Choice : HallPhase.Open;

    private static IEnumerable<string> Said(IEnumerable<AlarmChange> changes) =>
        changes.Select(c => $"{c.Before} => {c.After}: {string.Join(", ", c.Facts)}");

    private static IEnumerable<string> Shown(BoardSnapshot snapshot) =>
        [.. snapshot.Alarms.Select(a => a.Alarm.ToString()), .. snapshot.Sensors.Select(s => $"{s.Sensor} {s.HeardAt} {string.Join(", ", s.Metrics)}")];
}
