using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>What people do to incidents, as it is done inside the writing transaction: load it, ask the right and the machine, commit.</summary>
internal static class IncidentDeeds
{
    /// <param name="id">The incident.</param>
    /// <param name="note">What the person says; may be null.</param>
    /// <param name="within">How long they promise to need; null: as usual for its severity.</param>
    /// <param name="actor">Who, by which door.</param>
    public static Func<Ledger, Outcome<Incident>> Acknowledge(Guid id, string? note, TimeSpan? within, Actor actor) =>
        within is { } asked && (asked <= TimeSpan.Zero || asked > Promise.Longest)
            ? _ => IncidentWords.PromiseOutOfRange
            : Ask(id, actor, Rights.Handle, (incident, by, ledger) =>
                IncidentMachine.Acknowledge(incident, by.Id, note, within ?? Usual(incident, ledger), ledger.Now));

    public static Func<Ledger, Outcome<Incident>> Join(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Join(incident, by, note, ledger.Now));

    /// <param name="id">The incident.</param>
    /// <param name="to">The id of the person who shall take it.</param>
    /// <param name="note">What the person says; may be null.</param>
    /// <param name="actor">Who, by which door.</param>
    public static Func<Ledger, Outcome<Incident>> HandOver(Guid id, string? to, string? note, Actor actor) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => ledger.Hall.Person(to) is { } person
            ? IncidentMachine.HandOver(incident, by.Id, person, note, ledger.Now)
            : IncidentWords.HandToWhom);

    public static Func<Ledger, Outcome<Incident>> Note(Guid id, string words, Actor actor) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Note(incident, by.Id, words, Usual(incident, ledger), ledger.Now));

    /// <summary>Sends it to the next step; what the person says goes with it.</summary>
    public static Func<Ledger, Outcome<Incident>> Escalate(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) =>
        {
            var hurried = IncidentMachine.Hurry(incident, ledger.Hall.PolicyOf(incident), by.Id, ledger.Now);
            return hurried.Refusal is null && !string.IsNullOrWhiteSpace(note)
                ? Decision<IncidentFact>.Of([.. IncidentMachine.Note(incident, by.Id, note, Usual(incident, ledger), ledger.Now).Facts, .. hurried.Facts])
                : hurried;
        });

    public static Func<Ledger, Outcome<Incident>> Resolve(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Resolve(incident, by.Id, note, ledger.Now));

    public static Func<Ledger, Outcome<Incident>> Close(Guid id, string? cause, string? note, Actor actor) =>
        Ask(id, actor, Rights.Close, (incident, by, ledger) => IncidentMachine.Close(incident, by.Id, cause, note, ledger.Now));

    public static Func<Ledger, Outcome<Incident>> Reopen(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Reopen(
            incident,
            ledger.Db.Incidents.Where(one => one.Source == incident.Source && one.State != IncidentState.Closed && one.Id != incident.Id).Select(one => one.Number).FirstOrDefault(),
            by.Id,
            note,
            ledger.Now));

    internal static TimeSpan Usual(Incident incident, Ledger ledger) => Promise.Usual(incident.Severity, ledger.Hall.Schedule, ledger.Now);

    private static Func<Ledger, Outcome<Incident>> Ask(
        Guid id, Actor actor, Func<Person, Incident, Refusal?> right, Func<Incident, Person, Ledger, Decision<IncidentFact>> machine) =>
        PersonDeed.Of<Incident, Incident>(
            id.ToString(),
            actor,
            ledger => ledger.FindIncident(id),
            (person, incident, _) => right(person, incident),
            (incident, person, ledger) =>
            {
                var decision = machine(incident, person, ledger);
                return decision.Refusal is { } refusal
                    ? refusal.Code == IncidentWords.TakenCode ? IncidentWords.TakenBy(incident, ledger.Hall.NameOf(incident.AcknowledgedBy!)) : refusal
                    : ledger.Commit(incident, decision.Facts, actor);
            });
}
