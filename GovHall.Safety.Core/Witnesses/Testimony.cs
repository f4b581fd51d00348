using System.Text.Json.Serialization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Witnesses;

/// <summary>Whether sensors bear out what somebody ticked (contract 5.1, <c>evidence</c>).</summary>
public enum Agreement
{
    Agrees,

    /// <summary>A sensor said otherwise for more than a minute; that stays, whatever it says later.</summary>
    Contradicts,

    /// <summary>A sensor that should know gave no good value. Shown, and held against nobody.</summary>
    NotVerifiable,
}

/// <summary>What sensors say about one ticked item, from the tick on for fifteen minutes (旁证; contract 3.4).</summary>
public sealed record Testimony
{
    /// <summary>Follows from the inspection and the check (<see cref="IdOf"/>).</summary>
    public required Guid Id { get; init; }

    public required Guid Run { get; init; }

    /// <summary>The check's id, as its sender made it.</summary>
    public required string Check { get; init; }

    public required string Item { get; init; }

    /// <summary>Where it was ticked; null where the check names no place.</summary>
    public string? Place { get; init; }

    /// <summary>When it was ticked: before that nobody claimed anything. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What each sensor has said so far; empty where the register has none of those asked for.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>Nobody listens any more.</summary>
    public bool Ended { get; init; }

    /// <summary>When the clock has something to do with it next; null: nothing more.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public int Version { get; init; }

    /// <summary>When the watch is over, unless a contradiction still stands.</summary>
    [JsonIgnore]
    public DateTimeOffset Until => At + TestimonyMachine.WatchedFor;

    /// <summary>What it comes to so far; null while a sensor says otherwise and has not said so for long enough.</summary>
    [JsonIgnore]
    public Agreement? Agreement =>
        Statements.Any(statement => statement.Contradicted) ? Witnesses.Agreement.Contradicts
        : Statements.IsEmpty || Statements.Any(statement => statement.Value is null) ? Witnesses.Agreement.NotVerifiable
        : Statements.Any(statement => statement.AgainstSince is not null) && !Ended ? null
        : Witnesses.Agreement.Agrees;

    public static Guid IdOf(Guid run, string check) => StableId.From($"testimony|{run}|{check}");
}

/// <summary>What one sensor says about the tick.</summary>
public sealed record Statement
{
    public required string Sensor { get; init; }

    /// <summary>Its primary metric; empty where the register names none that is known, so that it can say nothing.</summary>
    public required string Metric { get; init; }

    /// <summary>What it has to be, in the metric's canonical unit.</summary>
    public required EvidenceLimit Limit { get; init; }

    /// <summary>How old a value may be at the tick and still count: two of the sensor's intervals.</summary>
    public required TimeSpan FreshFor { get; init; }

    /// <summary>The last good value that changed something, in the canonical unit; null: there was none yet.</summary>
    public string? Value { get; init; }

    /// <summary>Since when it says otherwise, the tick at the earliest; null: it agrees, or said nothing yet.</summary>
    public DateTimeOffset? AgainstSince { get; init; }

    /// <summary>It said otherwise for long enough, now or before.</summary>
    public bool Contradicted { get; init; }

    /// <summary>It has said otherwise for long enough, and still does.</summary>
    public bool Stands { get; init; }
}
