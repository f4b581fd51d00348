using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>What people do to incidents: load it, ask the right and the machine, commit.</summary>
internal sealed class IncidentCommands(LedgerWriter writer)
{
    /// <param name="id">The incident.</param>
    /// <param name="note">What the person says; may be null.</param>
    /// <param name="within">How long they promise to need; null: as usual for its severity.</param>
    /// <param name="actor">Who, by which door.</param>
    /// <param name="ct">Ends the waiting, not the deed.</param>
    public Task<Outcome<Incident>> Acknowledge(Guid id, string? note, TimeSpan? within, Actor actor, CancellationToken ct) =>
        within is { } asked && (asked <= TimeSpan.Zero || asked > Promise.Longest)
            ? Task.FromResult<Outcome<Incident>>(IncidentWords.PromiseOutOfRange)
            : Ask(id, actor, Rights.Handle, (incident, by, ledger) =>
                IncidentMachine.Acknowledge(incident, by, note, within ?? Promise.Usual(incident.Severity), ledger.Now), ct);

    public Task<Outcome<Incident>> Note(Guid id, string words, Actor actor, CancellationToken ct) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Note(incident, by, words, ledger.Now), ct);

    public Task<Outcome<Incident>> Escalate(Guid id, Actor actor, CancellationToken ct) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Hurry(incident, ledger.Hall.PolicyOf(incident), by, ledger.Now), ct);

    public Task<Outcome<Incident>> Resolve(Guid id, string? note, Actor actor, CancellationToken ct) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Resolve(incident, by, note, ledger.Now), ct);

    public Task<Outcome<Incident>> Close(Guid id, string? cause, string? note, Actor actor, CancellationToken ct) =>
        Ask(id, actor, Rights.Close, (incident, by, ledger) => IncidentMachine.Close(incident, by, cause, note, ledger.Now), ct);

    public Task<Outcome<Incident>> Reopen(Guid id, string? note, Actor actor, CancellationToken ct) =>
        Ask(id, actor, Rights.Handle, (incident, by, ledger) => IncidentMachine.Reopen(incident, by, note, ledger.Now), ct);

    private Task<Outcome<Incident>> Ask(
        Guid id, Actor actor, Func<Person, Incident, Refusal?> right, Func<Incident, string, Ledger, Decision<IncidentFact>> machine, CancellationToken ct) =>
        writer.Write<Outcome<Incident>>(
            ledger =>
            {
                if (ledger.Db.Incidents.Find(id) is not { } incident)
                {
                    return RightWords.NoSuch(id.ToString());
                }

                if (ledger.Hall.Person(actor.By) is not { } person)
                {
                    return RightWords.WhoIsIt;
                }

                if (right(person, incident) is { } forbidden)
                {
                    return forbidden;
                }

                var decision = machine(incident, person.Id, ledger);
                return decision.Refusal is { } refusal ? refusal : ledger.Commit(incident, decision.Facts, actor);
            },
            ct);
}
