using System.Collections.Concurrent;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The one writer of the hall: readings and deeds in groups, one transaction a group, answered after it is on disk.</summary>
/// <remarks>
/// A deed that throws fails alone: the group is rolled back and run again without it. A message that cannot be stored is kept
/// with those that cannot be read, is an own fault, and holds up nothing else. A disk that does not take the commit
/// fails nobody's alarm: the readings are kept unacknowledged, what they and the clock raised is told from memory, and the same
/// readings, with what came in meanwhile, are tried again. Where the file cannot even be read, and so not all of them be judged,
/// a lookout judges them (decisions/0018). Ids follow from what they name, so the second run makes the same rows.
/// </remarks>
internal sealed class LedgerWriter(
    GroupWriter groups, LedgerOptions options, Arrivals arrivals, StoreHealth health, TimeProvider time, ILogger<LedgerWriter> log) : BackgroundService
{
    private const int DeedsInGroup = 64;

    /// <summary>Between two tries while the disk takes nothing: long enough to leave the machine alone, short enough for a fire.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<IDeed> _deeds = new();
    private readonly Backlog _backlog = new();

    /// <summary>Has rung already when the writer begins: a broker may listen, and have taken something in, before anybody hears the bell.</summary>
    private readonly SemaphoreSlim _bell = new(1);

    private List<IDeed> _taken = [];
    private bool _isAtWork;
    private volatile StoreUnavailableException? _ended;

    /// <summary>By which its supervisor sees that it goes on: with every group, every deed and every fact.</summary>
    internal Pulse Pulse => groups.Pulse;

    /// <summary>Runs a deed inside the writing transaction; the task ends once its group is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public Task<T> Write<T>(Func<Ledger, T> deed, CancellationToken ct) => Queue(new Deed<T>(deed, ct));

    /// <summary>The same for what the clock has made due, and makes due again if it cannot be written: then it is told from memory.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    public Task<T> Strike<T>(Func<Ledger, T> deed, CancellationToken ct) => Queue(new Deed<T>(deed, ct) { ComesAgain = true });

    /// <summary>Has people told of a fault of our own. Whoever came upon it goes on without waiting.</summary>
    public void Tell(Func<DateTimeOffset, IncidentCause> fault) => _ = Told(fault);

    /// <summary>The disk gives no answer: who has not been begun with need not wait for it. What is under way has its answer when the disk gives one.</summary>
    public void RefuseQueued() => FailQueued(new StoreUnavailableException(new TimeoutException(StoreWords.NoAnswer.En)));

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.AtOnce)
        {
            return Task.CompletedTask;
        }

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

        if (options.AtOnce)
        {
            DoAtOnce();
        }
        else
        {
            _bell.Release();
        }

        return deed.Done;
    }

    /// <summary>What is asked for while a group is written follows it.</summary>
    private void DoAtOnce()
    {
        if (!_isAtWork)
        {
            _isAtWork = true;
            WorkOff(CancellationToken.None);
            Pulse.Rest();
            _isAtWork = false;
        }
    }

    private void Run(CancellationToken stopping)
    {
        Exception why = new OperationCanceledException("The worker stops.");
        try
        {
            groups.LayOut();
            while (!stopping.IsCancellationRequested || !_deeds.IsEmpty)
            {
                Pulse.Rest();
                Listen(stopping);
                WorkOff(stopping);
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
            End(new StoreUnavailableException(why));
        }
    }

    /// <summary>Group by group, until nothing waits or the disk takes nothing.</summary>
    private void WorkOff(CancellationToken stopping)
    {
        do
        {
            Pulse.Expect(Pulse.Patience);
            arrivals.MoveInto(_backlog);
            _taken = Take();
            CrashPoint.Pass(CrashAt.BatchTaken, _backlog.Count > 0);
            try
            {
                if (groups.Write(_backlog, _taken, Tell) is { } stored)
                {
                    Works(stored);
                }
            }
            catch (Exception e) when (LedgerErrors.IsDisk(e))
            {
                _taken.ForEach(deed => deed.Fail(new StoreUnavailableException(e)));
                Withhold(_backlog, e);
                Rest(stopping);
                break;
            }
        }
        while (!_deeds.IsEmpty || _backlog.Count > 0 || arrivals.HasAny);
    }

    /// <summary>Nothing is written any more, and nobody waits for it: not who waits already, and not who comes later.</summary>
    private void End(StoreUnavailableException why)
    {
        _ended = why;
        _taken.ForEach(deed => deed.Fail(why));
        FailQueued(why);
        _backlog.GiveUp();
        arrivals.Release(0);
        arrivals.OnArrival = () => arrivals.SendBack();
        arrivals.SendBack();
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
            Log.DiskRefused(log, (cause.InnerException ?? cause).Message, LedgerErrors.Cure(cause));
        }

        health.Fails(cause, groups.IsJudged);
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
}

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "The disk did not take a commit ({Why}). Nothing is acknowledged and alarms are told from memory until it does; it is tried again without end. {Cure}.")]
    public static partial void DiskRefused(ILogger logger, string why, string cure);

    [LoggerMessage(1102, LogLevel.Warning, "The disk takes commits again; {Messages} messages that waited are stored and acknowledged.")]
    public static partial void DiskTakesAgain(ILogger logger, int messages);

    [LoggerMessage(1105, LogLevel.Error, "Nobody could be told of the fault above: that could not be written either.")]
    public static partial void FaultNotTold(ILogger logger, Exception error);

    [LoggerMessage(1103, LogLevel.Warning, "{Messages} messages could not be stored and no more can be held; their senders were told, and send them again, except what was sent at quality of service 0: that is lost.")]
    public static partial void SentBack(ILogger logger, int messages);
}
