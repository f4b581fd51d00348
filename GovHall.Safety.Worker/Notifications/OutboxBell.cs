using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Rings when a commit wrote notifications, so that they leave at once.</summary>
internal sealed class OutboxBell : ICommitListener
{
    public Action Rings { get; set; } = () => { };

    public void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued)
    {
        if (queued.Count > 0)
        {
            Rings();
        }
    }
}
