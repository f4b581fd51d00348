using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Simulation.Mishaps;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>A channel that takes every letter and counts it; nothing leaves the house.</summary>
/// <param name="trouble">What it does not take.</param>
/// <param name="time">The hall's clock.</param>
internal sealed class CountingChannel(MailTrouble trouble, TimeProvider time) : INotificationChannel
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly SortedDictionary<NotificationKind, int> _byKind = [];
    private readonly List<string> _twice = [];
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    public string Name => "mail";

    /// <summary>How many letters of each kind.</summary>
    public IReadOnlyDictionary<NotificationKind, int> ByKind => _byKind;

    /// <summary>The message ids that came more than once.</summary>
    public IReadOnlyList<string> Twice => _twice;

    /// <summary>The message ids that were refused for good.</summary>
    public IReadOnlySet<string> Refused => _refused;

    public Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct)
    {
        if (trouble.With(notification, time.GetUtcNow()) is { } no)
        {
            if (no.Outcome == DeliveryOutcome.Refused)
            {
                _refused.Add(notification.MessageId);
            }

            return Task.FromResult(no);
        }

        _byKind[notification.Kind] = _byKind.GetValueOrDefault(notification.Kind) + 1;
        if (!_taken.Add(notification.MessageId))
        {
            _twice.Add(notification.MessageId);
        }

        return Task.FromResult(new Delivery(DeliveryOutcome.Delivered, "counted"));
    }
}
