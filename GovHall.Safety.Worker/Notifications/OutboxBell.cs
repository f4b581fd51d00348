using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Between the writer and the senders: how many are free, and what was committed for them.</summary>
internal sealed class OutboxBell : ICommitListener, ISenders
{
    /// <summary>Asks the senders how many of them are free.</summary>
    public Func<int> Ask { get; set; } = () => 0;

    public int Free => Ask();

    /// <summary>Takes what was written for free senders, and looks for the rest.</summary>
    public Action<IEnumerable<Notification>> Rings { get; set; } = _ => { };

    public void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued)
    {
        if (queued.Count > 0)
        {
            Rings(queued.Where(notification => notification.State == NotificationState.Sending));
        }
    }
}
