using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>How many deliveries are under way at once: several, so that one slow server never holds up another recipient.</summary>
internal sealed class SendingPlaces
{
    private const int ForCalm = 8;
    private const int ForCritical = 16;

    private int _calm;
    private int _critical;

    public SendingRoom Free => new(Math.Max(0, ForCalm - Volatile.Read(ref _calm)), Math.Max(0, ForCritical - Volatile.Read(ref _critical)));

    public void Enter(Notification notification) => Interlocked.Increment(ref Under(notification));

    public void Leave(Notification notification) => Interlocked.Decrement(ref Under(notification));

    private ref int Under(Notification notification) => ref notification.Severity == Severity.Critical ? ref _critical : ref _calm;
}
