using System.Text.Json.Serialization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Inspections;

/// <summary>Where a run stands (contract 3.3).</summary>
public enum RunState
{
    Planned,
    InProgress,
    Completed,

    /// <summary>Completed within the grace, after the window closed.</summary>
    CompletedLate,

    /// <summary>Something was checked, but not all, when its time was over.</summary>
    Partial,

    /// <summary>Nothing was checked when its time was over.</summary>
    Missed,

    /// <summary>Called off by somebody with the right, with a reason.</summary>
    Excused,

    /// <summary>The system was not there to hear it, so nobody is accused.</summary>
    Unverifiable,

    /// <summary>Its plan no longer has it.</summary>
    Cancelled,
}

/// <summary>What a check found.</summary>
public enum Verdict
{
    Pass,
    Fail,
    NotApplicable,
}

/// <summary>One item's result in a run (检查记录).</summary>
public sealed record Check
{
    /// <summary>Made by the sender; the same id twice is one check.</summary>
    public required string Id { get; init; }

    public required string Item { get; init; }

    /// <summary>The checkpoint or asset where it was seen, if the sender says so.</summary>
    public string? Place { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The number, score, option or words answered; null for pass-fail.</summary>
    public string? Value { get; init; }

    public string? Unit { get; init; }

    public string? Note { get; init; }

    /// <summary>Put right on the spot.</summary>
    public bool Fixed { get; init; }

    /// <summary>The person.</summary>
    public required string By { get; init; }

    /// <summary>The sender's clock, corrected by what it differs from ours. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Came after the run's time was over: kept and shown, changes no state.</summary>
    public bool BackFilled { get; init; }

    /// <summary>The sender's clock differed by more than five minutes.</summary>
    public bool TimeUnverified { get; init; }
}

/// <summary>One time that one plan has to be done (巡检任务).</summary>
public sealed record InspectionRun
{
    /// <summary>Follows from plan, nominal start and part (<see cref="IdOf"/>), so an occurrence is never written twice.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>2026-000123</c>: per hall and year of its day, given at the first writing, never given again, none missing.</summary>
    public required string Number { get; init; }

    public required string Plan { get; init; }

    /// <summary>Which accepted version of the schedule it follows.</summary>
    public required int PlanVersion { get; init; }

    public required PlanKind Kind { get; init; }

    public required Text Name { get; init; }

    /// <summary>The zone, group, asset or checkpoint of a plan that makes one inspection for each; else empty.</summary>
    public string Part { get; init; } = "";

    /// <summary>The local date of the nominal start.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The nominal start by the hall's clock: with plan and part, its key.</summary>
    public required DateTime Slot { get; init; }

    public required InspectionWindow Window { get; init; }

    public RunState State { get; init; } = RunState.Planned;

    /// <summary>What it asks of whom and where.</summary>
    public RunTerms Terms { get; init; } = new();

    /// <summary>The people meant, by id.</summary>
    public ImmutableArray<string> Assignees { get; init; } = [];

    public ImmutableArray<ChecklistItem> Items { get; init; } = [];

    /// <summary>The escalation that is told when it is missed; null: the built-in one.</summary>
    public string? OnMissed { get; init; }

    /// <summary>All checks in the order they came; the latest of an item counts, the earlier stay in the record.</summary>
    public ImmutableArray<Check> Checks { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public string? StartedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? CompletedBy { get; init; }

    /// <summary>What was said at completion, or the reason of an excuse or cancellation.</summary>
    public string? Note { get; init; }

    /// <summary>Who excused it.</summary>
    public string? ExcusedBy { get; init; }

    public int Version { get; init; }

    /// <summary>The id of an occurrence: the same plan, nominal start and part give the same id for ever.</summary>
    public static Guid IdOf(string plan, DateTime slot, string part) =>
        StableId.From($"run|{plan}|{slot:yyyy-MM-ddTHH:mm}|{part}");

    /// <summary>The one check that counts for this item; null where it was not answered in time.</summary>
    public Check? Latest(string item) => Checks.LastOrDefault(c => c.Item == item && !c.BackFilled);

    /// <summary>The items that still need an answer before it can be completed.</summary>
    [JsonIgnore]
    public IEnumerable<ChecklistItem> Missing => Items.Where(item => item.Required && Latest(item.Id) is null);
}
