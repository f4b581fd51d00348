using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Core.Schedules;

/// <summary>From a plan and a calendar to windows (contract 3.1).</summary>
public static class Occurrences
{
    /// <summary>
    /// Days before the first one asked for that can matter to it: a span over midnight belongs to its first day, and
    /// where the clocks skip a time (a whole day at most) two starts of neighbouring days can be the same instant.
    /// </summary>
    private const int LookBack = 2;

    /// <summary>The same where a shift or an empty stretch moves windows: a hall is not closed for longer than a quarter.</summary>
    private const int LookBackWhenMoved = 92;

    /// <summary>The occurrences of one plan whose day is within these, in order of nominal start and part. What events make is not among them.</summary>
    /// <param name="plan">What has to be done.</param>
    /// <param name="setting">Calendar, zone, register and seed.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <remarks>The same day gives the same occurrences, whatever range it is asked for in.</remarks>
    public static ImmutableArray<Occurrence> Of(Plan plan, PlanSetting setting, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(setting);
        var slots = plan.When.SelectMany(when => when switch
        {
            When.ByCalendar calendar => ByCalendar(calendar, setting, from, until, plan),
            When.Drawn drawn => Draws.Of(drawn, plan, setting, from, until),
            _ => [],
        });
        var parts = Places.PartsOf(plan.Where, setting.Register);
        var dues = Dues.Of(plan, setting).Where(occurrence => occurrence.Day >= from && occurrence.Day < until);
        return
        [
            .. Distinct(slots).Where(slot => slot.Day >= from && slot.Day < until).SelectMany(slot => parts.Select(part => slot with { Part = part }))
                .Concat(dues)
                .OrderBy(occurrence => occurrence.NominalStart)
                .ThenBy(occurrence => occurrence.Part, StringComparer.Ordinal),
        ];
    }

    /// <summary>What assets' dates make, as far ahead as the ledger has to know it, and what is overdue.</summary>
    /// <param name="plan">What has to be done.</param>
    /// <param name="setting">Calendar, zone and register.</param>
    /// <param name="until">The day after the last that the ledger is written for.</param>
    /// <param name="now">What was due before it opens now.</param>
    public static IEnumerable<Occurrence> DueAhead(Plan plan, PlanSetting setting, DateOnly until, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(setting);
        return Dues.Ahead(plan, setting, until, now);
    }

    private static IEnumerable<Occurrence> ByCalendar(When.ByCalendar when, PlanSetting setting, DateOnly from, DateOnly until, Plan plan)
    {
        var lookBack = when.Shift is Shift.None && !when.Rhythm.HasStretches ? LookBack : LookBackWhenMoved;
        return when.Rhythm.From(from.AddDays(-lookBack), until, setting.Calendar)
            .SelectMany(nominal => nominal.IsStretch ? Over(when, nominal.Days, setting.Calendar) : On(when, nominal.Days.First, setting.Calendar))
            .Select(window => new Occurrence(plan.Id, "", window.Nominal, window.Wall.In(setting.Zone, plan.Grace)));
    }

    /// <summary>The windows of one nominal day.</summary>
    private static IEnumerable<(DateTime Nominal, WallWindow Wall)> On(When.ByCalendar when, DateOnly nominal, HallCalendar calendar)
    {
        if (!when.Valid.Has(nominal) || when.DayOf(nominal, calendar) is not { } day)
        {
            return [];
        }

        var moved = TimeSpan.FromDays(nominal.DayNumber - day.DayNumber);
        return when.Windows.On(day, calendar).Select(window => (window.Start + moved, window));
    }

    /// <summary>The one window over several days.</summary>
    private static IEnumerable<(DateTime Nominal, WallWindow Wall)> Over(When.ByCalendar when, DateSpan nominal, HallCalendar calendar) =>
        when.DaysOf(nominal, calendar) is { } days && when.Valid.Has(days.First) && when.Windows is DayWindows.FromTo span && span.Over(days, calendar) is { } window
            ? [(window.Start, window)]
            : [];

    /// <summary>Of two with one nominal start the earlier entry of <c>when</c> counts; of two with one window the earlier nominal start.</summary>
    private static IEnumerable<Occurrence> Distinct(IEnumerable<Occurrence> found)
    {
        var (starts, windows) = (new HashSet<DateTime>(), new HashSet<(DateTimeOffset, DateTimeOffset)>());
        foreach (var next in found.OrderBy(occurrence => occurrence.NominalStart))
        {
            if (!starts.Contains(next.NominalStart) && windows.Add((next.Window.Opens, next.Window.Closes)))
            {
                starts.Add(next.NominalStart);
                yield return next;
            }
        }
    }
}
