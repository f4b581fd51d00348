using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Where a notification stands, as the journal tells it: without its words, of which there is a hash. To which address it went is said once, by its incident's facts.</summary>
public sealed record NotificationStatus
{
    public required Guid Id { get; init; }

    public required NotificationKind Kind { get; init; }

    public ImmutableArray<Guid> Incidents { get; init; } = [];

    public string? Person { get; init; }

    public required string MessageId { get; init; }

    public required NotificationState State { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The status of a row of the outbox.</summary>
    public static NotificationStatus Of(Notification notification) => new()
    {
        Id = notification.Id,
        Kind = notification.Kind,
        Incidents = notification.Incidents,
        Person = notification.To.Person,
        MessageId = notification.MessageId,
        State = notification.State,
        Attempts = notification.Attempts,
        SentAt = notification.SentAt,
    };
}

/// <summary>What can happen to a notification.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Postponed), "postponed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Retried), "retried")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record NotificationFact : Fact<NotificationStatus>
{
    private NotificationFact(DateTimeOffset at)
        : base(at)
    {
    }

    /// <summary>It was written, with its cause.</summary>
    /// <param name="At">When.</param>
    /// <param name="Status">What it is, but for its words.</param>
    /// <param name="Letter">SHA-256 of the words, lower-case hex: what was said can be proved. Who knows all of a letter but a name could find the name by it, so it goes when words of the letter do.</param>
    public sealed record Queued(DateTimeOffset At, NotificationStatus Status, [property: Personal] string Letter) : NotificationFact(At)
    {
        /// <summary>The fact that this row was written.</summary>
        /// <param name="notification">The row.</param>
        /// <param name="letter">Its words as <see cref="FactJson"/> writes them, where they were written already.</param>
        public static Queued Of(Notification notification, string? letter = null) => new(
            notification.CreatedAt,
            NotificationStatus.Of(notification),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter ?? FactJson.Of(notification.Letter)))));

        public override NotificationStatus After(NotificationStatus? state) => Status;
    }

    /// <summary>The next server took it.</summary>
    public sealed record Sent(DateTimeOffset At, [property: Personal] string Detail) : NotificationFact(At)
    {
        public override NotificationStatus After(NotificationStatus? state) =>
            state! with { State = NotificationState.Sent, Attempts = state.Attempts + 1, SentAt = At };
    }

    /// <summary>Not now; it is tried again.</summary>
    public sealed record Postponed(DateTimeOffset At, [property: Personal] string Detail) : NotificationFact(At)
    {
        public override NotificationStatus After(NotificationStatus? state) =>
            state! with { State = NotificationState.Queued, Attempts = state.Attempts + 1 };
    }

    /// <summary>Refused for good.</summary>
    public sealed record Failed(DateTimeOffset At, [property: Personal] string Detail) : NotificationFact(At)
    {
        public override NotificationStatus After(NotificationStatus? state) =>
            state! with { State = NotificationState.Failed, Attempts = state.Attempts + 1 };
    }

    /// <summary>There turned out to be nothing to call for, before it had left.</summary>
    public sealed record Withdrawn(DateTimeOffset At) : NotificationFact(At)
    {
        public override NotificationStatus After(NotificationStatus? state) => state! with { State = NotificationState.Withdrawn };
    }

    /// <summary>A person has it tried once more.</summary>
    public sealed record Retried(DateTimeOffset At, string By) : NotificationFact(At)
    {
        public override NotificationStatus After(NotificationStatus? state) => state! with { State = NotificationState.Queued };
    }
}
