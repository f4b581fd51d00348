using System.Globalization;
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

    /// <summary>All scans in the order they came.</summary>
    public ImmutableArray<Scan> Scans { get; init; } = [];

    /// <summary>Who signed, in the order they did; an item that asks for a signature is a check.</summary>
    public ImmutableArray<Signature> Signatures { get; init; } = [];

    /// <summary>What the second person said, the latest last.</summary>
    public ImmutableArray<RunReview> Reviews { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public string? StartedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? CompletedBy { get; init; }

    /// <summary>What was said at completion, or the reason of an excuse or cancellation.</summary>
    [Personal]
    public string? Note { get; init; }

    /// <summary>What whoever does it has to know beforehand: that the last closing was bypassed.</summary>
    [Personal]
    public ImmutableArray<Text> Notices { get; init; } = [];

    /// <summary>Who excused it.</summary>
    public string? ExcusedBy { get; init; }

    /// <summary>How long before the end its assignees were reminded last.</summary>
    public TimeSpan? Reminded { get; init; }

    /// <summary>Until when it has to be reviewed; null: it need not be, it was, or its time is over.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>Nobody reviewed it in time, or since.</summary>
    public bool ReviewMissed { get; init; }

    /// <summary>When the clock has something to do with it next: a reminder, its end, the end of the time for its review; null: nothing more by itself.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public int Version { get; init; }

    /// <summary>The id of an occurrence: the same plan, nominal start and part give the same id for ever.</summary>
    public static Guid IdOf(string plan, DateTime slot, string part) =>
        StableId.From(string.Create(CultureInfo.InvariantCulture, $"run|{plan}|{slot:yyyy-MM-ddTHH:mm}|{part}"));

    /// <summary>The one check that counts for this item, wherever it was seen; null where it was not answered in time.</summary>
    public Check? Latest(string item) => Latest(item, null);

    /// <summary>The one check that counts for this item at this place; null where it was not answered in time.</summary>
    /// <param name="item">Of the checklist.</param>
    /// <param name="place">Null: wherever it was seen.</param>
    public Check? Latest(string item, string? place) =>
        Checks.LastOrDefault(check => check.Item == item && !check.BackFilled && (place is null || check.Place == place));

    /// <summary>The places at each of which the items are answered; empty where they are answered once for all.</summary>
    [JsonIgnore]
    public IEnumerable<Place> AnsweredAt => Terms.Per switch
    {
        AnsweredPer.Run => [],
        AnsweredPer.Checkpoint => Terms.Places.Where(place => place.Kind == PlaceKind.Checkpoint),
        AnsweredPer.Asset => Terms.Places.Where(place => place.Kind == PlaceKind.Asset),
    };

    /// <summary>What has to be answered: each item, or each item at each place. Where the register has none of the places, the items are answered once.</summary>
    [JsonIgnore]
    public IEnumerable<(ChecklistItem Item, Place? Place)> Points => AnsweredAt.Any()
        ? AnsweredAt.SelectMany(place => Items.Select(item => (item, (Place?)place)))
        : Items.Select(item => (item, default(Place?)));

    /// <summary>Every proof that counts.</summary>
    [JsonIgnore]
    public IEnumerable<Proof> Counted => Proofs.Where(proof => !proof.BackFilled);

    /// <summary>Every proof, back-filled ones too.</summary>
    [JsonIgnore]
    public IEnumerable<Proof> Proofs => Checks.Concat<Proof>(Scans).Concat(Signatures);

    /// <summary>The first visits of its checkpoints, in the order in which they were made.</summary>
    [JsonIgnore]
    public ImmutableArray<Visit> Visits => Visit.Of(this);

    /// <summary>What it still needs before it can be completed.</summary>
    [JsonIgnore]
    public IEnumerable<Lack> Missing => Lack.In(this);

    /// <summary>Its checkpoints were visited in another order than the route's.</summary>
    [JsonIgnore]
    public bool OutOfOrder => Visit.OutOfOrder(this);

    /// <summary>The walk was shorter than it can be.</summary>
    [JsonIgnore]
    public bool TooFast => Visit.TooFast(this);

    /// <summary>What its part is called; its id where it is none of its places, null where it has no part.</summary>
    public Text? NameOfPart() => Part.Length == 0 ? null : Terms.Places.FirstOrDefault(place => place.Id == Part)?.Name ?? Text.Same(Part);

    /// <summary>Whether this person had a hand in it, and so may not review it.</summary>
    public bool WasDoneBy(string person) => CompletedBy == person || StartedBy == person || Proofs.Any(proof => proof.By == person);
}
