using System.Collections.Concurrent;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Notifications;

/// <summary>Hands due notifications to their channel: lease, send, mark. Never marked before it is sent.</summary>
/// <remarks>
/// At least once: a process that dies between delivery and mark sends that notification again, under the same Message-ID, so
/// the mailbox can tell. What was delivered while the disk takes nothing is remembered until it can be marked.
/// </remarks>
internal sealed class OutboxDrain(Outbox outbox, OutboxBell bell, Delivering delivering, Started started, TimeProvider time, ILogger<OutboxDrain> log)
    : PeriodicService(time, log)
{
    /// <summary>What is under way when the worker stops may come to its end for so long.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private readonly SendingPlaces _places = new();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly ConcurrentDictionary<Guid, Task> _held = new();

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        bell.Ask = () => _places.Free;
        bell.AskFor = _held.ContainsKey;
        bell.Rings = born =>
        {
            foreach (var notification in born)
            {
                Begin(notification);
            }

            Poke();
        };
        return base.StartAsync(cancellationToken);
    }

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        if (_places.Free is var room && room == default)
        {
            return false;
        }

        var leased = await outbox.Lease(room, [.. _held.Keys], ct);
        CrashPoint.Pass(CrashAt.LettersLeased, leased.Count > 0);
        foreach (var notification in leased)
        {
            Begin(notification);
        }

        return false;
    }

    /// <summary>Takes no more, lets what is under way come to its end, and gives up what does not: its lease is free at the next start.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Ask = () => default;
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_held.Values).WaitAsync(LastWords, Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _givenUp.CancelAsync();
        await Task.WhenAll(_held.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        _givenUp.Dispose();
        base.Dispose();
    }

    private void Begin(Notification notification)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _places.Enter(notification);
        _held[notification.Id] = ended.Task;
        _ = Task.Run(() => Send(notification, ended), CancellationToken.None);
    }

    private async Task Send(Notification notification, TaskCompletionSource ended)
    {
        var delivered = false;
        try
        {
            CrashPoint.Pass(CrashAt.LetterTaken);
            var delivery = await delivering.Try(notification, _givenUp.Token);
            CrashPoint.Pass(CrashAt.LetterDelivered);
            delivered = delivery.Outcome == DeliveryOutcome.Delivered;
            await Mark(notification, delivery);
            CrashPoint.Pass(CrashAt.LetterMarked);
            _held.TryRemove(notification.Id, out _);
        }
        catch (OperationCanceledException) when (_givenUp.IsCancellationRequested)
        {
            // Stopping: the next start sends it under the same Message-ID.
        }
#pragma warning disable CA1031 // whatever happens to one notification, the others go on
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotMarked(Logger, e, notification.Id, delivered);
            if (!delivered)
            {
                _held.TryRemove(notification.Id, out _);
            }
        }
        finally
        {
            _places.Leave(notification);
            ended.SetResult();
            Poke();
        }
    }

    /// <summary>Until it is written: what became of a letter is not forgotten because the disk is full.</summary>
    private async Task Mark(Notification notification, Delivery delivery)
    {
        while (true)
        {
            try
            {
                await outbox.Mark(notification, delivery, CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(Every, Time, _givenUp.Token);
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "What became of notification {Notification} could not be written. Where it was delivered ({Delivered}) it is not sent again before the next start; where not, once its lease runs out. Report it.")]
    public static partial void NotMarked(ILogger logger, Exception error, Guid notification, bool delivered);
}
