namespace GovHall.Safety.Core.Audit;

/// <summary>By which door a deed came in.</summary>
public enum Via
{
    /// <summary>A signed-in browser.</summary>
    Cookie,

    /// <summary>Another system with an API key.</summary>
    Key,

    /// <summary>The link of a mail.</summary>
    Mail,

    Mqtt,

    /// <summary>The clock, or the system itself.</summary>
    System,

    /// <summary>Somebody at the machine's command line.</summary>
    Console,
}

/// <summary>Who did it, and by which door.</summary>
/// <param name="By">The person's id; null where nobody did it.</param>
/// <param name="Via">The door.</param>
/// <param name="Key">The API key's name, kept beside the person it acts for.</param>
public sealed record Actor(string? By, Via Via, string? Key = null)
{
    public static Actor System { get; } = new(null, Via.System);

    public static Actor Mqtt { get; } = new(null, Via.Mqtt);
}

/// <summary>One line of the journal (台账): what happened, chained to the line before.</summary>
public sealed record JournalEntry
{
    /// <summary>From 1, none missing.</summary>
    public required long Seq { get; init; }

    /// <summary>When it happened. UTC, whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Noun and fact: <c>run.missed</c>, <c>alarm.raised</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>To what: <c>run:{id}</c>, <c>alarm:smoke@SM01</c>.</summary>
    public required string Subject { get; init; }

    public string? By { get; init; }

    public required Via Via { get; init; }

    public string? Key { get; init; }

    /// <summary>The fact, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The hash of the line before; <see cref="Chain.Genesis"/> for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 over all of the above, as <see cref="Chain.HashOf"/> has it; lower-case hex.</summary>
    public required string Hash { get; init; }
}
