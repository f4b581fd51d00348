using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>What people do to notifications, as it is done inside the writing transaction.</summary>
internal static class NotificationDeeds
{
    /// <summary>Has it tried once more, at once: one that failed for good, or one that waits for its next attempt.</summary>
    public static Func<Ledger, Outcome<Notification>> Retry(Guid id, Actor actor) => PersonDeed.Of<Notification, Notification>(
        id.ToString(),
        actor,
        ledger => ledger.FindNotification(id),
        (person, _, _) => Rights.RetryNotification(person),
        (notification, person, ledger) =>
        {
            switch (notification.State)
            {
                case NotificationState.Failed or NotificationState.Queued:
                    return ledger.Commit(notification, new NotificationFact.Retried(ledger.Now, person.Id), ledger.Now, notification.Error, actor);
                case NotificationState.Sending:
                    return ApiWords.BeingSent;
                case NotificationState.Sent:
                    return ApiWords.AlreadySent;
                case NotificationState.Withdrawn:
                    return ApiWords.WasWithdrawn;
                default:
                    throw new ArgumentOutOfRangeException(nameof(id), notification.State, "A state without a rule.");
            }
        });
}
