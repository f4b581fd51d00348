using System.Collections.Concurrent;
using System.Text.Json;
using CsCheck;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>What holds in every history of an alarm. The numbers are those of the alarm philosophy's list of invariants.</summary>
public sealed class AlarmHistoryTests
{
    /// <summary>20,000 unless CsCheck_Iter says otherwise: a million steps, for histories of fifty on average.</summary>
    private static readonly long Histories = 200 * CsCheck.Check.Iter;

    public enum Event
    {
        Beyond,
        Calm,
        DoubtfulCalm,
        DoubtfulBeyond,
        Bad,
        Moment,
        Strike,
        Acknowledge,
        Reset,
        Worsen,
        Disarm,
    }

    private static readonly Gen<AlarmRule> Rules =
        Gen.Select(Gen.Bool, OneOf(0, 0, 5, 30), OneOf(0, 0, 5, 30), Gen.Enum<Severity>(), AlarmStory.Rule10);

    private static readonly Gen<(Event Event, int Later)[]> Events = Gen.Select(
        Gen.Frequency(
            (3, Gen.Const(Event.Beyond)), (3, Gen.Const(Event.Calm)), (3, Gen.Const(Event.Strike)), (2, Gen.Const(Event.Acknowledge)), (6, Gen.Enum<Event>())),
        OneOf(0, 0, 1, 3, 10, 40, 200, 4_000)).Array[0, 100];

    [Fact]
    public void Every_step_of_every_history_keeps_the_invariants() => Gen.Select(Rules, Events).Sample(
        (rule, events) =>
        {
            var closed = new HashSet<int>();
            Walk(rule, events, (before, happened, facts, after, now) => Check(rule, before, happened, facts, after, now, closed));
        },
        iter: Histories);

    [Fact]
    public void Histories_meet_every_event_in_every_state()
    {
        var met = new ConcurrentDictionary<(AlarmState, Event), int>();

        Gen.Select(Rules, Events).Sample(
            (rule, events) =>
            {
                Walk(rule, events, (before, happened, _, _, _) => met.AddOrUpdate((before.State, happened), 1, (_, times) => times + 1));
            },
            iter: 2_000);

        Assert.Equal(Enum.GetValues<AlarmState>().Length * Enum.GetValues<Event>().Length, met.Count);
    }

    [Fact]
    public void Replaying_the_facts_gives_the_state() => Gen.Select(Rules, Events).Sample((rule, events) =>
    {
        List<AlarmFact> journal = [];
        var alarm = Walk(rule, events, (_, _, facts, _, _) => journal.AddRange(facts));

        var replayed = ((Alarm?)null).After(journal.Select(Stored));

        Assert.Equal(journal.Count == 0 ? null : alarm, replayed);
    });

    [Fact]
    public void Asking_the_clock_more_often_changes_nothing() => Gen.Select(Rules, Events).Sample((rule, events) =>
    {
        List<AlarmFact> seldom = [];
        List<AlarmFact> often = [];
        Walk(rule, [.. events.SelectMany(Seldom), (Event.Strike, 4_000)], (_, _, facts, _, _) => seldom.AddRange(facts));
        Walk(rule, [.. events.SelectMany(Often), (Event.Strike, 4_000)], (_, _, facts, _, _) => often.AddRange(facts));

        Assert.Equal(seldom, often);

        // Before a person's command the board strikes; before a reading the machine does.
        static IEnumerable<(Event, int)> Seldom((Event Event, int Later) step) =>
            step.Event is Event.Acknowledge or Event.Reset or Event.Worsen ? [(Event.Strike, step.Later), (step.Event, 0)] : [step];

        static IEnumerable<(Event, int)> Often((Event Event, int Later) step) =>
            [.. Enumerable.Repeat((Event.Strike, 1), Math.Min(step.Later, 50)), (Event.Strike, step.Later - Math.Min(step.Later, 50)), (step.Event, 0)];
    });

    [Fact]
    public void When_all_is_calm_and_people_do_their_part_every_alarm_ends_normal() => Gen.Select(Rules, Events).Sample((rule, events) =>
    {
        var alarm = Walk(
            rule,
            [.. events, (Event.Calm, 1), (Event.Strike, 4_000), (Event.Calm, 1), (Event.Strike, 4_000), (Event.Acknowledge, 1), (Event.Reset, 1)]);

        Assert.Equal(AlarmState.Normal, alarm.State);
    });

    private static Gen<int> OneOf(params int[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Alarm Walk(
        AlarmRule rule, IEnumerable<(Event Event, int Later)> events, Action<Alarm, Event, ImmutableArray<AlarmFact>, Alarm, DateTimeOffset>? step = null)
    {
        var now = AlarmStory.Start;
        var alarm = Alarm.Calm(new(rule.Id, "TH01"), now);
        foreach (var (happened, later) in events)
        {
            now += TimeSpan.FromSeconds(later);
            var facts = Decide(rule, alarm, happened, now).Facts;
            var after = alarm.After(facts)!;
            step?.Invoke(alarm, happened, facts, after, now);
            alarm = after;
        }

        return alarm;
    }

    private static Decision<AlarmFact> Decide(AlarmRule rule, Alarm alarm, Event happened, DateTimeOffset now) => happened switch
    {
        Event.Beyond => AlarmMachine.Take(rule, alarm, AlarmStory.Seen(Sight.Beyond, Quality.Good, now), now),
        Event.Calm => AlarmMachine.Take(rule, alarm, AlarmStory.Seen(Sight.Calm, Quality.Good, now), now),
        Event.DoubtfulCalm => AlarmMachine.Take(rule, alarm, AlarmStory.Seen(Sight.Calm, Quality.Uncertain, now), now),
        Event.DoubtfulBeyond => AlarmMachine.Take(rule, alarm, AlarmStory.Seen(Sight.Beyond, Quality.Uncertain, now), now),
        Event.Bad => AlarmMachine.Take(rule, alarm, AlarmStory.Seen(Sight.Unknown, Quality.Bad, now), now),
        Event.Moment => AlarmMachine.Take(rule, alarm, AlarmStory.Seen(Sight.Moment, Quality.Good, now), now),
        Event.Strike => AlarmMachine.Strike(rule, alarm, now),
        Event.Acknowledge => AlarmMachine.Acknowledge(alarm, null, "U04", null, now),
        Event.Reset => AlarmMachine.Reset(alarm, "U04", "found nothing", now),
        Event.Worsen => AlarmMachine.Worsen(alarm, Severity.Critical, now),
        Event.Disarm => AlarmMachine.Disarm(rule, alarm, now),
    };

    private static void Check(
        AlarmRule rule, Alarm before, Event happened, ImmutableArray<AlarmFact> facts, Alarm after, DateTimeOffset now, HashSet<int> closed)
    {
        var raised = facts.OfType<AlarmFact.Raised>().ToList();
        var closes = facts.OfType<AlarmFact.Closed>().ToList();
        var told = facts.Any(f => f is AlarmFact.Raised or AlarmFact.ReRaised or AlarmFact.Worsened);
        var overdue = before.Due <= now;
        var wasOn = before.Condition is ConditionPhase.Active or ConditionPhase.Clearing;
        var isOn = after.Condition is ConditionPhase.Active or ConditionPhase.Clearing;

        Holds("I01 one occurrence at most", (before.Open ? 1 : 0) + raised.Count - closes.Count == (after.Open ? 1 : 0));
        Holds("I02 occurrence numbers grow by one for each raise", after.Occurrence - before.Occurrence == raised.Count);
        Holds("I03 a closed occurrence never reopens", raised.All(r => !closed.Contains(r.Occurrence)));
        closed.UnionWith(closes.Select(c => c.Occurrence));
        Holds("I04 every occurrence is closed or open", closed.Count + (after.Open ? 1 : 0) == after.Occurrence);
        Holds("I06 a repeated assertion is silent", !(happened == Event.Beyond && wasOn && !overdue && told));
        Holds("I07 bad quality never clears", !(happened == Event.Bad && !overdue && before.Condition != after.Condition && before.Condition != ConditionPhase.Clearing));
        Holds("I07 bad quality leaves nothing clearing", !(happened == Event.Bad && after.Condition == ConditionPhase.Clearing));
        Holds("I08 doubt neither raises, closes nor acknowledges", !(happened is Event.Bad or Event.DoubtfulCalm && !overdue
            && (raised.Count + closes.Count > 0 || before.Acknowledged != after.Acknowledged)));
        Holds("I09 acknowledging twice is acknowledging once", !(happened == Event.Acknowledge && before.Acknowledged && !facts.IsEmpty));
        Holds("I10 acknowledging clears no active condition", !(happened == Event.Acknowledge && wasOn && (closes.Count > 0 || before.Condition != after.Condition)));
        Holds("I11 reset only of what is inactive, acknowledged and sound", !(happened == Event.Reset && closes.Count > 0
            && (wasOn || !before.Acknowledged || before.Quality == Quality.Bad)));
        Holds("I12 a latched occurrence closes by reset only", !(rule.Latch && closes.Any(c => c.Reason != CloseReason.Reset)));
        Holds("I13 nothing closes while its condition is active", !(closes.Count > 0 && !after.Open && isOn));
        Holds("I14 an active condition has an occurrence", !isOn || after.Open);
        Holds("I18 severity never falls within an occurrence", !(before.Open && after.Open && before.Occurrence == after.Occurrence && after.Severity > before.Severity));
        Holds("I19 higher severity drops the acknowledgement", !(before.Open && before.Occurrence == after.Occurrence && after.Open
            && after.Severity < before.Severity && after.Acknowledged));
        Holds("I20 what becomes active is told", !(isOn && !wasOn && !told));
        Holds("I21 a deadline exactly where a delay runs", after.OnDue is not null == (after.Condition == ConditionPhase.Pending)
            && after.OffDue is not null == (after.Condition == ConditionPhase.Clearing));
        Holds("I22 nothing is raised before its delay", happened == Event.Moment || rule.OnDelay == TimeSpan.Zero
            || facts.Where(f => f is AlarmFact.Raised or AlarmFact.ReRaised).All(f => f.At == before.OnDue && f.At <= now));
        Holds("nothing returns before its delay", happened is Event.Moment or Event.Disarm || rule.OffDelay == TimeSpan.Zero
            || facts.OfType<AlarmFact.Returned>().All(f => f.At == before.OffDue && f.At <= now));
        Holds("I23 the clock may strike twice", happened != Event.Strike || AlarmMachine.Strike(rule, after, now).Facts.IsEmpty);
        Holds("I24 the same again gives the same", Decide(rule, before, happened, now).Facts.SequenceEqual(facts));
        Holds("I27 acknowledged, gone and not latched is closed", !(after is { Open: true, Acknowledged: true, Latched: false } && !isOn));
        Holds("a normal alarm has no doubts left over", after.State != AlarmState.Normal || after.Quality == Quality.Good);
        Holds("facts are told in the order of their instants", facts.All(f => f.At <= now) && facts.Zip(facts.Skip(1)).All(p => p.First.At <= p.Second.At));
        Holds("the version counts the facts", after.Version == before.Version + facts.Length);

        void Holds(string invariant, bool holds) =>
            Assert.True(holds, holds ? null : $"{invariant}: {before} -- {happened} at {now:O} --> {after}; {string.Join(", ", facts)}");
    }

    private static AlarmFact Stored(AlarmFact fact) => JsonSerializer.Deserialize<AlarmFact>(JsonSerializer.Serialize(fact))!;
}
