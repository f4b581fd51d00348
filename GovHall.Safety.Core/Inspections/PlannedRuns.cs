using System.Globalization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Core.Inspections;

/// <summary>From plans to the runs that the ledger is to have (contract 3.1).</summary>
/// <param name="Schedule">What must happen.</param>
/// <param name="Version">Which accepted version it is.</param>
/// <param name="Register">What there is.</param>
/// <param name="Seed">What draws are drawn from.</param>
public sealed record PlannedRuns(HallSchedule Schedule, int Version, HallRegister Register, string? Seed)
{
    /// <summary>Who is on duty when; without it, reckoned anew.</summary>
    public DutyBook Duty { get; init; } = new(Schedule, Register);

    /// <summary>A plan's places are the same at each of its times.</summary>
    private readonly Dictionary<(string Plan, string Part, bool IsDue), ImmutableArray<Place>> _places = [];

    /// <summary>An empty register is none: what it cannot split stays whole.</summary>
    private PlanSetting Setting => Schedule.Setting(Register.IsEmpty ? null : Register, Seed);

    /// <summary>What the plans want on these days, in the order in which numbers are given: day, opening, plan, part.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <param name="now">What is drawn is not known before it opens, and so is not among them until then.</param>
    public IReadOnlyList<InspectionRun> On(DateOnly from, DateOnly until, DateTimeOffset now)
    {
        var setting = Setting;
        return InOrder(Schedule.Plans.SelectMany(plan => Wanted(plan, setting, from, until, now).Select(occurrence => Of(plan, occurrence))));
    }

    /// <summary>The order in which numbers are given: day, opening, plan, part.</summary>
    public static IReadOnlyList<InspectionRun> InOrder(IEnumerable<InspectionRun> runs) =>
    [
        .. runs
            .OrderBy(run => run.Day)
            .ThenBy(run => run.Window.Opens)
            .ThenBy(run => run.Plan, StringComparer.Ordinal)
            .ThenBy(run => run.Part, StringComparer.Ordinal),
    ];

    /// <summary>The same of some of the plans.</summary>
    public PlannedRuns Of(Func<Plan, bool> some) => this with { Schedule = Schedule with { Plans = [.. Schedule.Plans.Where(some)] } };

    /// <summary>The same, but that whatever is shifted back goes on to the next working day: under the same keys.</summary>
    public PlannedRuns ShiftedOn() => this with { Schedule = Schedule with { Plans = [.. Schedule.Plans.Select(plan => plan with { When = [.. plan.When.Select(ShiftedOn)] })] } };

    /// <summary>When the next drawn window opens after now, so that it is written then; null: none within these days.</summary>
    public DateTimeOffset? NextDrawn(DateOnly from, DateOnly until, DateTimeOffset now) => Schedule.Plans
        .Where(plan => plan.When.Any(when => when is When.Drawn))
        .SelectMany(plan => Occurrences.Of(plan, Setting, from, until))
        .Where(occurrence => occurrence.IsDrawn && occurrence.Window.Opens > now)
        .Min(occurrence => (DateTimeOffset?)occurrence.Window.Opens);

    /// <summary>What something that happened makes: part = its subject, nominal start = when it happened (contract 3.1, <c>event</c>).</summary>
    /// <param name="happening">What happened.</param>
    /// <param name="kind">Of the alarm, incident or drill; null where there are no kinds.</param>
    /// <param name="subject">Its id.</param>
    /// <param name="at">When.</param>
    public IEnumerable<InspectionRun> After(Happening happening, string? kind, string subject, DateTimeOffset at)
    {
        var wall = Schedule.Hall.TimeZone.ShownAt(at).DateTime;
        return
            from plan in Schedule.Plans
            from when in plan.When.OfType<When.After>()
            where when.Happening == happening && (when.Kind is null || when.Kind == kind) && when.Valid.Has(DateOnly.FromDateTime(wall))
            select Of(plan, new(plan.Id, subject, wall, new(at, at + when.Within, at + when.Within + plan.Grace)));
    }

    /// <summary>One run, as its plan has it now.</summary>
    public InspectionRun Of(Plan plan, Occurrence occurrence)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(occurrence);
        var who = plan.WhoOn(occurrence.Day, Schedule.Calendar);
        var checklist = plan.Checklist is { } name ? Schedule.Checklists[name] : null;
        InspectionRun run = new()
        {
            Id = InspectionRun.IdOf(plan.Id, occurrence.NominalStart, occurrence.Part),
            Number = "",
            Plan = plan.Id,
            PlanVersion = Version,
            Kind = plan.Kind,
            Name = plan.Name,
            Part = occurrence.Part,
            Day = occurrence.Day,
            Slot = occurrence.NominalStart,
            Window = occurrence.Window,
            Terms = new()
            {
                Role = (who?.Whom as Whom.Holders)?.Role,
                Roster = (who?.Whom as Whom.OfRoster)?.Roster,
                Person = (who?.Whom as Whom.ThePerson)?.Id,
                Everyone = who?.Whom is Whom.Everyone,
                People = who?.People ?? 1,
                Review = who?.Review,
                Places = plan.Where.Draw is { } count && Seed is not null
                    ? Places.Drawn(PlacesOf(plan, occurrence), count, Seed, string.Create(CultureInfo.InvariantCulture, $"{plan.Id} {occurrence.NominalStart:yyyy-MM-ddTHH:mm}"))
                    : PlacesOf(plan, occurrence),
                Per = checklist?.Per ?? AnsweredPer.Run,
                InOrder = plan.Where.InOrder,
                MinimumWalk = plan.Where.MinimumWalk,
                Remind = plan.Remind,
                IsDrawn = occurrence.IsDrawn,
                Due = occurrence.Due,
            },
            Items = checklist?.Items ?? [],
            OnMissed = plan.OnMissed,
        };
        return run with { Assignees = Assignment.Of(run, Duty) };
    }

    /// <summary>What is due of an asset is split by the assets, whatever else the plan is split by.</summary>
    private ImmutableArray<Place> PlacesOf(Plan plan, Occurrence occurrence)
    {
        var key = (plan.Id, occurrence.Part, IsDue: occurrence.Due is not null);
        if (!_places.TryGetValue(key, out var places))
        {
            _places[key] = places = Places.Of(key.IsDue ? plan.Where with { Each = PlaceKind.Asset } : plan.Where, occurrence.Part, Register);
        }

        return places;
    }

    private static When ShiftedOn(When when) =>
        when is When.ByCalendar { Shift: Shift.PreviousWorking or Shift.NearestWorking } shifted ? shifted with { Shift = Shift.NextWorking } : when;

    private static IEnumerable<Occurrence> Wanted(Plan plan, PlanSetting setting, DateOnly from, DateOnly until, DateTimeOffset now) =>
        Occurrences.Of(plan, setting, from, until)
            .Where(occurrence => !occurrence.IsDrawn || occurrence.Window.Opens <= now)
            .Concat(Occurrences.DueAhead(plan, setting, until, now))
            .DistinctBy(occurrence => (occurrence.NominalStart, occurrence.Part));
}
