using System.Collections.Concurrent;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Hands due notifications to their channel: lease, send, mark. Never marked before it is sent.</summary>
/// <remarks>
/// At least once: a process that dies between delivery and mark sends that notification again, under the same Message-ID, so
/// the mailbox can tell. Several are under way at once, so that one slow server never holds up another recipient.
/// </remarks>
internal sealed class OutboxDrain(
    Outbox outbox,
    OutboxBell bell,
    IEnumerable<INotificationChannel> channels,
    LinkTokens tokens,
    PublicAddress address,
    TimeProvider time,
    ILogger<OutboxDrain> log)
    : PeriodicService(time, log)
{
    private const int AtOnce = 8;

    private readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Guid, bool> _held = new();
    private int _underWay;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Ask = () => AtOnce - Volatile.Read(ref _underWay);
        bell.Rings = born =>
        {
            foreach (var notification in born)
            {
                Begin(notification, _stopping.Token);
            }

            Poke();
        };
        return base.StartAsync(cancellationToken);
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        var room = AtOnce - Volatile.Read(ref _underWay);
        if (room == 0)
        {
            return false;
        }

        var leased = await outbox.Lease(room, [.. _held.Keys], ct);
        foreach (var notification in leased)
        {
            Begin(notification, ct);
        }

        return false;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Ask = () => 0;
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    private void Begin(Notification notification, CancellationToken ct)
    {
        Interlocked.Increment(ref _underWay);
        _held[notification.Id] = true;
        _ = Task.Run(() => Send(notification, ct), CancellationToken.None);
    }

    private async Task Send(Notification notification, CancellationToken ct)
    {
        try
        {
            var delivery = _channels.TryGetValue(notification.Channel, out var channel)
                ? await channel.Deliver(notification, address.LinkOf(notification, tokens), ct)
                : new Delivery(DeliveryOutcome.Refused, $"There is no channel '{notification.Channel}'.");
            await outbox.Mark(notification, delivery, CancellationToken.None);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: the lease runs out, and the next start sends it under the same Message-ID.
        }
#pragma warning disable CA1031 // whatever happens to one notification, the others go on; its lease runs out and it is tried again
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotMarked(Logger, e, notification.Id);
        }
        finally
        {
            _held.TryRemove(notification.Id, out var _);
            Interlocked.Decrement(ref _underWay);
            Poke();
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "Notification {Notification} could not be handed over or marked; it is tried again once its lease runs out.")]
    public static partial void NotMarked(ILogger logger, Exception error, Guid notification);
}
