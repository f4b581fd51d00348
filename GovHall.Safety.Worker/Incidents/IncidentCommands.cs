using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>What people do to incidents, each in a transaction of its own.</summary>
internal sealed class IncidentCommands(LedgerWriter writer)
{
    /// <param name="id">The incident.</param>
    /// <param name="note">What the person says; may be null.</param>
    /// <param name="within">How long they promise to need; null: as usual for its severity.</param>
    /// <param name="actor">Who, by which door.</param>
    /// <param name="ct">Ends the waiting, not the deed.</param>
    public Task<Outcome<Incident>> Acknowledge(Guid id, string? note, TimeSpan? within, Actor actor, CancellationToken ct) =>
        writer.Write(IncidentDeeds.Acknowledge(id, note, within, actor), ct);

    public Task<Outcome<Incident>> Note(Guid id, string words, Actor actor, CancellationToken ct) =>
        writer.Write(IncidentDeeds.Note(id, words, actor), ct);

    public Task<Outcome<Incident>> Escalate(Guid id, Actor actor, CancellationToken ct) => writer.Write(IncidentDeeds.Escalate(id, null, actor), ct);

    public Task<Outcome<Incident>> Resolve(Guid id, string? note, Actor actor, CancellationToken ct) =>
        writer.Write(IncidentDeeds.Resolve(id, note, actor), ct);

    public Task<Outcome<Incident>> Close(Guid id, string? cause, string? note, Actor actor, CancellationToken ct) =>
        writer.Write(IncidentDeeds.Close(id, cause, note, actor), ct);

    public Task<Outcome<Incident>> Reopen(Guid id, string? note, Actor actor, CancellationToken ct) =>
        writer.Write(IncidentDeeds.Reopen(id, note, actor), ct);
}
