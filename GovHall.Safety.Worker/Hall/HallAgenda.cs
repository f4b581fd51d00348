using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Hall;

/// <inheritdoc cref="IHallAgenda"/>
internal sealed class HallAgenda : IHallAgenda
{
    public IEnumerable<AgendaEntry> Of(HallNow hall, Plan plan, DateOnly from, DateOnly to) =>
        Occurrences.Of(plan, hall.Schedule.Calendar, hall.TimeZone, from, to.AddDays(1))
            .Select(occurrence => new AgendaEntry(occurrence.NominalStart, occurrence.Part, occurrence.Window));

    public (HallPhase Phase, DateTimeOffset? Until) PhaseAt(HallNow hall, DateTimeOffset now)
    {
        var moment = HallDay.At(hall.Schedule, now);
        return (moment.Phase, moment.Until);
    }
}
