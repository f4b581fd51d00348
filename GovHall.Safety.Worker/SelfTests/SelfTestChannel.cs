using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.SelfTests;

namespace GovHall.Safety.Worker.SelfTests;

/// <summary>Where the synthetic alarm's letter ends: handed over as to any channel, and read by nobody.</summary>
internal sealed class SelfTestChannel(SelfTestTrack track) : INotificationChannel
{
    public string Name => SyntheticAlarm.Channel;

    public Task<Delivery> Deliver(Notification notification, Uri? link, CancellationToken ct)
    {
        track.HandOver(notification.Id);
        return Task.FromResult(new Delivery(DeliveryOutcome.Delivered, "counted"));
    }
}
