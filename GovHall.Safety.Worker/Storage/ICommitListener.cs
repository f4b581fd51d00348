using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Something that wants to know what was committed: screens, topics, the outbox.</summary>
internal interface ICommitListener
{
    /// <summary>Called after the commit, on the writer's thread: only ring a bell or queue.</summary>
    void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued);
}
