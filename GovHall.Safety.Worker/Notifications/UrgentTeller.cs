using System.Collections.Concurrent;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Tells from memory while the disk takes nothing: a fire is called out although it cannot be written yet. Once it can, it is written as already sent.</summary>
internal sealed class UrgentTeller(
    IEnumerable<INotificationChannel> channels, LinkTokens tokens, PublicAddress address, TimeProvider time, ILogger<UrgentTeller> log)
    : PeriodicService(time, log), IUrgentTeller
{
    /// <summary>Most calls that are kept in memory; far more than a hall has people and incidents in an hour.</summary>
    private const int Most = 10_000;

    /// <summary>Several are under way at once, so that one slow server never holds up another recipient.</summary>
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<Guid, Call> _calls = new();
    private readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    private int _underWay;

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    public void Tell(IReadOnlyList<Notification> undurable)
    {
        foreach (var notification in undurable)
        {
            if (_calls.Count >= Most && !_calls.ContainsKey(notification.Id))
            {
                Log.TooMany(Logger, Most);
            }
            else if (_calls.TryAdd(notification.Id, new(notification, notification.DueAt, null)))
            {
                Poke();
            }
        }
    }

    public Delivery? ToldAlready(Guid notification) => _calls.TryGetValue(notification, out var call) ? call.Told : null;

    public void Written(IReadOnlyList<Notification> durable)
    {
        // One that is under way just now leaves twice, under one Message-ID; what still waits is the outbox's alone.
        foreach (var notification in _calls.IsEmpty ? [] : durable)
        {
            _calls.TryRemove(notification.Id, out _);
        }
    }

    protected override Task<bool> Once(CancellationToken ct)
    {
        var now = Time.GetUtcNow();
        var due = _calls.Values.Where(call => call.DueAt <= now).OrderBy(call => call.Notification.Severity).ThenBy(call => call.DueAt);
        foreach (var call in due.Take(AtOnce - Volatile.Read(ref _underWay)))
        {
            var sending = call with { DueAt = null };
            if (_calls.TryUpdate(call.Notification.Id, sending, call))
            {
                Interlocked.Increment(ref _underWay);
                _ = Send(sending, ct);
            }
        }

        return Task.FromResult(false);
    }

    private async Task Send(Call call, CancellationToken ct)
    {
        var delivery = await Deliver(call.Notification, ct);
        Log.ToldFromMemory(Logger, call.Notification.Id, delivery.Outcome, delivery.Detail);
        _calls.TryUpdate(
            call.Notification.Id,
            call with { Told = delivery, DueAt = delivery.Outcome == DeliveryOutcome.TryLater ? Time.GetUtcNow() + Every : null },
            call);
        Interlocked.Decrement(ref _underWay);
        Poke();
    }

    private async Task<Delivery> Deliver(Notification notification, CancellationToken ct)
    {
        try
        {
            return await _channels[notification.Channel].Deliver(notification, address.LinkOf(notification, tokens), ct);
        }
#pragma warning disable CA1031 // whatever happens to one call, it is tried again, and the others go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(DeliveryOutcome.TryLater, e.Message);
        }
    }

    /// <summary>One call that waits for the disk.</summary>
    /// <param name="Notification">What is told.</param>
    /// <param name="DueAt">When to tell it (again); null while it is under way, and once there is nothing more to do.</param>
    /// <param name="Told">What became of it last; null before.</param>
    private sealed record Call(Notification Notification, DateTimeOffset? DueAt, Delivery? Told);
}

internal static partial class Log
{
    [LoggerMessage(4002, LogLevel.Warning, "Notification {Notification} was told from memory while the disk took nothing: {Outcome} ({Detail}).")]
    public static partial void ToldFromMemory(ILogger logger, Guid notification, DeliveryOutcome outcome, string detail);

    [LoggerMessage(4003, LogLevel.Critical, "More than {Most} calls wait in memory; further ones are not told until the disk takes commits again.")]
    public static partial void TooMany(ILogger logger, int most);
}
