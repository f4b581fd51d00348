namespace GovHall.Safety.Core.Schedules;

/// <summary>Where the hall is in its day, and when that changes next.</summary>
/// <param name="Phase">Holds from now on.</param>
/// <param name="Until">When another phase begins; null: not within a year.</param>
public sealed record HallMoment(HallPhase Phase, DateTimeOffset? Until);

/// <summary>The hall's day by the clock alone: nobody has said yet whether it is really secured.</summary>
/// <remarks>
/// Opening from the first opening plan's window until open; open until close, through the break; closing until the last
/// closing plan's window is missed; then closed. A day on which the hall does not open stays closed (contract 3.4).
/// </remarks>
public static class HallDay
{
    /// <summary>A hall may be closed for long; further than this nobody has to look.</summary>
    private const int Horizon = 366;

    public static HallMoment At(HallSchedule schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var today = schedule.Hall.TimeZone.DayAt(now);
        var phase = HallPhase.Closed;
        foreach (var (at, next) in Turns(schedule, today.AddDays(-1), today.AddDays(Horizon)))
        {
            if (at > now && next != phase)
            {
                return new(phase, at);
            }

            phase = next;
        }

        return new(phase, null);
    }

    /// <summary>The instants at which a phase begins, over some days. A closing that lasts into the next opening ends there.</summary>
    private static IEnumerable<(DateTimeOffset At, HallPhase Phase)> Turns(HallSchedule schedule, DateOnly from, DateOnly until)
    {
        List<(DateTimeOffset At, HallPhase Phase)> before = [];
        for (var day = from; day < until; day = day.AddDays(1))
        {
            if (TurnsOf(schedule, day).ToList() is not [var first, ..] turns)
            {
                continue;
            }

            foreach (var turn in before.TakeWhile(turn => turn.At < first.At))
            {
                yield return turn;
            }

            before = turns;
        }

        foreach (var turn in before)
        {
            yield return turn;
        }
    }

    /// <summary>The instants at which a phase begins, in order; none on a day on which the hall does not open.</summary>
    private static IEnumerable<(DateTimeOffset At, HallPhase Phase)> TurnsOf(HallSchedule schedule, DateOnly day)
    {
        if (schedule.Calendar.OpensAt(day) is not { } open || schedule.Calendar.ClosesAt(day) is not { } close)
        {
            yield break;
        }

        var zone = schedule.Hall.TimeZone;
        var (opens, closes) = (zone.InstantOf(Wall(day, open)), zone.InstantOf(Wall(day, close)));
        if (Of(schedule, PlanKind.Opening, day).Select(window => window.Opens).DefaultIfEmpty(opens).Min() is var first && first < opens)
        {
            yield return (first, HallPhase.Opening);
        }

        yield return (opens, HallPhase.Open);
        var secured = Of(schedule, PlanKind.Closing, day).Select(window => window.MissedAt).DefaultIfEmpty(closes).Max();
        if (secured > closes)
        {
            yield return (closes, HallPhase.Closing);
        }

        yield return (secured > closes ? secured : closes, HallPhase.Closed);
    }

    private static IEnumerable<InspectionWindow> Of(HallSchedule schedule, PlanKind kind, DateOnly day) => schedule.Plans
        .Where(plan => plan.Kind == kind)
        .SelectMany(plan => Occurrences.Of(plan, schedule.Setting(), day, day.AddDays(1)))
        .Select(occurrence => occurrence.Window);

    private static DateTime Wall(DateOnly day, TimeSpan time) => day.ToDateTime(TimeOnly.MinValue) + time;
}
