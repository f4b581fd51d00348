using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Rebuilds the states from the journal and holds them against the tables.</summary>
internal static class JournalReplay
{
    /// <returns>Every difference; none where journal and tables say the same.</returns>
    public static IReadOnlyList<Difference> Of(Database database)
    {
        using var connection = database.OpenToRead();
        using var db = Database.On(connection);

        // One state of the file for the journal and the tables, also while a worker writes.
        using var snapshot = connection.BeginTransaction(deferred: true);
        db.Database.UseTransaction(snapshot);
        var (replay, wrong) = (new Replay(), new List<Difference>());
        foreach (var (_, entry) in JournalLines.In(connection))
        {
            if (entry is not null && replay.Take(entry) is { } what)
            {
                wrong.Add(new(entry.Subject, what));
            }
        }

        wrong.AddRange(replay.DifferencesFrom(Tables(db)));
        return wrong;
    }

    private static IEnumerable<(string Subject, object State)> Tables(SafetyDb db)
    {
        foreach (var run in db.Runs.AsNoTracking())
        {
            yield return ($"run:{run.Id}", run);
        }

        foreach (var incident in db.Incidents.AsNoTracking())
        {
            yield return ($"incident:{incident.Id}", incident);
        }

        foreach (var hazard in db.Hazards.AsNoTracking())
        {
            yield return ($"hazard:{hazard.Id}", hazard);
        }

        foreach (var testimony in db.Testimonies.AsNoTracking())
        {
            yield return ($"testimony:{testimony.Id}", testimony);
        }

        foreach (var hall in db.HallStates.AsNoTracking())
        {
            yield return ($"hall:{hall.Hall}", hall);
        }

        foreach (var use in db.AssetUses.AsNoTracking())
        {
            yield return ($"asset:{use.Asset}", use);
        }

        foreach (var alarm in db.Alarms.AsNoTracking())
        {
            yield return ($"alarm:{alarm.Id}", alarm);
        }

        foreach (var notification in db.Notifications.AsNoTracking())
        {
            // A lease is the outbox's own affair, of which the journal says nothing.
            var told = notification.State == NotificationState.Sending ? notification with { State = NotificationState.Queued } : notification;
            yield return ($"notification:{notification.Id}", NotificationStatus.Of(told));
        }
    }
}
