using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>A channel that takes every letter and counts it; nothing leaves the house.</summary>
internal sealed class CountingChannel : INotificationChannel
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<NotificationKind, int> _byKind = [];
    private readonly List<string> _twice = [];

    public string Name => "mail";

    /// <summary>How many letters of each kind.</summary>
    public IReadOnlyDictionary<NotificationKind, int> ByKind => _byKind;

    /// <summary>The message ids that came more than once.</summary>
    public IReadOnlyList<string> Twice => _twice;

    public Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct)
    {
        _byKind[notification.Kind] = _byKind.GetValueOrDefault(notification.Kind) + 1;
        if (!_taken.Add(notification.MessageId))
        {
            _twice.Add(notification.MessageId);
        }

        return Task.FromResult(new Delivery(DeliveryOutcome.Delivered, "counted"));
    }
}
