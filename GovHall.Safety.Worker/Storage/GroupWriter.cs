using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Intake;
using GovHall.Safety.Worker.SelfTests;
using GovHall.Safety.Worker.Supervision;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes one group after the other, each in one transaction, and answers it once it is on disk.</summary>
/// <remarks>
/// The connection is kept through it all, also while the disk takes nothing: what it has read already is what alarms are judged by
/// when the file gives nothing.
/// </remarks>
internal sealed class GroupWriter(
    Database database,
    CurrentHall hall,
    LinkTokens tokens,
    LedgerOptions options,
    Arrivals arrivals,
    Memory memory,
    IUrgentTeller urgent,
    ISenders senders,
    IEnumerable<ICommitListener> listeners,
    SelfTestTrack selfTests,
    StoreHealth health,
    TimeProvider time,
    ILogger<GroupWriter> log) : IDisposable
{
    private readonly ICommitListener[] _listeners = [.. listeners];
    private readonly UnwrittenRepeats _repeats = new(time);
    private readonly ClockSteps _clock = new(time, options.IsClockTurned);
    private Desk? _desk;
    private Signer? _signer;

    /// <summary>By which it is seen that the writer goes on: with every deed and every fact.</summary>
    public Pulse Pulse { get; } = new();

    /// <summary>Whether every message of the last group was judged, also where the group could not be written: what was decided of it is told then.</summary>
    public bool IsJudged { get; private set; }

    /// <summary>The model is made while the rest of the worker starts; the first fire need not wait for it. Where the disk gives nothing yet, the first group asks again.</summary>
    public void LayOut()
    {
        try
        {
            _desk = new Desk(database, options, Pulse);
        }
        catch (Exception e) when (LedgerErrors.IsDisk(e))
        {
            _desk = null;
        }
    }

    public void Dispose() => _desk?.Dispose();

    /// <summary>One transaction: the readings, then the deeds. What fails alone is left out, and the rest is run again.</summary>
    /// <param name="backlog">The readings.</param>
    /// <param name="deeds">The deeds; one that fails alone is taken out.</param>
    /// <param name="tell">Has people told of a fault of our own, in a later group.</param>
    /// <returns>How many messages were stored; null where nothing was committed that shows that the disk takes commits.</returns>
    public int? Write(Backlog backlog, List<IDeed> deeds, Action<Func<DateTimeOffset, IncidentCause>> tell)
    {
        while (backlog.Count > 0 || deeds.Count > 0)
        {
            IsJudged = false;
            var desk = _desk ??= new Desk(database, options, Pulse);
            if (Commit(desk, backlog, deeds, tell) is not { } ledger)
            {
                continue;
            }

            urgent.Written(ledger.Queued);
            IReadOnlyList<Notification> rung = selfTests.Stored(ledger.Tries) is { IsEmpty: false } letters ? [.. ledger.Queued, .. letters] : ledger.Queued;
            foreach (var listener in _listeners)
            {
                listener.Committed(ledger.Changed, rung);
            }

            CrashPoint.Pass(CrashAt.ListenersTold, ledger.Changed.Count > 0);
            var stored = backlog.Stored();
            arrivals.Release(backlog.Count);
            CrashPoint.Pass(CrashAt.BatchAnswered, stored > 0);
            deeds.ForEach(deed => deed.Complete());
            CrashPoint.Pass(CrashAt.DeedsAnswered, deeds.Count > 0 && ledger.Changed.Count > 0);
            if (desk.HasChanges)
            {
                _repeats.End();
                return stored;
            }

            // Nothing changed, nothing written: but nobody has the file locked.
            return health.LastRefusal is { Trouble: StoreTrouble.Locked } ? stored : null;
        }

        return null;
    }

    /// <returns>What was committed; null where a deed or a message failed alone, and was taken out.</returns>
    private Ledger? Commit(Desk desk, Backlog backlog, List<IDeed> deeds, Action<Func<DateTimeOffset, IncidentCause>> tell)
    {
        Ledger? ledger = null;
        (int Letters, int States)? beforePeople = null;
        memory.Begin();
        try
        {
            using var transaction = AtDisk(desk.Begin);
            CrashPoint.Pass(CrashAt.GroupBegun, backlog.Count > 0);

            // While the disk takes nothing everything is decided in one go: what is left for a later group would not be told from memory.
            var portion = health.IsWorking ? Ledger.Portion : int.MaxValue;
            var clock = _clock.Look();
            ledger = new Ledger(desk, hall.Now, tokens, memory, options.MailDomain, clock.Now, senders.Room, portion);
            ledger.Follow(clock);
            try
            {
                ledger.Take(backlog);
                IsJudged = true;
            }
            finally
            {
                // Judged is judged, also where it cannot be written.
                selfTests.Judged(ledger.Tries);
            }

            CrashPoint.Pass(CrashAt.BatchJudged, ledger.Changed.Count > 0);
            foreach (var deed in deeds)
            {
                Pulse.Expect(Pulse.Patience);
                beforePeople ??= deed.ComesAgain ? null : (ledger.Queued.Count, ledger.Changed.Count);
                if (!deed.Run(ledger))
                {
                    transaction.Rollback();
                    memory.Rollback();
                    deeds.Remove(deed);
                    CrashPoint.Pass(CrashAt.DeedUndone);
                    return null;
                }
            }

            CrashPoint.Pass(CrashAt.DeedsDone, deeds.Count > 0 && ledger.Changed.Count > 0);
            AdoptToldFromMemory(ledger);
            ledger.SignHead(_signer);
            ledger.Flush();
            CrashPoint.Pass(CrashAt.BeforeCommit, ledger.Changed.Count > 0);
            AtDisk(() =>
            {
                transaction.Commit();
                return true;
            });
            CrashPoint.Pass(CrashAt.AfterCommit, ledger.Changed.Count > 0);
            desk.Keep();
            _clock.Keep();
            if (clock.Away is { } away)
            {
                Log.WasAway(log, clock.Now - away.Since);
            }

            _signer = ledger.NewSigner ?? _signer;
            if (ledger.NewHall is { } changed)
            {
                CrashPoint.Pass(CrashAt.ScheduleWritten);
                hall.Become(changed);
                CrashPoint.Pass(CrashAt.ScheduleSwitched);
            }

            memory.Commit();
            CrashPoint.Pass(CrashAt.GroupRemembered, ledger.Changed.Count > 0);
            return ledger;
        }
        catch (UnstorableException e)
        {
            memory.Rollback();
            tell(Isolate(backlog, e));
            return null;
        }
        catch (Exception e)
        {
            memory.Rollback();
            if (ledger is not null && LedgerErrors.IsDisk(e))
            {
                // What people did is refused to them; a call about it would tell what is not so.
                var (letters, states) = beforePeople is { } before
                    ? (ledger.Queued.Take(before.Letters), ledger.Changed.Take(before.States))
                    : (ledger.Queued.Concat(ledger.Together()), ledger.Changed);
                urgent.Tell([.. letters, .. _repeats.Of(ledger, states.OfType<Incident>())]);
            }

            throw;
        }
        finally
        {
            desk.End();
        }
    }

    /// <summary>What is answered when the disk has answered, or whoever has the file locked gives it up.</summary>
    private T AtDisk<T>(Func<T> call)
    {
        Pulse.ExpectDisk();
        try
        {
            return call();
        }
        finally
        {
            Pulse.Expect(Pulse.Patience);
        }
    }

    /// <summary>Keeps the message as it came, so that its sender does not bring it again for ever.</summary>
    /// <returns>What people are told of it.</returns>
    private Func<DateTimeOffset, IncidentCause> Isolate(Backlog backlog, UnstorableException failure)
    {
        var (topic, cause) = (failure.Arrival.Topic, failure.InnerException!);
        var why = PayloadRejections.NotStored(cause.InnerException?.Message ?? cause.Message);
        Log.MessageNotStored(log, cause, topic);
        backlog.Reject(failure.Arrival, why);
        return at => FaultWords.MessageNotStored(topic, why.Why, at);
    }

    private void AdoptToldFromMemory(Ledger ledger)
    {
        foreach (var notification in ledger.Queued.ToArray())
        {
            if (urgent.ToldAlready(notification.Id) is { Outcome: DeliveryOutcome.Delivered } delivery)
            {
                ledger.Commit(ledger.FindNotification(notification.Id)!, new NotificationFact.Sent(ledger.Now, delivery.Detail), notification.DueAt, null);
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1009, LogLevel.Warning, "The worker did not run for {Away}: the machine slept, the process was frozen, the disk gave no answer, or the clock was set. What could have been done meanwhile counts as unverifiable, and no sensor as silent.")]
    public static partial void WasAway(ILogger logger, TimeSpan away);

    [LoggerMessage(1104, LogLevel.Error, "A message on {Topic} could not be stored although the disk takes what is written: a fault of this program, or a database that was changed. It is kept as it came and acknowledged; the rest of its group is stored. Report it.")]
    public static partial void MessageNotStored(ILogger logger, Exception error, string topic);
}
