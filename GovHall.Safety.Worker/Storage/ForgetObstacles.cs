using System.Text.Json.Nodes;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Why somebody cannot be forgotten yet: still needed, or still named by what is in force. Each says what to do first.</summary>
internal static class ForgetObstacles
{
    public static IEnumerable<Text> Of(SafetyDb db, ForgetOrder order, Naming naming) =>
        db.Register.AsNoTracking().FirstOrDefault(entry => entry.List == PersonNames.List && entry.Id == order.Person) switch
        {
            null => [ForgetWords.Nobody(order.Person)],
            { RetiredAt: null } => [ForgetWords.NotRetired(order.Person)],
            _ => [.. Named(order, naming), .. Open(db, order.Person), .. InForce(db, naming)],
        };

    private static IEnumerable<Text> Named(ForgetOrder order, Naming naming) =>
        naming.IsIn(order.Reason) || naming.IsIn(order.By ?? "") ? [ForgetWords.NamedInTheReason] : [];

    private static IEnumerable<Text> Open(SafetyDb db, string person)
    {
        foreach (var incident in db.Incidents.Where(incident => incident.State != IncidentState.Closed && (incident.AcknowledgedBy == person || incident.HandedTo == person)))
        {
            yield return ForgetWords.HasIncident(incident.Number);
        }

        var runs = db.Runs.Where(run => run.State == RunState.Planned || run.State == RunState.InProgress).AsEnumerable();
        if (runs.Where(run => run.Assignees.Contains(person)).Select(run => run.Number).ToList() is { Count: > 0 } numbers)
        {
            yield return ForgetWords.HasInspections(numbers[0], numbers.Count);
        }

        foreach (var hazard in db.Hazards.Where(hazard => hazard.Owner == person).AsEnumerable().Where(hazard => hazard.IsOpen))
        {
            yield return ForgetWords.HasHazard(hazard.Number);
        }

        var waiting = db.Notifications.Where(letter => letter.State == NotificationState.Queued || letter.State == NotificationState.Sending).AsEnumerable();
        if (waiting.Count(letter => letter.To.Person == person) is > 0 and var letters)
        {
            yield return ForgetWords.HasLetters(letters);
        }
    }

    private static IEnumerable<Text> InForce(SafetyDb db, Naming naming)
    {
        foreach (var entry in db.Register.AsNoTracking().Where(entry => entry.RetiredAt == null).AsEnumerable())
        {
            // What names two people is somebody's own entry: the naming knows.
            if (naming.TakeOutOf(JsonNode.Parse(entry.Body)))
            {
                yield return ForgetWords.NamedInTheRegister(entry.List, entry.Id);
            }
        }

        if (db.Schedules.AsNoTracking().OrderByDescending(version => version.Version).FirstOrDefault() is { } schedule
            && (naming.IsIn(schedule.Content) || schedule.Holidays.Values.Any(naming.IsIn)))
        {
            yield return ForgetWords.NamedInTheSchedule(schedule.Source);
        }
    }
}
