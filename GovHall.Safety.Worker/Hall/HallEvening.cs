using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Hall;

/// <summary>Where the hall stands, as whoever looks at it finds it stored.</summary>
/// <param name="State">Null: nobody has looked yet, and only the clock is known.</param>
/// <param name="Moment">By the clock alone.</param>
/// <param name="Closing">The closing inspections of the day it opened last, in the order in which they open.</param>
internal sealed record HallEvening(HallState? State, HallMoment Moment, IReadOnlyList<InspectionRun> Closing)
{
    public HallPhase Phase => State?.Phase ?? Moment.Phase;

    /// <summary>When that changes by the clock; while closing, when the hall counts as unsecured; null: not within a year.</summary>
    public DateTimeOffset? Until => State?.SecureBy ?? Moment.Until;

    public static async Task<HallEvening> Of(SafetyDb db, HallNow hall, DateTimeOffset now, CancellationToken ct)
    {
        var (state, moment) = (await db.HallStates.AsNoTracking().SingleOrDefaultAsync(ct), HallDay.At(hall.Schedule, now));
        return new(state, moment, await Inspections(db, state is null ? moment.Day : state.Day).ToListAsync(ct));
    }

    /// <summary>The closing inspections of a day.</summary>
    private static IQueryable<InspectionRun> Inspections(SafetyDb db, DateOnly? day) => db.Runs.AsNoTracking()
        .Where(run => run.Day == day && run.Kind == PlanKind.Closing)
        .OrderBy(run => run.Window.Opens).ThenBy(run => run.Number);
}
