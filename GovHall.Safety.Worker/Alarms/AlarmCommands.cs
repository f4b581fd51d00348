using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>What people do to alarms: ask the right and the board, commit.</summary>
internal sealed class AlarmCommands(LedgerWriter writer)
{
    /// <param name="id">The alarm.</param>
    /// <param name="occurrence">Which occurrence the person saw; null: whichever is open.</param>
    /// <param name="note">What the person says.</param>
    /// <param name="actor">Who, by which door.</param>
    /// <param name="ct">Ends the waiting, not the deed.</param>
    public Task<Outcome<Alarm>> Acknowledge(AlarmId id, int? occurrence, string? note, Actor actor, CancellationToken ct) =>
        Ask(
            id,
            actor,
            (person, ledger) =>
            {
                var source = Reactions.SourceOf(id);
                return Rights.AcknowledgeAlarm(person, ledger.Db.Incidents.FirstOrDefault(i => i.Source == source && i.State != IncidentState.Closed));
            },
            (room, by, now) => room.Acknowledge(id, occurrence, by, note, now),
            ct);

    /// <summary>Resets a latched alarm; the note says what was found.</summary>
    public Task<Outcome<Alarm>> Reset(AlarmId id, string? note, Actor actor, CancellationToken ct) =>
        Ask(id, actor, (person, _) => Rights.Reset(person), (room, by, now) => room.Reset(id, by, note, now), ct);

    private Task<Outcome<Alarm>> Ask(
        AlarmId id,
        Actor actor,
        Func<Core.Register.Person, Ledger, Refusal?> right,
        Func<AlarmRoom, string, DateTimeOffset, Core.Alarms.Board.BoardAnswer> command,
        CancellationToken ct) =>
        writer.Write<Outcome<Alarm>>(
            ledger =>
                ledger.Hall.Person(actor.By) is not { } person ? RightWords.WhoIsIt :
                right(person, ledger) is { } forbidden ? forbidden :
                ledger.Command(id, room => command(room, person.Id, ledger.Now), actor),
            ct);
}
