using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>An inspection as the API shows it (contract 5.1). What a later version adds is there already, and empty.</summary>
internal sealed record InspectionView
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string Plan { get; init; }

    public required int PlanVersion { get; init; }

    public required PlanKind Kind { get; init; }

    public required Text Name { get; init; }

    public required string Part { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset Opens { get; init; }

    public required DateTimeOffset Closes { get; init; }

    public required DateTimeOffset MissedAt { get; init; }

    public required RunState State { get; init; }

    public required IReadOnlyList<string> Assignees { get; init; }

    /// <summary>Where it is done, a route's checkpoints in its order; empty where the plan names no place.</summary>
    public required IReadOnlyList<PlaceView> Where { get; init; }

    /// <summary>How often the items are answered.</summary>
    public required AnsweredPer Per { get; init; }

    /// <summary>How many different persons have to check, scan or sign.</summary>
    public required int People { get; init; }

    public required IReadOnlyList<ChecklistItem> Items { get; init; }

    public required IReadOnlyList<CheckView> Checks { get; init; }

    public required IReadOnlyList<ScanView> Scans { get; init; }

    /// <summary>Who signed, by the deed or by an item that asks for it.</summary>
    public required IReadOnlyList<SignatureView> Signatures { get; init; }

    /// <summary>What it still needs before it can be completed; empty once it is.</summary>
    public required IReadOnlyList<MissingView> Missing { get; init; }

    /// <summary>Its checkpoints were visited in another order than the route's.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>The walk was shorter than it can be.</summary>
    public bool TooFast { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? StartedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? CompletedBy { get; init; }

    public string? ExcusedBy { get; init; }

    public string? Note { get; init; }

    /// <summary>What whoever does it has to know beforehand: that the last closing was bypassed.</summary>
    public required IReadOnlyList<Text> Notices { get; init; }

    /// <summary>Whose holder reviews it; null: nobody has to.</summary>
    public Role? Review { get; init; }

    /// <summary>Until when it has to be reviewed; null: it need not be, it was, or its time is over.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>Who reviewed it last.</summary>
    public string? ReviewedBy { get; init; }

    public required IReadOnlyList<ReviewView> Reviews { get; init; }

    /// <summary>The incident that its being missed made.</summary>
    public Guid? Incident { get; init; }

    public required int Version { get; init; }
}

/// <summary>One item's result as the API shows it (contract 5.1).</summary>
internal sealed record CheckView
{
    public required string Id { get; init; }

    public required string Item { get; init; }

    public string? Place { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>A number for items that ask for one; else as it was sent.</summary>
    public object? Value { get; init; }

    public string? Unit { get; init; }

    public string? Note { get; init; }

    public string? Photo { get; init; }

    public bool Fixed { get; init; }

    public HazardClass? HazardClass { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What sensors say of it; null: none is asked, or one says otherwise and has not for long enough.</summary>
    public Agreement? Evidence { get; init; }

    public bool BackFilled { get; init; }

    public bool TimeUnverified { get; init; }
}

/// <summary>A place of an inspection.</summary>
internal sealed record PlaceView
{
    public required PlaceKind Kind { get; init; }

    public required string Id { get; init; }

    public required Text Name { get; init; }

    /// <summary>When a scan, or a check that names it, first showed that somebody was there; null: not yet, or it is no checkpoint.</summary>
    public DateTimeOffset? VisitedAt { get; init; }
}

/// <summary>A scan as the API shows it (contract 5.1).</summary>
internal sealed record ScanView
{
    public required string Id { get; init; }

    /// <summary>The checkpoint.</summary>
    public required string Place { get; init; }

    public required ScanProof Proof { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public bool BackFilled { get; init; }

    public bool TimeUnverified { get; init; }
}

/// <summary>A signature as the API shows it.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Item">The item that asked for it; null where it was signed as a whole.</param>
/// <param name="BackFilled">It came after its time and changed no state.</param>
internal sealed record SignatureView(string By, DateTimeOffset At, string? Item, bool BackFilled);

/// <summary>A review as the API shows it.</summary>
internal sealed record ReviewView(ReviewVerdict Verdict, string By, string? Note, DateTimeOffset At);

/// <summary>One thing that is still needed.</summary>
/// <param name="Field">Where: <c>places.P07</c>, <c>items.power</c>, <c>items.power@P07</c>, <c>photos.power</c>, <c>people</c>.</param>
/// <param name="Text">What, for people.</param>
internal sealed record MissingView(string Field, Text Text);
