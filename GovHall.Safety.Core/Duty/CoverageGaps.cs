using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Duty;

/// <summary>
/// Where nobody, or too few, will be there (值守空缺), two weeks ahead. One cause a day and roster, or a day and plan
/// (one for a plan that lacks people on most days); of a run
/// that is open and has nobody, one for its slot, so that it is told at once (contract 3.2).
/// </summary>
/// <remarks>A roster has a gap where its own turns leave a stretch without anybody in its role; hours that no turn claims are none.</remarks>
public static class CoverageGaps
{
    /// <summary>What every source of these incidents begins with.</summary>
    public const string Sources = "gap:";

    /// <summary>How far ahead it is looked, in days.</summary>
    public const int Horizon = 14;

    /// <summary>A plan that lacks people on more days than these lacks them altogether: one cause, and not one a day.</summary>
    private const int MostDays = 3;

    /// <summary>A letter with more lines is not read.</summary>
    private const int MostLines = 20;

    /// <summary>When it is looked each day, by the hall's clock: early enough to find somebody, late enough to wake nobody.</summary>
    public static TimeSpan Morning { get; } = TimeSpan.FromHours(8);

    /// <summary>Every gap there is.</summary>
    /// <param name="duty">Who is on duty when.</param>
    /// <param name="planned">Runs that nobody started and that are not over.</param>
    /// <param name="now">What is over is no gap.</param>
    public static ImmutableArray<IncidentCause> Of(DutyBook duty, IReadOnlyCollection<InspectionRun> planned, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(duty);
        ArgumentNullException.ThrowIfNull(planned);

        // A hall without people has another incident: its register is empty.
        return duty.Register.People.IsEmpty ? [] : [.. OfRosters(duty, now), .. OfPlans(duty, planned, now)];
    }

    /// <summary>When it has to be looked again, if schedule and register stay as they are: in the morning, and when a run opens that has nobody.</summary>
    public static DateTimeOffset NextLook(TimeZoneInfo zone, IEnumerable<InspectionRun> planned, DateTimeOffset now)
    {
        var morning = zone.InstantOf(zone.DayAt(now).ToDateTime(TimeOnly.MinValue) + Morning);
        morning = morning > now ? morning : zone.InstantOf(zone.DayAt(now).AddDays(1).ToDateTime(TimeOnly.MinValue) + Morning);
        return planned.Where(run => run.Assignees.IsEmpty && run.Window.Opens > now).Select(run => run.Window.Opens).Append(morning).Min();
    }

    private static IEnumerable<IncidentCause> OfRosters(DutyBook duty, DateTimeOffset now)
    {
        var today = duty.Schedule.Hall.TimeZone.DayAt(now);
        var turns = duty.Turns(today.AddDays(-1), today.AddDays(Horizon + 2)).Where(turn => turn.Role is not null && turn.To > now).ToList();
        var had = turns.Where(turn => turn.Person is not null).ToLookup(turn => turn.Role);
        return
            from turn in turns
            where turn.Person is null && turn.Day <= today.AddDays(Horizon)
            group turn by (turn.Roster, turn.Day) into day
            let open = day.SelectMany(turn => Left(Later(turn.From, now), turn.To, had[turn.Role])).Distinct().Order().ToList()
            where open.Count > 0
            select OfRoster(day.First(), day.Select(turn => turn.Planned).Distinct(), open, duty, now);
    }

    private static IncidentCause OfRoster(
        Turn turn, IEnumerable<string> away, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> open, DutyBook duty, DateTimeOffset now) => new()
        {
            Source = string.Create(CultureInfo.InvariantCulture, $"{Sources}roster:{turn.Roster}@{turn.Day:yyyy-MM-dd}"),
            Kind = IncidentKind.CoverageGap,
            Severity = Escalation.BuiltIn.Severity,
            Title = GapWords.Unmanned(turn.Role!.Value, turn.Day),
            Lines =
            [
                .. open.Select(stretch => new LetterLine(NoticeWords.When, Stretch(stretch.From, stretch.To, duty))),
                new(GapWords.Away, NoticeWords.Names([.. away.Select(person => duty.Register.People.FirstOrDefault(one => one.Id == person)?.Name ?? Text.Same(person))])),
            ],
            Response = GapWords.FindSomebody,
            At = now,
        };

    private static IEnumerable<IncidentCause> OfPlans(DutyBook duty, IReadOnlyCollection<InspectionRun> planned, DateTimeOffset now) =>
        from run in planned
        where run.State == RunState.Planned && run.Window.MissedAt > now && run.Assignees.Length < Math.Max(1, run.Terms.People)
        orderby run.Window.Opens, run.Number
        group run by run.Plan into plan
        from cause in OfPlan(plan.Key, [.. plan], duty, now)
        select cause;

    private static IEnumerable<IncidentCause> OfPlan(string plan, ImmutableArray<InspectionRun> runs, DutyBook duty, DateTimeOffset now)
    {
        var ahead = runs.Where(run => !IsOpenWithNobody(run)).ToLookup(run => run.Day);
        var isOne = ahead.Count > MostDays;
        return runs.Where(IsOpenWithNobody).GroupBy(run => string.Create(CultureInfo.InvariantCulture, $"@{run.Slot:yyyy-MM-ddTHH:mm}"))
            .Concat(ahead.SelectMany(day => day).GroupBy(run => isOne ? "" : string.Create(CultureInfo.InvariantCulture, $"@{run.Day:yyyy-MM-dd}")))
            .Select(gap => Cause($"{Sources}plan:{plan}{gap.Key}", [.. gap]));

        bool IsOpenWithNobody(InspectionRun run) => run.Assignees.IsEmpty && run.Window.Opens <= now;

        IncidentCause Cause(string source, ImmutableArray<InspectionRun> lacking) => new()
        {
            Source = source,
            Kind = IncidentKind.CoverageGap,
            Severity = Escalation.BuiltIn.Severity,
            Title = GapWords.Lacking(lacking[0].Name, lacking[0].Day, lacking[^1].Day, lacking.All(run => run.Assignees.IsEmpty)),
            Escalation = lacking[0].OnMissed,
            Lines = [.. lacking.Take(MostLines).Select(run => new LetterLine(GapWords.Run(run), GapWords.Manned(Stretch(run.Window.Opens, run.Window.Closes, duty), run)))],
            Response = GapWords.FindSomebody,
            Inspection = lacking[0].Id,
            At = now,
        };
    }

    /// <summary>What is left of a stretch once these turns are taken out of it.</summary>
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Left(DateTimeOffset from, DateTimeOffset to, IEnumerable<Turn> had)
    {
        foreach (var turn in had.Where(turn => turn.Meets(from, to)).OrderBy(turn => turn.From))
        {
            if (turn.From > from)
            {
                yield return (from, turn.From);
            }

            from = Later(from, turn.To);
        }

        if (from < to)
        {
            yield return (from, to);
        }
    }

    private static Text Stretch(DateTimeOffset from, DateTimeOffset to, DutyBook duty) => Text.Same(duty.Schedule.Hall.TimeZone.SpanOf(from, to));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
