using System.Runtime.InteropServices;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Worker.Intake;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for readings and the alarms they raise.</summary>
internal sealed partial class Ledger
{
    /// <summary>How many unreadable messages are kept.</summary>
    private const int RejectedKept = 500;

    /// <summary>Stores what came in, and judges every reading in the order it was received.</summary>
    public void Take(Batch batch)
    {
        foreach (ref readonly var reading in CollectionsMarshal.AsSpan(batch.Readings))
        {
            desk.Readings.Store(in reading);
            Commit(alarms.Take(in reading), Actor.Mqtt);
        }

        foreach (var (sensor, at, online) in batch.Availability)
        {
            Commit(online ? alarms.Heard(sensor, at) : alarms.Offline(sensor, at), Actor.Mqtt);
        }

        if (batch.Rejected.Count > 0)
        {
            _db.AddRange(batch.Rejected.TakeLast(RejectedKept));
            _db.SaveChanges();
            _db.RejectedReadings.Where(kept => kept.Id <= _db.RejectedReadings.Max(last => last.Id) - RejectedKept).ExecuteDelete();
        }
    }

    /// <summary>What time has made due of alarms.</summary>
    public void StrikeAlarms() => Commit(alarms.Strike(hall, now), Actor.System);

    /// <summary>Watches by the hall as it is now: after a start, a new schedule, a new register.</summary>
    public void BindAlarms() => Commit(alarms.Bind(hall, now), Actor.System);

    /// <summary>What happened to alarms, and what it asks of others.</summary>
    public void Commit(ImmutableArray<AlarmChange> changes, Actor actor)
    {
        foreach (var change in changes)
        {
            var id = change.After.Id;
            foreach (var fact in change.Facts)
            {
                _journal.Append(fact.At, $"alarm.{FactName.Of(fact)}", $"alarm:{id}", FactJson.Of(fact), actor);
            }

            if (_db.Alarms.Find(id.Rule, id.Sensor) is { } stored)
            {
                _db.Entry(stored).CurrentValues.SetValues(change.After);
            }
            else
            {
                _db.Add(change.After);
            }

            _changed.Add(change.After);
            foreach (var fact in change.Facts)
            {
                foreach (var reaction in Reactions.To(fact, change, hall.ZoneName(change.Sensor?.Zone), hall.TimeZone))
                {
                    Apply(reaction, actor);
                }
            }
        }
    }

    private void AcknowledgeAlarms(Reaction.AcknowledgeAlarms take, Actor actor)
    {
        foreach (var alarm in take.Alarms)
        {
            if (AlarmId.TryParse(alarm, out var id))
            {
                // An alarm that cannot be acknowledged now (it has just returned, say) leaves the incident as the person took it.
                Commit(alarms.Acknowledge(id, null, take.By, take.Note, take.At).Changes, actor);
            }
        }
    }
}
