using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Between the writer and the senders: for how many they are free, and what was committed for them.</summary>
internal sealed class OutboxBell : ICommitListener, ISenders
{
    /// <summary>Asks the senders for how many they are free; nobody sends before they have started, nor once they stop.</summary>
    public Func<SendingRoom> Ask { get; set; } = () => default;

    public SendingRoom Room => Ask();

    /// <summary>Asks the senders whether one is under way.</summary>
    public Predicate<Guid> AskFor { get; set; } = _ => false;

    public bool Holds(Guid notification) => AskFor(notification);

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
