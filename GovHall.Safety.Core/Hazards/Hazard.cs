using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Hazards;

/// <summary>How grave a hazard is, and so how it is dealt with and how soon (隐患分级).</summary>
public enum HazardClass
{
    /// <summary>To be put right at once, by whoever finds it, and recorded all the same (Order 61 art. 31): exits locked or blocked, smoking against a ban, a fire door held open …</summary>
    OnTheSpot,

    General,

    Serious,

    /// <summary>It takes work on the building.</summary>
    Building,
}

/// <summary>Where a hazard stands (contract 5.1; Order 61 art. 32 and 33).</summary>
public enum HazardState
{
    Found,

    /// <summary>Owner, deadline and measure are fixed.</summary>
    Planned,

    InWork,

    /// <summary>The owner says that it is put right; somebody else has to look.</summary>
    Submitted,

    /// <summary>Whoever looked was not content.</summary>
    Rework,

    /// <summary>The person in charge has signed.</summary>
    Signed,

    Archived,
}

/// <summary>How a hazard is to be put right (整改方案): measure, people, time, money.</summary>
/// <param name="Measure">What is done.</param>
/// <param name="Funds">What it may cost, in words; null: nothing.</param>
/// <param name="Interim">What protects people until then; null: nothing is needed.</param>
/// <param name="By">Who fixed it.</param>
public sealed record RectificationPlan([property: Personal] string Measure, [property: Personal] string? Funds, [property: Personal] string? Interim, string By);

/// <summary>Something that can become a fire or an accident (隐患), from being found to being archived.</summary>
public sealed record Hazard
{
    public required Guid Id { get; init; }

    /// <summary><c>H2026-000012</c>: per hall and year, none missing.</summary>
    public required string Number { get; init; }

    /// <summary>What it comes of: one hazard for each (<c>check:…</c> an item of an inspection at a place, <c>report:…</c> somebody's word).</summary>
    public required string Source { get; init; }

    public required HazardClass Class { get; init; }

    public HazardState State { get; init; } = HazardState.Found;

    public string? Zone { get; init; }

    public string? Checkpoint { get; init; }

    /// <summary>What was found, in both languages where it is an item's; else in the finder's words.</summary>
    [Personal]
    public required Text Text { get; init; }

    /// <summary>The inspection that found it; null: it was reported.</summary>
    public Guid? Inspection { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public required string FoundBy { get; init; }

    /// <summary>By when it has to be put right.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Who puts it right; null: nobody is named yet.</summary>
    public string? Owner { get; init; }

    public RectificationPlan? Plan { get; init; }

    public string? FixedBy { get; init; }

    public DateTimeOffset? FixedAt { get; init; }

    public string? RecheckedBy { get; init; }

    public string? SignedBy { get; init; }

    /// <summary>Attachments that show it as it was found.</summary>
    public ImmutableArray<string> PhotosBefore { get; init; } = [];

    /// <summary>Attachments that show it put right.</summary>
    public ImmutableArray<string> PhotosAfter { get; init; } = [];

    /// <summary>Whether its deadline has passed and was told.</summary>
    public bool Overdue { get; init; }

    /// <summary>When the clock makes something of it: its deadline, or its archiving; null: nothing waits.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public int Version { get; init; }

    /// <summary>The same source is the same hazard.</summary>
    public static Guid IdOf(string source) => StableId.From($"hazard|{source}");

    /// <summary>Whether somebody still has to do something about it.</summary>
    public bool IsOpen => State is not (HazardState.Signed or HazardState.Archived);
}

/// <summary>What makes a hazard.</summary>
public sealed record HazardCause
{
    /// <inheritdoc cref="Hazard.Source"/>
    public required string Source { get; init; }

    public required HazardClass Class { get; init; }

    public required Text Text { get; init; }

    public string? Zone { get; init; }

    public string? Checkpoint { get; init; }

    /// <summary>Where an inspection found it; the register says in which zone and at which checkpoint that is.</summary>
    public Place? Place { get; init; }

    public Guid? Inspection { get; init; }

    public required string FoundBy { get; init; }

    public string? Owner { get; init; }

    /// <summary>Attachments that show it as it was found.</summary>
    public ImmutableArray<string> Photos { get; init; } = [];

    /// <summary>Attachments that show it put right, where that was done on the spot.</summary>
    public ImmutableArray<string> PhotosAfter { get; init; } = [];

    /// <summary>Put right on the spot: recorded and archived in one.</summary>
    public bool Fixed { get; init; }

    public required DateTimeOffset At { get; init; }
}
