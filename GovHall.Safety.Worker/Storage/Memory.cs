using GovHall.Safety.Worker.Alarms;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What the writer has in memory beside the tables, because it is asked at every reading: changed within a transaction, and undone with it.</summary>
internal sealed class Memory(AlarmRoom alarms, HallRoom day)
{
    public AlarmRoom Alarms => alarms;

    public HallRoom Day => day;

    /// <summary>Begins with what was stored; nothing is watched before alarms are bound.</summary>
    public void Load(KeptMemory kept)
    {
        alarms.Load(kept.Alarms.Alarms, kept.Alarms.Sensors);
        day.Load(kept.Day.State, kept.Day.Testimonies);
    }

    /// <summary>Watches by the hall as it is now, if neither that nor the time since changes an alarm or the hall's phase. What would change one belongs into a transaction, and is left undone.</summary>
    public bool Opens(HallNow hall, DateTimeOffset now) =>
        !day.IsDue(hall.Schedule, now) && alarms.Opens(hall, day.PhaseAt(hall.Schedule, now), now);

    public void Begin()
    {
        alarms.Begin();
        day.Begin();
    }

    public void Commit() => alarms.Commit();

    public void Rollback()
    {
        alarms.Rollback();
        day.Rollback();
    }
}
