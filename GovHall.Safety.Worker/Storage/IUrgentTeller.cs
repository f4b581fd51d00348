using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Tells from memory while the disk takes nothing.</summary>
internal interface IUrgentTeller
{
    /// <summary>These calls were decided and could not be written. Each is told once, whatever how often it is handed over.</summary>
    void Tell(IReadOnlyList<Notification> undurable);

    /// <summary>What became of this call while the disk took nothing; null where it was not told from memory.</summary>
    Delivery? ToldAlready(Guid notification);

    /// <summary>These calls are on disk now: what was not told yet is the outbox's.</summary>
    void Written(IReadOnlyList<Notification> durable);
}
