using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Core.Schedules;

/// <summary>schedules.json, read and found right: what must happen in this hall, and when.</summary>
public sealed record HallSchedule
{
    public required HallInfo Hall { get; init; }

    public required HallCalendar Calendar { get; init; }

    public ImmutableDictionary<string, EscalationPolicy> Escalations { get; init; } = ImmutableDictionary<string, EscalationPolicy>.Empty;

    public ImmutableDictionary<string, Checklist> Checklists { get; init; } = ImmutableDictionary<string, Checklist>.Empty;

    public ImmutableArray<Plan> Plans { get; init; } = [];

    public ImmutableArray<AlarmRule> AlarmRules { get; init; } = [];

    public ImmutableDictionary<string, Roster> Rosters { get; init; } = ImmutableDictionary<string, Roster>.Empty;

    /// <summary>What its plans are reckoned with.</summary>
    /// <param name="register">What there is; null: not known.</param>
    /// <param name="seed">What draws are drawn from; null: nothing is drawn.</param>
    public PlanSetting Setting(HallRegister? register = null, string? seed = null) => new(Calendar, Hall.TimeZone) { Register = register, Seed = seed };
}

/// <summary>The building served.</summary>
/// <param name="Id">Stands in topics: <c>govhall/{id}/…</c>.</param>
/// <param name="Name">As citizens know it.</param>
/// <param name="TimeZone">Its civil time.</param>
/// <param name="Profile">Which rules of the table apply to it.</param>
public sealed record HallInfo(string Id, Text Name, TimeZoneInfo TimeZone, HallProfile Profile);

/// <summary>What kind of place it is in the eyes of the fire law (contract 3); every flag defaults to false.</summary>
public sealed record HallProfile
{
    public bool KeyUnit { get; init; }

    public bool Crowded { get; init; }

    public bool PublicGathering { get; init; }

    public bool StateOrgan { get; init; }

    public bool HasControlRoom { get; init; }

    public bool HighRise { get; init; }

    public TimeSpan? PatrolEvery { get; init; }
}

/// <summary>What kind of work a plan is (contract 3, closed set).</summary>
public enum PlanKind
{
    Opening,
    Closing,
    Cleaning,
    Patrol,
    FireEquipment,
    Facility,
    Power,
    Security,
    Duty,
    Inspection,
    SpotCheck,
    Training,
    Drill,
    Meeting,
    Emergency,
    Management,
}

/// <summary>What has to be done, how often, in which window (巡检计划).</summary>
public sealed record Plan
{
    public required string Id { get; init; }

    public required PlanKind Kind { get; init; }

    /// <summary>Where the file gives none: the id.</summary>
    public required Text Name { get; init; }

    /// <summary>When it has to be done; the union of all.</summary>
    public required ImmutableArray<When> When { get; init; }

    /// <summary>Missed at closing plus this.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>Who is to do it: of several entries the first that has the day.</summary>
    public ImmutableArray<Who> Who { get; init; } = [Schedules.Who.DutyOfficer];

    public Where Where { get; init; } = Where.Nowhere;

    /// <summary>How long before the end the assignees are reminded, each once.</summary>
    public ImmutableArray<TimeSpan> Remind { get; init; } = [];

    /// <summary>A longer gap between two finished rounds while the hall is open is a finding; null: not asked.</summary>
    public TimeSpan? MaximumGap { get; init; }

    /// <summary>A checklist's id; null: the run is completed with a note.</summary>
    public string? Checklist { get; init; }

    /// <summary>An escalation's id; null: the built-in one (severity high, duty officer and managers at once, every 30 minutes).</summary>
    public string? OnMissed { get; init; }

    /// <summary>The plan's own number in the hall's paper register.</summary>
    public string? Ref { get; init; }

    /// <summary>The regulation it follows: a code of the rule table or free text.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Whose it is on this day; null where no entry has it.</summary>
    public Who? WhoOn(DateOnly day, HallCalendar calendar) => Who.FirstOrDefault(who => who.Days.Has(day, calendar));
}
