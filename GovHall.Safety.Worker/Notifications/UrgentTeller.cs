using System.Collections.Concurrent;
using System.Threading.Channels;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Tells from memory while the disk takes nothing: a fire is called out although it cannot be written yet. Written once it can, as already sent.</summary>
internal sealed class UrgentTeller(
    IEnumerable<INotificationChannel> channels, LinkTokens tokens, PublicAddress address, TimeProvider time, ILogger<UrgentTeller> log)
    : PeriodicService(time, log), IUrgentTeller
{
    /// <summary>Most calls that are kept in memory; far more than a hall has people and incidents in an hour.</summary>
    private const int Most = 10_000;

    private readonly Channel<Notification> _waiting = Channel.CreateBounded<Notification>(Most);
    private readonly ConcurrentDictionary<Guid, Delivery?> _told = new();
    private readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    public void Tell(IReadOnlyList<Notification> undurable)
    {
        foreach (var notification in undurable)
        {
            if (_told.TryAdd(notification.Id, null) && !_waiting.Writer.TryWrite(notification))
            {
                _told.TryRemove(notification.Id, out _);
                Log.TooMany(Logger, Most);
            }
        }

        if (undurable.Count > 0)
        {
            Poke();
        }
    }

    public Delivery? ToldAlready(Guid notification) => _told.GetValueOrDefault(notification);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var later = new List<Notification>();
        while (_waiting.Reader.TryRead(out var notification))
        {
            var delivery = await _channels[notification.Channel].Deliver(notification, address.LinkOf(notification, tokens), ct);
            Log.ToldFromMemory(Logger, notification.Id, delivery.Outcome, delivery.Detail);
            _told[notification.Id] = delivery;
            if (delivery.Outcome == DeliveryOutcome.TryLater)
            {
                later.Add(notification);
            }
        }

        later.ForEach(notification => _waiting.Writer.TryWrite(notification));
        return false;
    }
}

internal static partial class Log
{
    [LoggerMessage(4002, LogLevel.Warning, "Notification {Notification} was told from memory while the disk took nothing: {Outcome} ({Detail}).")]
    public static partial void ToldFromMemory(ILogger logger, Guid notification, DeliveryOutcome outcome, string detail);

    [LoggerMessage(4003, LogLevel.Critical, "More than {Most} calls wait in memory; further ones are lost until the disk takes writes again.")]
    public static partial void TooMany(ILogger logger, int most);
}
