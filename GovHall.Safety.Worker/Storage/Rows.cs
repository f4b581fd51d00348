using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Worker.Storage;

/// <summary>One entry of the register, as JSON; retired ones stay for the records that name them.</summary>
public sealed record RegisterEntry
{
    /// <summary><c>people</c>, <c>sensors</c> …</summary>
    public required string List { get; init; }

    public required string Id { get; init; }

    /// <summary>Its place in the list, so that an export reads as it was imported.</summary>
    public required int Position { get; init; }

    public required string Body { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Somebody who was added to a register that had people, and whom the plans have not met yet.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A schedule that was accepted; the last one is in force.</summary>
public sealed record ScheduleVersion
{
    public required int Version { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hex.</summary>
    public required string Digest { get; init; }

    public required string Content { get; init; }

    public required string Source { get; init; }

    /// <summary>The holiday file it named, by name, as it was.</summary>
    public IReadOnlyDictionary<string, string> Holidays { get; init; } = ImmutableDictionary<string, string>.Empty;

    public required DateTimeOffset AcceptedAt { get; init; }
}

/// <summary>A message that could not be read or stored, kept as it came (the last 500).</summary>
public sealed record RejectedReading
{
    public long Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Topic { get; init; }

    /// <summary>The first 1,024 bytes.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>How long the whole payload was, in bytes.</summary>
    public required int Size { get; init; }

    public required string Code { get; init; }

    public required Text Reason { get; init; }

    /// <summary>What is kept of a message of which nothing can be made.</summary>
    internal static RejectedReading Of(Arrival message) => new()
    {
        ReceivedAt = message.ReceivedAt,
        Topic = message.Topic,
        Payload = message.Payload,
        Size = message.Size,
        Code = message.Rejection!.Code,
        Reason = message.Rejection.Why,
    };
}

/// <summary>A photo that is part of the record; its bytes lie in a file of their own.</summary>
public sealed record Attachment
{
    /// <summary>Follows from its bytes, so that the same photo twice is one.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of its bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its file's name; the folder is named by its first two signs.</summary>
    public required string File { get; init; }

    public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Who brought it first.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A stretch in which the worker did not live, or could not write.</summary>
public sealed record Outage
{
    public long Id { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>When the managers were told of what it left unverifiable; null: nothing was yet.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}

/// <summary>A head of the journal that was signed; never updated, never deleted.</summary>
public sealed record SignedHeadRow
{
    /// <summary>Of which entry it is the head.</summary>
    public required long Seq { get; init; }

    /// <summary>The signed note (<see cref="Core.Audit.SignedHead"/>).</summary>
    public required string Note { get; init; }
}

/// <summary>A number that is given once and never again: <c>run:2026</c>, <c>incident:2026</c>.</summary>
public sealed record Counter
{
    /// <summary>Until which day the ledger of inspections was written, as a day number.</summary>
    internal const string LedgerUntil = "ledger-until";

    /// <summary>What this hall draws from.</summary>
    internal const string DrawSeed = "draw-seed";

    /// <summary>The worker's last sign of life, in microseconds.</summary>
    internal const string AliveAt = "alive-at";

    /// <summary>On which day people were last told that a year's holidays are not known, as a day number; the year follows.</summary>
    internal const string HolidaysTold = "holidays-told:";

    /// <summary>The last day whose hazards were chased, as a day number.</summary>
    internal const string HazardsChased = "hazards-chased";

    /// <summary>The last day on whose morning it was reported what the day before came to, as a day number.</summary>
    internal const string MorningReported = "morning-reported";

    /// <summary>The last self-test whose alarm was judged, in microseconds: written in its transaction, so that it proves that the disk takes what is written.</summary>
    internal const string SelfTested = "self-tested";

    public required string Name { get; init; }

    public required long Value { get; init; }
}

/// <summary>The answer to a POST that carried an <c>Idempotency-Key</c>, so that the same request again gets the same answer.</summary>
public sealed record AnsweredRequest
{
    /// <summary>Who asked, the route and the key, hashed together.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the body: the same key with another body is an error.</summary>
    public required string Request { get; init; }

    public required int Status { get; init; }

    public required string Response { get; init; }

    public required DateTimeOffset At { get; init; }
}
