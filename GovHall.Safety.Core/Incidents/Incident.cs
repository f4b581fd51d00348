using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Incidents;

/// <summary>Where an incident stands.</summary>
public enum IncidentState
{
    /// <summary>Nobody has taken it; it escalates.</summary>
    Open,

    /// <summary>Somebody has it, until the promise lapses.</summary>
    Acknowledged,

    /// <summary>The cause is gone; a person still closes it with cause and words.</summary>
    Resolved,

    Closed,
}

/// <summary>What made an incident, as its cause tells it.</summary>
public sealed record IncidentCause
{
    /// <summary>What the incident is about; one open incident per source (<c>alarm:smoke@SM01</c>, <c>missed:closing-check@2026-11-25T17:30</c>).</summary>
    public required string Source { get; init; }

    public required IncidentKind Kind { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What and where: <c>配电室 烟感报警</c>.</summary>
    public required Text Title { get; init; }

    /// <summary>The zone, or the group of windows, that it is about; null where it is about neither.</summary>
    public string? Zone { get; init; }

    /// <summary>The escalation's name in schedules.json; null: the built-in one.</summary>
    public string? Escalation { get; init; }

    /// <summary>Where, when, what was read: shown in every mail about it.</summary>
    public ImmutableArray<LetterLine> Lines { get; init; } = [];

    /// <summary>What to do now.</summary>
    public Text? Response { get; init; }

    /// <summary>The alarm it is about; null for other kinds.</summary>
    public string? Alarm { get; init; }

    /// <summary>The inspection it is about; null for other kinds.</summary>
    public Guid? Inspection { get; init; }

    /// <summary>The hazard it is about; null for other kinds.</summary>
    public Guid? Hazard { get; init; }

    /// <summary>Who should have done it: whom <c>assignee</c> means.</summary>
    public ImmutableArray<string> Assignees { get; init; } = [];

    /// <summary>When it happened. UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Something people must deal with (突发事件).</summary>
public sealed record Incident
{
    /// <summary>Follows from its source and how often that source had one.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>E2026-000012</c>: per hall and year.</summary>
    public required string Number { get; init; }

    public required string Source { get; init; }

    public required IncidentKind Kind { get; init; }

    public required Severity Severity { get; init; }

    public IncidentState State { get; init; } = IncidentState.Open;

    [Personal]
    public required Text Title { get; init; }

    public string? Zone { get; init; }

    public string? Escalation { get; init; }

    public ImmutableArray<LetterLine> Lines { get; init; } = [];

    [Personal]
    public Text? Response { get; init; }

    public ImmutableArray<string> Alarms { get; init; } = [];

    /// <summary>Those of <see cref="Alarms"/> that are not normal yet.</summary>
    public ImmutableArray<string> ActiveAlarms { get; init; } = [];

    public ImmutableArray<Guid> Inspections { get; init; } = [];

    /// <summary>The hazard it is about.</summary>
    public Guid? Hazard { get; init; }

    /// <summary>Who should have done what it is about, of all its parts: whom <c>assignee</c> means.</summary>
    public ImmutableArray<string> Assignees { get; init; } = [];

    /// <summary>Beside <see cref="Zone"/>: the zones, or groups of windows, of further parts that are missing, each once. <c>owner</c> means those who answer for them, too.</summary>
    public ImmutableArray<string> FurtherZones { get; init; } = [];

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The instant from which the steps' <c>after</c> count: the opening or re-opening, moved on by a lapsed promise.</summary>
    public required DateTimeOffset EscalatesFrom { get; init; }

    /// <summary>The next step of the escalation that was not told yet.</summary>
    public int Level { get; init; }

    /// <summary>When the next step or repeat is due, or the promise lapses; null: nothing more by itself.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Everybody told so far, each once.</summary>
    public ImmutableArray<Recipient> Told { get; init; } = [];

    /// <summary>Who helps whoever has it: ids of the register, each once.</summary>
    public ImmutableArray<string> Joined { get; init; } = [];

    /// <summary>Whom it was handed to and who has not taken it yet: until then it is whose it was. A person's id.</summary>
    public string? HandedTo { get; init; }

    /// <summary>How often its cause came up.</summary>
    public int Occurrences { get; init; } = 1;

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? PromisedUntil { get; init; }

    /// <summary>When its cause was gone; null on one that is closed: nobody saw it go.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Why it happened, as the closing person found it.</summary>
    public string? Cause { get; init; }

    [Personal]
    public string? Note { get; init; }

    public int Version { get; init; }

    /// <summary>The id of the <paramref name="ordinal"/>-th incident of one source.</summary>
    public static Guid IdOf(string source, int ordinal) => StableId.From($"incident|{source}|{ordinal}");
}
