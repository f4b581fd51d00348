using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The alarms as the database kept them, and what every sensor said last: what the alarm board begins with.</summary>
internal sealed record KeptAlarms(IReadOnlyList<Alarm> Alarms, IReadOnlyList<SensorState> Sensors)
{
    public static KeptAlarms Of(Database database)
    {
        using var db = database.Read();
        return new(db.Alarms.AsNoTracking().ToList(), LastReadings.Of(db));
    }
}
