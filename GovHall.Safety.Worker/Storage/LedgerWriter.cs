using System.Collections.Concurrent;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The one writer of the hall: readings and deeds in groups, one transaction a group, answered after it is on disk.</summary>
/// <remarks>
/// A deed that throws fails alone: the group is rolled back and run again without it. A message that cannot be stored is kept
/// with those that cannot be read, is an own fault, and holds up nothing else. A disk that does not take the commit
/// fails nobody's alarm: the readings are kept unacknowledged, what they and the clock raised is told from memory, and the same
/// readings, with what came in meanwhile, are tried again. Ids follow from what they name, so the second run makes the same rows.
/// The connection is kept through it all: what it has read already is what alarms are judged by when the file gives nothing.
/// </remarks>
internal sealed class LedgerWriter(
    Database database,
    CurrentHall hall,
    LinkTokens tokens,
    LedgerOptions options,
    Arrivals arrivals,
    Memory memory,
    IUrgentTeller urgent,
    ISenders senders,
    IEnumerable<ICommitListener> listeners,
    StoreHealth health,
    TimeProvider time,
    ILogger<LedgerWriter> log) : BackgroundService
{
    private const int DeedsInGroup = 64;

    /// <summary>Between two tries while the disk takes nothing: long enough to leave the machine alone, short enough for a fire.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<IDeed> _deeds = new();
    private readonly SemaphoreSlim _bell = new(0);
    private readonly ICommitListener[] _listeners = [.. listeners];
    private volatile StoreUnavailableException? _ended;

    /// <summary>By which its supervisor sees that it goes on: with every group, every deed and every fact.</summary>
    internal Pulse Pulse { get; } = new();

    /// <summary>Runs a deed inside the writing transaction; the task ends once its group is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public Task<T> Write<T>(Func<Ledger, T> deed, CancellationToken ct) => Queue(new Deed<T>(deed, ct));

    /// <summary>The same for what the clock has made due, and makes due again if it cannot be written: then it is told from memory.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public Task<T> Strike<T>(Func<Ledger, T> deed, CancellationToken ct) => Queue(new Deed<T>(deed, ct) { ComesAgain = true });

    /// <summary>Has people told of a fault of our own. Whoever came upon it goes on without waiting.</summary>
    public void Tell(Func<DateTimeOffset, IncidentCause> fault) => _ = Told(fault);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        arrivals.OnArrival = () => _bell.Release();

        // A thread of its own: the fire path does not wait for a busy thread pool.
        return Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private async Task Told(Func<DateTimeOffset, IncidentCause> fault)
    {
        try
        {
            await Write(
                ledger =>
                {
                    ledger.Raise(fault(ledger.Now), Actor.System);
                    return true;
                },
                CancellationToken.None);
        }
#pragma warning disable CA1031 // nobody waits for it; the log is where it can still be said
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.FaultNotTold(log, e);
        }
    }

    private Task<T> Queue<T>(Deed<T> deed)
    {
        _deeds.Enqueue(deed);
        if (_ended is { } ended)
        {
            FailQueued(ended);
        }

        _bell.Release();
        return deed.Done;
    }

    private void Run(CancellationToken stopping)
    {
        var (backlog, deeds) = (new Backlog(), new List<IDeed>());
        Desk? desk = null;
        Exception why = new OperationCanceledException("The worker stops.");
        try
        {
            desk = LaidOut();
            while (!stopping.IsCancellationRequested || !_deeds.IsEmpty)
            {
                Pulse.Rest();
                Listen(stopping);
                do
                {
                    Pulse.Expect(Pulse.Patience);
                    arrivals.MoveInto(backlog);
                    deeds = Take();
                    try
                    {
                        desk ??= new Desk(database, Pulse);
                        Works(Group(desk, backlog, deeds));
                    }
                    catch (Exception e) when (LedgerErrors.IsDisk(e))
                    {
                        deeds.ForEach(deed => deed.Fail(new StoreUnavailableException(e)));
                        Withhold(backlog, e);
                        Rest(stopping);
                        break;
                    }
                }
                while (!_deeds.IsEmpty || backlog.Count > 0 || arrivals.HasAny);
            }
        }
        catch (Exception e)
        {
            why = e;
            throw;
        }
        finally
        {
            Pulse.Rest();
            End(backlog, deeds, new StoreUnavailableException(why));
            desk?.Dispose();
        }
    }

    /// <summary>The model is made while the rest of the worker starts; the first fire need not wait for it. Null where the disk gives nothing yet: the first group asks again.</summary>
    private Desk? LaidOut()
    {
        try
        {
            return new Desk(database, Pulse);
        }
        catch (Exception e) when (LedgerErrors.IsDisk(e))
        {
            return null;
        }
    }

    /// <summary>Nothing is written any more, and nobody waits for it: not who waits already, and not who comes later.</summary>
    private void End(Backlog backlog, List<IDeed> deeds, StoreUnavailableException why)
    {
        _ended = why;
        deeds.ForEach(deed => deed.Fail(why));
        FailQueued(why);
        backlog.GiveUp();
        arrivals.OnArrival = SendBack;
        SendBack();

        void SendBack()
        {
            arrivals.MoveInto(backlog);
            backlog.GiveUp();
            arrivals.Release(0);
        }
    }

    private void FailQueued(StoreUnavailableException why)
    {
        while (_deeds.TryDequeue(out var deed))
        {
            deed.Fail(why);
        }
    }

    /// <summary>Until something came in, or the end is near: what was accepted is committed before we end.</summary>
    private void Listen(CancellationToken stopping)
    {
        try
        {
            _bell.Wait(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }

        while (_bell.Wait(0, CancellationToken.None))
        {
        }
    }

    private void Works(int stored)
    {
        if (!health.IsWorking)
        {
            health.Works();
            Log.DiskTakesAgain(log, stored);
        }
    }

    /// <summary>Keeps what could not be stored for the next try. When no more would fit, its senders are told instead, and send it again:
    /// they could not be read further otherwise, and the next message may be the fire.</summary>
    private void Withhold(Backlog backlog, Exception cause)
    {
        if (health.IsWorking)
        {
            Log.DiskRefused(log, (cause.InnerException ?? cause).Message);
        }

        health.Fails(cause);
        if (backlog.Count >= Arrivals.Most)
        {
            Log.SentBack(log, backlog.Count);
            backlog.GiveUp();
            arrivals.Release(0);
        }
    }

    private void Rest(CancellationToken stopping)
    {
        using var over = new ManualResetEventSlim();
        using var timer = time.CreateTimer(_ => over.Set(), null, TryAgainAfter, Timeout.InfiniteTimeSpan);
        try
        {
            over.Wait(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Once more without a pause, and then the end.
        }

        _bell.Release();
    }

    /// <summary>What waits to be done, the clock's deeds before people's.</summary>
    private List<IDeed> Take()
    {
        var deeds = new List<IDeed>();
        while (deeds.Count < DeedsInGroup && _deeds.TryDequeue(out var deed))
        {
            if (!deed.IsGivenUp)
            {
                deeds.Add(deed);
            }
        }

        return deeds.Count > 1 ? [.. deeds.OrderByDescending(deed => deed.ComesAgain)] : deeds;
    }

    /// <summary>One transaction: the readings, then the deeds. What fails alone is left out, and the rest is run again.</summary>
    /// <returns>How many messages were stored.</returns>
    private int Group(Desk desk, Backlog backlog, List<IDeed> deeds)
    {
        while (backlog.Count > 0 || deeds.Count > 0)
        {
            if (Commit(desk, backlog, deeds) is not { } ledger)
            {
                continue;
            }

            urgent.Written(ledger.Queued);
            foreach (var listener in _listeners)
            {
                listener.Committed(ledger.Changed, ledger.Queued);
            }

            var stored = backlog.Stored();
            arrivals.Release(backlog.Count);
            deeds.ForEach(deed => deed.Complete());
            return stored;
        }

        return 0;
    }

    /// <returns>What was committed; null where a deed or a message failed alone, and was taken out.</returns>
    private Ledger? Commit(Desk desk, Backlog backlog, List<IDeed> deeds)
    {
        Ledger? ledger = null;
        int? beforePeople = null;
        memory.Begin();
        try
        {
            using var transaction = desk.Begin();

            // While the disk takes nothing everything is decided in one go: what is left for a later group would not be told from memory.
            var portion = health.IsWorking ? Ledger.Portion : int.MaxValue;
            ledger = new Ledger(desk, hall.Now, tokens, memory, options.MailDomain, time.Instant(), senders.Room, portion);
            ledger.Take(backlog);
            foreach (var deed in deeds)
            {
                Pulse.Expect(Pulse.Patience);
                beforePeople ??= deed.ComesAgain ? null : ledger.Queued.Count;
                if (!deed.Run(ledger))
                {
                    transaction.Rollback();
                    memory.Rollback();
                    deeds.Remove(deed);
                    return null;
                }
            }

            AdoptToldFromMemory(ledger);
            ledger.Flush();
            transaction.Commit();
            desk.Keep();
            if (ledger.NewHall is { } changed)
            {
                hall.Become(changed);
            }

            memory.Commit();
            return ledger;
        }
        catch (UnstorableException e)
        {
            memory.Rollback();
            Isolate(backlog, e);
            return null;
        }
        catch (Exception e)
        {
            memory.Rollback();
            if (ledger is not null && LedgerErrors.IsDisk(e))
            {
                // What people did is refused to them; a call about it would tell what is not so.
                urgent.Tell(beforePeople is { } count ? [.. ledger.Queued.Take(count)] : [.. ledger.Queued, .. ledger.Together()]);
            }

            throw;
        }
        finally
        {
            desk.End();
        }
    }

    /// <summary>Keeps the message as it came, so that its sender does not bring it again for ever, and has people told that it was not understood.</summary>
    private void Isolate(Backlog backlog, UnstorableException failure)
    {
        var (topic, cause) = (failure.Arrival.Topic, failure.InnerException!);
        var why = PayloadRejections.NotStored(cause.InnerException?.Message ?? cause.Message);
        Log.MessageNotStored(log, cause, topic);
        backlog.Reject(failure.Arrival, why);
        Tell(at => FaultWords.MessageNotStored(topic, why.Why, at));
    }

    private void AdoptToldFromMemory(Ledger ledger)
    {
        foreach (var notification in ledger.Queued)
        {
            if (urgent.ToldAlready(notification.Id) is { Outcome: DeliveryOutcome.Delivered } delivery)
            {
                ledger.Commit(ledger.Db.Notifications.Find(notification.Id)!, new NotificationFact.Sent(ledger.Now, delivery.Detail), notification.DueAt, null);
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "The disk did not take a commit ({Why}). Nothing is acknowledged and alarms are told from memory until it does; it is tried again without end. Free space in the data folder, or make it writable.")]
    public static partial void DiskRefused(ILogger logger, string why);

    [LoggerMessage(1102, LogLevel.Warning, "The disk takes commits again; {Messages} messages that waited are stored and acknowledged.")]
    public static partial void DiskTakesAgain(ILogger logger, int messages);

    [LoggerMessage(1104, LogLevel.Error, "A message on {Topic} could not be stored although the disk takes what is written: a fault of this program, or a database that was changed. It is kept as it came and acknowledged; the rest of its group is stored. Report it.")]
    public static partial void MessageNotStored(ILogger logger, Exception error, string topic);

    [LoggerMessage(1105, LogLevel.Error, "Nobody could be told of the fault above: that could not be written either.")]
    public static partial void FaultNotTold(ILogger logger, Exception error);

    [LoggerMessage(1103, LogLevel.Warning, "{Messages} messages could not be stored and no more can be held; their senders were told, and send them again.")]
    public static partial void SentBack(ILogger logger, int messages);
}
