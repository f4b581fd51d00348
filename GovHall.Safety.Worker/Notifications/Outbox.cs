using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Storage.Configurations;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>The notifications that wait, as the database has them: who has which, and what became of it.</summary>
internal sealed class Outbox(LedgerWriter writer, LastResort last, SelfTestTrack selfTests)
{
    /// <summary>Takes due notifications for one sender, the critical ones first. A lease that ran out is taken over.</summary>
    /// <param name="room">How many at most.</param>
    /// <param name="held">Those that are under way here: a lease that ran out meanwhile must not send them a second time.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task<List<Notification>> Lease(SendingRoom room, IReadOnlyCollection<Guid> held, CancellationToken ct)
    {
        var leased = await FromDatabase(room, held, ct);

        // It stands in no row; that it is leased after the others is how a real one would be.
        if (room.Critical > leased.Count(one => one.Severity == Severity.Critical) && selfTests.TakeWaiting() is { } synthetic)
        {
            leased.Add(synthetic);
        }

        return leased;
    }

    /// <summary>What became of it. A permanent refusal is an own fault, and where its step reached nobody, the next step is told at once.</summary>
    public Task<bool> Mark(Notification sent, Delivery delivery, CancellationToken ct) => writer.Write(ledger => Mark(sent, delivery, ledger), ct);

    /// <summary>The same, within a transaction.</summary>
    public bool Mark(Notification sent, Delivery delivery, Ledger ledger)
    {
        if (ledger.FindNotification(sent.Id) is not { State: NotificationState.Sending or NotificationState.Queued } notification)
        {
            return false;
        }

        switch (delivery.Outcome)
        {
            case DeliveryOutcome.Delivered:
                ledger.Commit(notification, new NotificationFact.Sent(ledger.Now, delivery.Detail), notification.DueAt, null);
                CrashPoint.Pass(CrashAt.LetterMarking);
                LastResortTakes(ledger, notification);
                break;
            case DeliveryOutcome.TryLater when IsTakenBack(ledger, notification):
                ledger.Commit(notification, new NotificationFact.Withdrawn(ledger.Now), notification.DueAt, delivery.Detail);
                break;
            case DeliveryOutcome.TryLater:
                var again = Resend.At(notification.Attempts + 1, ledger.Now);
                ledger.Commit(notification, new NotificationFact.Postponed(ledger.Now, delivery.Detail), again, delivery.Detail);
                break;
            case DeliveryOutcome.Refused when IsLastResort(ledger, notification):
                ledger.Commit(
                    notification, new NotificationFact.Postponed(ledger.Now, delivery.Detail), ledger.Now + Resend.AfterLastRefusal, delivery.Detail);
                last.Refuses(notification.To.Address);
                Refused(ledger, notification, FaultWords.LastResortRefused(notification.To, delivery.Detail, ledger.Now));
                break;
            case DeliveryOutcome.Refused:
                ledger.Commit(notification, new NotificationFact.Failed(ledger.Now, delivery.Detail), notification.DueAt, delivery.Detail);
                Refused(ledger, notification, FaultWords.MailRefused(notification.To, delivery.Detail, ledger.Now));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(delivery), delivery.Outcome, "An outcome without a rule.");
        }

        return true;
    }

    private Task<List<Notification>> FromDatabase(SendingRoom room, IReadOnlyCollection<Guid> held, CancellationToken ct) => writer.Write(
        ledger =>
        {
            // What the same transaction wrote is left to its bell, which would ring for it as well.
            HashSet<Guid> taken = [.. held, .. ledger.Queued.Select(born => born.Id)];
            var free = Due(ledger).Where(n => EF.Property<DateTimeOffset?>(n, NotificationConfiguration.LeasedUntil) == null
                || EF.Property<DateTimeOffset?>(n, NotificationConfiguration.LeasedUntil) <= ledger.Now);
            List<Notification> due =
            [
                .. Oldest(free.Where(n => n.Severity == Severity.Critical), room.Critical, taken),
                .. Oldest(free.Where(n => n.Severity != Severity.Critical), room.Calm, taken),
            ];
            return due.ConvertAll(ledger.Lease);
        },
        ct);

    /// <summary>All that it calls for was withdrawn while it was under way: it is not tried again.</summary>
    private static bool IsTakenBack(Ledger ledger, Notification notification)
    {
        if (notification.Kind == NotificationKind.Withdrawn || notification.Incidents.IsEmpty)
        {
            return false;
        }

        var withdrawn = ledger.Db.Notifications
            .Where(n => n.Thread == notification.Thread && n.Kind == NotificationKind.Withdrawn && n.CreatedAt >= notification.CreatedAt)
            .AsEnumerable()
            .SelectMany(n => n.Incidents)
            .ToHashSet();
        return notification.Incidents.All(withdrawn.Contains);
    }

    private static IQueryable<Notification> Due(Ledger ledger) => ledger.Db.Notifications
        .Where(n => n.State == NotificationState.Queued || n.State == NotificationState.Sending)
        .Where(n => n.DueAt <= ledger.Now);

    private static IEnumerable<Notification> Oldest(IQueryable<Notification> due, int most, HashSet<Guid> taken) => most == 0 ? [] :
        due.OrderBy(n => n.DueAt).Take(most + taken.Count).AsEnumerable().Where(n => !taken.Contains(n.Id)).Take(most);

    /// <summary>The next step is told at once; after the last one, where no call of the incident arrived or still may, the last resort. A repeat at once would be refused at once, for ever.</summary>
    private static void Refused(Ledger ledger, Notification notification, IncidentCause fault)
    {
        ledger.Flush();
        List<Guid> open = [.. notification.Incidents.Where(id => ledger.FindIncident(id)?.State == IncidentState.Open)];
        open.ForEach(id => Hurry(ledger, ledger.FindIncident(id)!, notification));
        ledger.TellTogether();
        open.ForEach(id => TellLastResort(ledger, ledger.FindIncident(id)!, notification));
        ledger.Raise(fault, Actor.System);
    }

    private static void Hurry(Ledger ledger, Incident incident, Notification refused)
    {
        var policy = ledger.Hall.PolicyOf(incident);
        if (incident.Level < policy.Steps.Length && !StepReached(ledger, incident, refused))
        {
            ledger.Commit(incident, IncidentMachine.Hurry(incident, policy, FaultWords.System, ledger.Now).Facts, Actor.System);
        }
    }

    private static void TellLastResort(Ledger ledger, Incident incident, Notification refused)
    {
        if (!IsLastResort(ledger, refused) && !AnybodyReached(ledger, incident))
        {
            ledger.Commit(incident, Escalation.TellLastResort(incident, ledger.Hall.PolicyOf(incident), ledger.Hall.Duty, ledger.Now), Actor.System);
        }
    }

    private static bool IsLastResort(Ledger ledger, Notification notification) =>
        string.Equals(notification.To.Address, ledger.Hall.Duty.LastResort?.To.Address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an incident is to be ended is asked of the transaction: what stands in memory does not come back with a rollback.</summary>
    private void LastResortTakes(Ledger ledger, Notification notification)
    {
        if (IsLastResort(ledger, notification))
        {
            last.Takes();
            ledger.PutRight(FaultWords.LastResortSource);
        }
    }

    /// <summary>Whether the same step, or a later one, reached somebody or still may. One step's calls are written at one instant. What waits for the last resort, which has just refused, counts as neither.</summary>
    private static bool StepReached(Ledger ledger, Incident incident, Notification refused) => Calls(ledger, incident)
        .Where(n => n.CreatedAt >= refused.CreatedAt && n.State != NotificationState.Failed)
        .Any(n => !IsLastResort(ledger, refused) || !IsLastResort(ledger, n));

    /// <summary>Whether the newest call to any address arrived or still may.</summary>
    private static bool AnybodyReached(Ledger ledger, Incident incident) => Calls(ledger, incident)
        .GroupBy(n => n.To.Address, StringComparer.OrdinalIgnoreCase)
        .Any(calls => calls.MaxBy(n => n.CreatedAt)!.State != NotificationState.Failed);

    /// <summary>The calls that name it, alone or with others of its window.</summary>
    private static List<Notification> Calls(Ledger ledger, Incident incident)
    {
        var thread = $"{Letters.ThreadOf(incident)}@";
        return
        [
            .. ledger.Db.Notifications
                .Where(n => n.Thread!.StartsWith(thread)
                    && n.Kind != NotificationKind.Acknowledged && n.Kind != NotificationKind.Recovered && n.Kind != NotificationKind.Withdrawn)
                .AsEnumerable()
                .Where(n => n.Incidents.Contains(incident.Id)),
        ];
    }
}
