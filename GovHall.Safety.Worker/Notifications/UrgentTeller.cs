using System.Collections.Concurrent;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Tells from memory while the disk takes nothing: a fire is called out although it cannot be written yet. Once it can, it is written as already sent.</summary>
internal sealed class UrgentTeller(Delivering delivering, TimeProvider time, ILogger<UrgentTeller> log) : PeriodicService(time, log), IUrgentTeller
{
    /// <summary>Most calls that are kept in memory; far more than a hall has people and incidents in an hour.</summary>
    private const int Most = 10_000;

    /// <summary>
    /// How long what was told is remembered once the disk takes commits again. What is decided anew is decided within a second or
    /// two, and then finds that it was told; what the clock has changed meanwhile is another call, and this one is nobody's any more.
    /// </summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Call> _calls = new();
    private readonly SendingPlaces _places = new();

    /// <summary>Since when the disk takes commits, in ticks; 0 while it does not.</summary>
    private long _writesSince;

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <summary>How many calls are remembered.</summary>
    internal int Remembered => _calls.Count;

    public void Tell(IReadOnlyList<Notification> undurable)
    {
        Interlocked.Exchange(ref _writesSince, 0);
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
        Interlocked.CompareExchange(ref _writesSince, Time.GetUtcNow().UtcTicks, 0);

        // One that is under way just now leaves twice, under one Message-ID; what still waits is the outbox's alone.
        foreach (var notification in _calls.IsEmpty ? [] : durable)
        {
            _calls.TryRemove(notification.Id, out _);
        }
    }

    protected override Task<bool> Once(CancellationToken ct)
    {
        var (now, room) = (Time.GetUtcNow(), _places.Free);
        if (Interlocked.Read(ref _writesSince) is > 0 and var since && now.UtcTicks - since > KeptFor.Ticks)
        {
            _calls.Clear();
        }

        foreach (var call in _calls.Values.Where(call => call.DueAt <= now).OrderBy(call => call.Notification.Severity).ThenBy(call => call.DueAt))
        {
            var (severity, sending) = (call.Notification.Severity, call with { DueAt = null });
            if (room.For(severity) > 0 && _calls.TryUpdate(call.Notification.Id, sending, call))
            {
                room = room.Without(severity);
                _places.Enter(call.Notification);
                _ = Send(sending, ct);
            }
        }

        return Task.FromResult(false);
    }

    private async Task Send(Call call, CancellationToken ct)
    {
        try
        {
            var delivery = await delivering.Try(call.Notification, ct);
            Log.ToldFromMemory(Logger, call.Notification.Id, delivery.Outcome, delivery.Detail);
            _calls.TryUpdate(
                call.Notification.Id,
                call with { Told = delivery, DueAt = delivery.Outcome == DeliveryOutcome.TryLater ? Time.GetUtcNow() + Every : null },
                call);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: what is not written is decided anew at the next start.
        }
        finally
        {
            _places.Leave(call.Notification);
            Poke();
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
