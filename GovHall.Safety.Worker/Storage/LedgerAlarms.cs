using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Faults;
using GovHall.Safety.Worker.Intake;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for readings and the alarms they raise.</summary>
internal sealed partial class Ledger
{
    /// <summary>How many unreadable messages are kept.</summary>
    private const int RejectedKept = 500;

    /// <summary>No stamp is so far ahead of the clock because many messages came in at one instant.</summary>
    private static readonly TimeSpan s_stampsAhead = TimeSpan.FromSeconds(1);

    /// <summary>Stores what came in, and judges the readings of each sensor in the order they were received; what is left is the next group's.</summary>
    /// <exception cref="UnstorableException">One message cannot be stored, whatever the disk takes.</exception>
    public void Take(Backlog backlog)
    {
        List<Arrival> rejected = [];
        backlog.Begin();
        while (!IsEnough(0, portion) && backlog.TryTake(IsEnough(0, portion / 2), out var held))
        {
            var why = held.Message.Rejection;
            try
            {
                Take(held.Message, held.Readings);
                why ??= held.Message.Scan is { } scan ? TakeScan(scan) : null;
            }
            catch (Exception e) when (!LedgerErrors.IsDisk(e))
            {
                throw new UnstorableException(held.Message, e);
            }

            if (why is not null)
            {
                rejected.Add(held.Message with { Rejection = why });
            }
        }

        TellTogether();
        KeepRejected(rejected);
    }

    /// <summary>The next alarm that time has made due; null where there is none.</summary>
    public AlarmId? DueAlarm() => memory.Alarms.Due(now);

    /// <summary>What time has made due of <see cref="DueAlarm"/>.</summary>
    public void StrikeDueAlarm() => Commit(memory.Alarms.StrikeDue(now), Actor.System);

    /// <summary><see cref="DueAlarm"/> is not due again before then.</summary>
    public void PostponeDueAlarm(DateTimeOffset until) => memory.Alarms.PostponeDue(until);

    /// <summary>Nobody could be heard until now, and that was no sensor's doing: a silence counts from now.</summary>
    public void ListenAgain() => memory.Alarms.ListenAgain(now);

    /// <summary>Watches by the hall as it is now: after a start, a new schedule, a new register.</summary>
    public void BindAlarms() => Commit(memory.Alarms.Bind(hall, memory.Day.PhaseAt(hall.Schedule, now), now), Actor.System);

    /// <summary>What happened to alarms, and what it asks of others.</summary>
    public void Commit(ImmutableArray<AlarmChange> changes, Actor actor)
    {
        foreach (var change in changes)
        {
            var id = change.After.Id;
            foreach (var fact in change.Facts)
            {
                _journal.Append(fact.At, $"alarm.{FactName.Of(fact)}", $"alarm:{id}", FactJson.Body(fact), actor);
            }

            desk.Alarms.Write(change.After);
            _changed.Add(change.After);
            foreach (var fact in change.Facts)
            {
                foreach (var reaction in Reactions.To(fact, change, hall.ZoneName(change.Sensor?.Zone), hall.TimeZone))
                {
                    Apply(reaction, actor);
                }

                if (fact is AlarmFact.Closed)
                {
                    Happened(Happening.AlarmClosed, change.Rule is { } rule ? Kebab.Of(rule.Kind) : null, id.ToString());
                }
            }
        }
    }

    private void Take(Arrival message, ReadOnlySpan<Reading> readings)
    {
        if (message.IsSelfTest)
        {
            Try(readings);
            return;
        }

        var cameIn = CameIn(message.ReceivedAt);
        foreach (ref readonly var reading in readings)
        {
            if (message.IsRetained)
            {
                Adopt(reading with { ReceivedAt = cameIn, At = reading.At == reading.ReceivedAt ? cameIn : reading.At });
            }
            else if (cameIn == message.ReceivedAt)
            {
                Take(in reading);
            }
            else
            {
                Take(reading with { ReceivedAt = cameIn });
            }
        }

        if (message.Availability is (var sensor, var online))
        {
            Commit(online ? memory.Alarms.Heard(sensor, cameIn) : memory.Alarms.Offline(sensor, cameIn), Actor.Mqtt);
        }

        if (message.Speaker is { } speaker)
        {
            Commit(memory.Alarms.Heard(speaker, cameIn), Actor.Mqtt);
        }

        // What a message causes is written before the next one, so that a failure is known to be its own.
        _db.SaveChanges();
    }

    private void Take(in Reading reading)
    {
        var isNew = desk.Readings.Store(in reading);
        CrashPoint.Pass(CrashAt.ReadingStored);
        Commit(memory.Alarms.Take(in reading, !isNew), Actor.Mqtt);
        Listen(in reading);
        SecureAfter(in reading);
    }

    /// <summary>What the broker kept, where it is news.</summary>
    private void Adopt(in Reading retained)
    {
        if (memory.Alarms.News(in retained) is { } news)
        {
            desk.Readings.Store(in news);
            Commit(memory.Alarms.Adopt(in news), Actor.Mqtt);
            Listen(in news);
            SecureAfter(in news);
        }
    }

    /// <summary>When something came in that may have been stamped before the clock was set: back, and the alarm that it raises would be told to nobody until the clock is there again; forward, and all its calls would be due at once.</summary>
    private DateTimeOffset CameIn(DateTimeOffset receivedAt) =>
        receivedAt - now >= s_stampsAhead ? now
        : _setForward > TimeSpan.Zero && now - receivedAt >= _setForward ? receivedAt + _setForward
        : receivedAt;

    private void KeepRejected(List<Arrival> rejected)
    {
        if (rejected.Count > 0)
        {
            _db.AddRange(rejected.TakeLast(RejectedKept).Select(RejectedReading.Of));
            _db.SaveChanges();
            _db.RejectedReadings.Where(kept => kept.Id <= _db.RejectedReadings.Max(last => last.Id) - RejectedKept).ExecuteDelete();
        }
    }

    private void AcknowledgeAlarms(Reaction.AcknowledgeAlarms take, Actor actor)
    {
        foreach (var alarm in take.Alarms)
        {
            if (AlarmId.TryParse(alarm, out var id))
            {
                // An alarm that cannot be acknowledged now (it has just returned, say) leaves the incident as the person took it.
                Commit(memory.Alarms.Acknowledge(id, null, take.By, take.Note, take.At).Changes, actor);
            }
        }
    }
}

/// <summary>A message that cannot be stored although the disk takes what is written: a fault of ours, or a file that somebody changed.</summary>
internal sealed class UnstorableException(Arrival message, Exception cause) : Exception($"The message on '{message.Topic}' cannot be stored.", cause)
{
    public Arrival Arrival => message;
}
