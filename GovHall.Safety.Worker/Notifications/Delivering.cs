using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Hands one notification to its channel, whatever happens there.</summary>
internal sealed class Delivering(
    IEnumerable<INotificationChannel> channels, LinkTokens tokens, PublicAddress address, ILogger<Delivering> log)
{
    private readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <summary>Tries once. A channel that breaks down counts as an attempt like any other.</summary>
    /// <param name="notification">What is told to whom.</param>
    /// <param name="ct">Gives the attempt up.</param>
    /// <exception cref="OperationCanceledException">It was given up; nobody knows whether it arrived, and it is no failure of the other side.</exception>
    public async Task<Delivery> Try(Notification notification, CancellationToken ct)
    {
        if (!_channels.TryGetValue(notification.Channel, out var channel))
        {
            return new(DeliveryOutcome.Refused, $"There is no channel '{notification.Channel}'.");
        }

        try
        {
            var delivery = await channel.Deliver(notification, address.LinkOf(notification, tokens), ct);
            if (delivery.Outcome == DeliveryOutcome.TryLater)
            {
                ct.ThrowIfCancellationRequested();
            }

            return delivery;
        }
#pragma warning disable CA1031 // whatever happens to one notification, it is tried again, and the others go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            ct.ThrowIfCancellationRequested();
            Log.ChannelBroke(log, e, notification.Channel, notification.Id);
            return new(DeliveryOutcome.TryLater, e.Message);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(4004, LogLevel.Error, "The channel '{Channel}' broke down over notification {Notification}; it is tried again.")]
    public static partial void ChannelBroke(ILogger logger, Exception error, string channel, Guid notification);
}
