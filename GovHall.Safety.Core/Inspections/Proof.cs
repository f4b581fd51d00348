using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What shows that somebody was at it: a check, a scan or a signature.</summary>
public abstract record Proof
{
    /// <summary>Made by the sender; the same id twice is one proof.</summary>
    public required string Id { get; init; }

    /// <summary>The person.</summary>
    public required string By { get; init; }

    /// <summary>The sender's clock, corrected by what it differs from ours. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Made outside the run's time, or came more than a day after it: kept and shown, changes no state.</summary>
    public bool BackFilled { get; init; }

    /// <summary>The sender's clock differed by more than five minutes.</summary>
    public bool TimeUnverified { get; init; }
}

/// <summary>One item's result in a run (检查记录).</summary>
public sealed record Check : Proof
{
    public required string Item { get; init; }

    /// <summary>The checkpoint or asset where it was seen, if the sender says so.</summary>
    public string? Place { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The number, score, option or words answered; null for pass-fail.</summary>
    [Personal]
    public string? Value { get; init; }

    public string? Unit { get; init; }

    [Personal]
    public string? Note { get; init; }

    /// <summary>The id of the attachment that shows it.</summary>
    public string? Photo { get; init; }

    /// <summary>Put right on the spot.</summary>
    public bool Fixed { get; init; }

    /// <summary>How grave a failed item is; null: general.</summary>
    public HazardClass? HazardClass { get; init; }

    /// <summary>What sensors say of it; null: none is asked, or one says otherwise and has not for long enough.</summary>
    public Agreement? Evidence { get; init; }
}

/// <summary>How a scan was read, the weakest first.</summary>
public enum ScanProof
{
    /// <summary>A person typed the code that stands on the tag.</summary>
    Typed,

    /// <summary>The tag's QR code.</summary>
    Qr,

    /// <summary>The tag's NFC chip.</summary>
    Nfc,

    /// <summary>An NFC chip that signs each reading (secure unique NFC).</summary>
    Sun,

    /// <summary>A fixed reader on the wall.</summary>
    Reader,
}

/// <summary>Somebody was at a checkpoint (打点记录).</summary>
public sealed record Scan : Proof
{
    /// <summary>The checkpoint, as the register calls it.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>How it was read.</summary>
    public required ScanProof Proof { get; init; }
}

/// <summary>Somebody answers for it with their name (签名).</summary>
public sealed record Signature : Proof;

/// <summary>What the second person found.</summary>
public enum ReviewVerdict
{
    Accepted,

    /// <summary>Not good enough: the assignees are told why.</summary>
    Returned,
}

/// <summary>The second signature (复核记录).</summary>
/// <param name="Verdict">What was found.</param>
/// <param name="By">The person; never one who did it.</param>
/// <param name="Note">Needed to return it.</param>
/// <param name="At">When. UTC.</param>
public sealed record RunReview(ReviewVerdict Verdict, string By, [property: Personal] string? Note, DateTimeOffset At);
