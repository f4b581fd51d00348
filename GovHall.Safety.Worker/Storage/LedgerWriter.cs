using System.Collections.Concurrent;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Something that wants to know what was committed: screens, topics, the outbox.</summary>
internal interface ICommitListener
{
    /// <summary>Called after the commit, on the writer's thread: only ring a bell or queue.</summary>
    void Committed(IReadOnlyList<object> changed, IReadOnlyList<Notification> queued);
}

/// <summary>Those who hand notifications over.</summary>
internal interface ISenders
{
    /// <summary>How many are free now: so many notifications of one transaction are theirs from birth.</summary>
    int Free { get; }
}

/// <summary>Tells from memory while the disk takes nothing.</summary>
internal interface IUrgentTeller
{
    /// <summary>These calls were decided and could not be written. Each is told once, whatever how often it is handed over.</summary>
    void Tell(IReadOnlyList<Notification> undurable);

    /// <summary>What became of this call while the disk took nothing; null where it was not told from memory.</summary>
    Delivery? ToldAlready(Guid notification);
}

/// <summary>The one writer of the hall: readings and deeds in groups, one transaction a group, answered after it is on disk.</summary>
/// <remarks>
/// A deed that throws fails alone: the group is rolled back and run again without it. A disk that does not take the commit
/// fails nobody's alarm: the readings are kept unacknowledged, what they raised is told from memory, and the same group,
/// with what came in meanwhile, is tried again every second. Ids follow from what they name, so the second run makes the same rows.
/// </remarks>
internal sealed class LedgerWriter(
    Database database,
    CurrentHall hall,
    LinkTokens tokens,
    LedgerOptions options,
    Arrivals arrivals,
    AlarmRoom alarms,
    IUrgentTeller urgent,
    ISenders senders,
    IEnumerable<ICommitListener> listeners,
    StoreHealth health,
    TimeProvider time,
    ILogger<LedgerWriter> log) : BackgroundService
{
    private const int DeedsInGroup = 64;

    private readonly ConcurrentQueue<IDeed> _deeds = new();
    private readonly SemaphoreSlim _bell = new(0);
    private readonly ICommitListener[] _listeners = [.. listeners];

    /// <summary>Runs a deed inside the writing transaction; the task ends once its group is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public Task<T> Write<T>(Func<Ledger, T> deed, CancellationToken ct)
    {
        var work = new Deed<T>(deed, ct);
        _deeds.Enqueue(work);
        _bell.Release();
        return work.Done;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        arrivals.OnArrival = () => _bell.Release();

        // A thread of its own: the fire path does not wait for a busy thread pool.
        return Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Run(CancellationToken stopping)
    {
        using var retry = time.CreateTimer(_ => _bell.Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var batch = new Batch();
        Desk? desk = null;
        while (!stopping.IsCancellationRequested || !_deeds.IsEmpty)
        {
            try
            {
                _bell.Wait(stopping);
            }
            catch (OperationCanceledException)
            {
                // What was accepted is committed before we end.
            }

            while (_bell.Wait(0, CancellationToken.None))
            {
            }

            do
            {
                arrivals.MoveInto(batch);
                var deeds = Take();
                try
                {
                    desk ??= new Desk(database);
                    Group(desk, batch, deeds);
                    batch = new Batch();
                    health.Works();
                }
                catch (Exception e) when (LedgerErrors.IsDisk(e))
                {
                    desk?.Dispose();
                    desk = null;
                    health.Fails(e);
                    Log.DiskRefused(log, e, batch.Count);
                    deeds.ForEach(deed => deed.Fail(new StoreUnavailableException(e)));
                    retry.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
                    break;
                }
            }
            while (!_deeds.IsEmpty || arrivals.HasAny);
        }

        batch.Stored(false);
        desk?.Dispose();
    }

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

        return deeds;
    }

    /// <summary>One transaction: the readings, then the deeds. A deed that throws is left out and the rest is run again.</summary>
    private void Group(Desk desk, Batch batch, List<IDeed> deeds)
    {
        while (batch.Count > 0 || deeds.Count > 0)
        {
            Ledger? ledger = null;
            alarms.Begin();
            try
            {
                using var transaction = desk.Begin();
                ledger = new Ledger(desk, hall.Now, tokens, alarms, options.MailDomain, time.Instant(), senders.Free);
                ledger.Take(batch);
                foreach (var deed in deeds)
                {
                    deed.Run(ledger);
                    if (deed.HasFailed)
                    {
                        break;
                    }

                    ledger.Flush();
                }

                if (deeds.Find(deed => deed.HasFailed) is { } failed)
                {
                    transaction.Rollback();
                    alarms.Rollback();
                    deeds.Remove(failed);
                    continue;
                }

                AdoptToldFromMemory(ledger);
                ledger.Flush();
                transaction.Commit();
                desk.Readings.Keep();
                if (ledger.NewHall is { } changed)
                {
                    hall.Become(changed);
                }

                alarms.Commit();
            }
            catch (Exception e)
            {
                alarms.Rollback();
                if (ledger is not null && LedgerErrors.IsDisk(e))
                {
                    urgent.Tell(ledger.Queued);
                }

                throw;
            }
            finally
            {
                desk.End();
            }

            foreach (var listener in _listeners)
            {
                listener.Committed(ledger.Changed, ledger.Queued);
            }

            batch.Stored(true);
            arrivals.Release();
            deeds.ForEach(deed => deed.Complete());
            return;
        }
    }

    private void AdoptToldFromMemory(Ledger ledger)
    {
        foreach (var notification in ledger.Queued)
        {
            if (urgent.ToldAlready(notification.Id) is { Outcome: DeliveryOutcome.Delivered } delivery)
            {
                ledger.Commit(notification, new NotificationFact.Sent(ledger.Now, delivery.Detail), notification.DueAt, null);
            }
        }
    }

}

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "The disk did not take a commit. {Readings} messages stay unacknowledged and alarms are told from memory; it is tried again every second. Free space in the data folder, or make it writable.")]
    public static partial void DiskRefused(ILogger logger, Exception error, int readings);
}
