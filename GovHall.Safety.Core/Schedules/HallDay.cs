namespace GovHall.Safety.Core.Schedules;

/// <summary>Where the hall is in its day by the clock alone.</summary>
/// <param name="Phase">Opening, open or closed: whether it is secured when it should be closed, the clock cannot know.</param>
/// <param name="Day">The day on which it opens or opened; null: it has not opened within a year.</param>
/// <param name="Since">When that began.</param>
/// <param name="Until">When the next begins; null: not within a year.</param>
public sealed record HallMoment(HallPhase Phase, DateOnly? Day, DateTimeOffset Since, DateTimeOffset? Until);

/// <summary>The hall's day by its calendar.</summary>
/// <remarks>
/// Opening from the first opening plan's window until open; open until close, through the break; then closed. A day on which
/// the hall does not open stays closed (contract 3.4).
/// </remarks>
public static class HallDay
{
    /// <summary>A hall may be closed for long; further than this nobody has to look.</summary>
    private const int Horizon = 366;

    public static HallMoment At(HallSchedule schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var today = schedule.Hall.TimeZone.DayAt(now);
        var last = Enumerable.Range(1, Horizon).Select(back => today.AddDays(-back)).FirstOrDefault(day => schedule.Calendar.OpensAt(day) is not null, today);
        var moment = new HallMoment(HallPhase.Closed, null, DateTimeOffset.MinValue, null);
        foreach (var turn in Turns(schedule, last, today.AddDays(Horizon)))
        {
            if (turn.Since > now)
            {
                return moment with { Until = turn.Since };
            }

            moment = turn;
        }

        return moment;
    }

    /// <summary>What begins when, over some days. What lasts into the next opening ends there.</summary>
    private static IEnumerable<HallMoment> Turns(HallSchedule schedule, DateOnly from, DateOnly until)
    {
        List<HallMoment> before = [];
        for (var day = from; day < until; day = day.AddDays(1))
        {
            if (TurnsOf(schedule, day).ToList() is not [var first, ..] turns)
            {
                continue;
            }

            foreach (var turn in before.TakeWhile(turn => turn.Since < first.Since))
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

    /// <summary>What begins on this day, in order; nothing where the hall does not open.</summary>
    private static IEnumerable<HallMoment> TurnsOf(HallSchedule schedule, DateOnly day)
    {
        if (schedule.Calendar.OpensAt(day) is not { } open || schedule.Calendar.ClosesAt(day) is not { } close)
        {
            yield break;
        }

        var zone = schedule.Hall.TimeZone;
        var opens = zone.InstantOf(Wall(day, open));
        if (FirstOpeningCheck(schedule, day) is { } first && first < opens)
        {
            yield return new(HallPhase.Opening, day, first, null);
        }

        yield return new(HallPhase.Open, day, opens, null);
        yield return new(HallPhase.Closed, day, zone.InstantOf(Wall(day, close)), null);
    }

    private static DateTimeOffset? FirstOpeningCheck(HallSchedule schedule, DateOnly day) => schedule.Plans
        .Where(plan => plan.Kind == PlanKind.Opening)
        .SelectMany(plan => Occurrences.Of(plan, schedule.Setting(), day, day.AddDays(1)))
        .Min(occurrence => (DateTimeOffset?)occurrence.Window.Opens);

    private static DateTime Wall(DateOnly day, TimeSpan time) => day.ToDateTime(TimeOnly.MinValue) + time;
}
