using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Duty;

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

    /// <summary>Whose holders are to do it.</summary>
    public Role Who { get; init; } = Role.DutyOfficer;

    /// <summary>A checklist's id; null: the run is completed with a note.</summary>
    public string? Checklist { get; init; }

    /// <summary>An escalation's id; null: the built-in one (severity high, duty officer and managers at once, every 30 minutes).</summary>
    public string? OnMissed { get; init; }

    /// <summary>The plan's own number in the hall's paper register.</summary>
    public string? Ref { get; init; }

    /// <summary>The regulation it follows: a code of the rule table or free text.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];
}

/// <summary>What to look at, in order (检查清单).</summary>
public sealed record Checklist(string Id, ImmutableArray<ChecklistItem> Items);

/// <summary>How an item is answered.</summary>
public enum AnswerKind
{
    PassFail,
    Number,
    Choice,
    Text,
    Score,
    Sign,
}

/// <summary>When an item wants a photo.</summary>
public enum PhotoRule
{
    Never,
    OnFail,
    Always,
}

/// <summary>One option of a choice.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Fail">Choosing it fails the item.</param>
public sealed record ChoiceOption(string Id, Text Text, bool Fail);

/// <summary>One thing to look at (检查项).</summary>
public sealed record ChecklistItem
{
    public required string Id { get; init; }

    public required Text Text { get; init; }

    public required AnswerKind Answer { get; init; }

    /// <summary>Shown beside a number.</summary>
    public string? Unit { get; init; }

    /// <summary>Inclusive; below it a number fails whatever its sender says.</summary>
    public double? Min { get; init; }

    /// <summary>Inclusive.</summary>
    public double? Max { get; init; }

    public ImmutableArray<ChoiceOption> Options { get; init; } = [];

    public PhotoRule Photo { get; init; } = PhotoRule.Never;

    /// <summary>Whether the run cannot be completed without it: true for every kind but text, unless the file says otherwise.</summary>
    public bool Required { get; init; } = true;
}
