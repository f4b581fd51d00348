using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Between the writer and the senders: how many are free, and what was committed for them.</summary>
internal sealed class OutboxBell : ICommitListener
{
    /// <summary>How many senders are free now.</summary>
    public Func<int> Free { get; set; } = () => 0;

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
