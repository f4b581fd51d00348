using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for calls that turn out to be about nothing.</summary>
internal sealed partial class Ledger
{
    /// <summary>Letters of an incident that have not left are withdrawn with it; one that names another incident, which is not over, leaves.</summary>
    /// <returns>The addresses that heard nothing of the incident, and so need not hear that it is withdrawn.</returns>
    private HashSet<string> Recall(Incident incident)
    {
        _db.SaveChanges();
        var letters = _db.Notifications.Where(one => one.CreatedAt >= incident.OpenedAt).AsEnumerable().Where(one => one.Incidents.Contains(incident.Id)).ToList();
        var waiting = letters.Where(one => one.State is NotificationState.Queued && one.Incidents.All(id => id == incident.Id || IsOver(id))).ToList();
        foreach (var letter in waiting)
        {
            Commit(letter, new NotificationFact.Withdrawn(now), letter.DueAt, letter.Error);
        }

        var reached = letters.Except(waiting).Where(one => one.State is not NotificationState.Failed).Select(one => one.To.Address);
        return waiting.Select(one => one.To.Address).Except(reached, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private bool IsOver(Guid incident) => FindIncident(incident) is { State: IncidentState.Resolved or IncidentState.Closed };
}
