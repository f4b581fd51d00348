using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Incidents;

/// <summary>What holds for every history of an incident: tellings, promises and all.</summary>
public sealed class IncidentProperties
{
    private delegate Decision<IncidentFact> Deed(Incident incident, DateTimeOffset now);

    private static readonly Audience Duty = new(Build.Book(Build.Register()), "last@resort.example");

    private static readonly Person[] People = [.. Build.Register().People.Where(person => person.Id is "U04" or "U02").OrderByDescending(person => person.Id)];

    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (3, Gen.Select(Gen.Int[0, 1], Gen.Int[1, 40], (who, minutes) => new Deed((i, now) =>
            IncidentMachine.Acknowledge(i, who == 0 ? "U04" : "U02", null, TimeSpan.FromMinutes(minutes), now)))),
        (1, Gen.Enum<Severity>().Select(severity => new Deed((i, now) => IncidentMachine.Recur(i, Build.Cause(now) with { Severity = severity })))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Clear(i, "smoke@SM06", now)))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Note(i, "U04", "…", TimeSpan.FromMinutes(15), now)))),
        (1, Gen.Int[0, 1].Select(who => new Deed((i, now) => IncidentMachine.Join(i, People[who], null, now)))),
        (2, Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], (who, to) => new Deed((i, now) => IncidentMachine.HandOver(i, People[who].Id, People[to], null, now)))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Hurry(i, Build.Policy(), "U04", now)))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Resolve(i, "U04", null, now)))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Resolve(i, null, null, now)))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Close(i, "U04", "误报", "已复位", now)))),
        (1, Gen.Const(new Deed((i, now) => IncidentMachine.Reopen(i, null, "U02", "再看", now)))),
        (4, Gen.Const(new Deed((_, _) => Decision<IncidentFact>.AlreadySo))));

    private static readonly Gen<(int Wait, Deed Deed)[]> History = Gen.Select(Gen.Int[0, 900], Deeds).Array[0, 25];

    [Fact]
    public void Replaying_its_facts_as_the_journal_keeps_them_gives_the_same_incident() => History.Sample(history =>
    {
        var (end, facts, _) = Live(history);
        var read = facts.Select(fact => FactJson.Read<IncidentFact>(FactJson.Of(fact)));
        return FactJson.Of(((Incident?)null).After(read)) == FactJson.Of(end);
    });

    [Fact]
    public void It_never_becomes_milder() => History.Sample(history =>
    {
        var (_, facts, _) = Live(history);
        var states = facts.Aggregate(new List<Incident>(), (before, fact) => [.. before, fact.After(before.LastOrDefault())]);
        return states.Zip(states.Skip(1)).All(pair => pair.Second.Severity <= pair.First.Severity);
    });

    [Fact]
    public void While_somebody_has_it_only_a_lapse_tells_anybody() => History.Sample(history =>
    {
        var (_, facts, _) = Live(history);
        var state = IncidentState.Open;
        Incident? incident = null;
        foreach (var fact in facts)
        {
            if (state != IncidentState.Open && fact is IncidentFact.Told or IncidentFact.Repeated && state != IncidentState.Open)
            {
                return false;
            }

            incident = fact.After(incident);
            state = incident.State;
        }

        return true;
    });

    [Fact]
    public void What_is_open_is_always_due_again() => History.Sample(history =>
    {
        var (end, _, _) = Live(history);
        return end.State != IncidentState.Open || end.NextAt is not null;
    });

    [Fact]
    public void What_is_acknowledged_has_an_owner_and_an_end() => History.Sample(history =>
    {
        var (end, _, _) = Live(history);
        return end.State != IncidentState.Acknowledged || (end.AcknowledgedBy is not null && end.NextAt == end.PromisedUntil);
    });

    [Fact]
    public void Nobody_takes_what_another_has_unless_it_was_handed_to_them() => Every(History, (before, fact) =>
        fact is not IncidentFact.Acknowledged taken
        || before is not { State: IncidentState.Acknowledged }
        || taken.By == before.AcknowledgedBy
        || taken.By == before.HandedTo);

    [Fact]
    public void Handing_it_over_changes_neither_whose_it_is_nor_what_comes_next() => Every(History, (before, fact) =>
        fact is not IncidentFact.HandedOver handed
        || (handed.After(before) is var after
            && (after.State, after.AcknowledgedBy, after.PromisedUntil, after.NextAt, after.Level) == (before!.State, before.AcknowledgedBy, before.PromisedUntil, before.NextAt, before.Level)));

    [Fact]
    public void What_was_handed_over_waits_for_another_than_who_has_it_and_only_while_it_goes_on() => Every(History, (before, fact) =>
        fact.After(before) is var now
        && (now.HandedTo is null || (now.HandedTo != now.AcknowledgedBy && now.State is IncidentState.Open or IncidentState.Acknowledged)));

    [Fact]
    public void Who_has_it_is_not_among_those_who_help() => Every(History, (before, fact) =>
        fact.After(before) is var now && (now.State != IncidentState.Acknowledged || !now.Joined.Contains(now.AcknowledgedBy!)));

    [Fact]
    public void Striking_twice_at_one_instant_is_striking_once() => History.Sample(history =>
    {
        var (end, _, now) = Live(history);
        return Escalation.Strike(end, Build.Policy(), Duty, now).IsEmpty;
    });

    [Fact]
    public void Nobody_is_told_the_same_thing_under_two_ids() => History.Sample(history =>
    {
        var (_, facts, _) = Live(history);
        var notifications = NotificationRules.About(null, facts, Build.Context()).ToList();
        return notifications.DistinctBy(one => one.Id).Count() == notifications.Count
            && notifications.DistinctBy(one => one.MessageId).Count() == notifications.Count;
    });

    [Fact]
    public void What_a_mail_foretells_is_what_happens() => History.Sample(history =>
    {
        var (end, _, now) = Live(history);
        if (end.State != IncidentState.Open || Letters.Foretell(end, Build.Context(), now) is not [var next, ..])
        {
            return true;
        }

        var due = end.NextAt!.Value;
        return Escalation.Strike(end, Build.Policy(), Duty, due).Any(fact => fact is IncidentFact.Told or IncidentFact.Repeated)
            && (next.Due, next.At) == (due, Build.Shanghai.MomentAt(due, now));
    });

    private static void Every(Gen<(int Wait, Deed Deed)[]> histories, Func<Incident?, IncidentFact, bool> holds) => histories.Sample(history =>
    {
        Incident? incident = null;
        foreach (var fact in Live(history).Facts)
        {
            if (!holds(incident, fact))
            {
                return false;
            }

            incident = fact.After(incident);
        }

        return true;
    });

    private static (Incident End, List<IncidentFact> Facts, DateTimeOffset Now) Live((int Wait, Deed Deed)[] history)
    {
        var now = Build.ClosingTime;
        var facts = new List<IncidentFact> { IncidentMachine.Open(Build.Cause() with { Severity = Severity.Medium }, 0, "E2026-000001") };
        var incident = facts[0].After(null);
        Commit([]);
        foreach (var (wait, deed) in history)
        {
            // The sweep comes by each second; here it comes by when something is due, and before each deed.
            for (var until = now.AddSeconds(wait); ; now = incident.NextAt!.Value)
            {
                if (incident.NextAt is not { } due || due > until)
                {
                    now = until;
                    break;
                }

                now = due > now ? due : now;
                Commit([]);
            }

            Commit(deed(incident, now).Facts);
        }

        return (incident, facts, now);

        void Commit(IEnumerable<IncidentFact> decided)
        {
            foreach (var fact in decided)
            {
                facts.Add(fact);
                incident = fact.After(incident);
            }

            foreach (var fact in Escalation.Strike(incident, Build.Policy(), Duty, now))
            {
                facts.Add(fact);
                incident = fact.After(incident);
            }
        }
    }
}
