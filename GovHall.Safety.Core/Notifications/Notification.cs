using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>What a notification is about.</summary>
public enum NotificationKind
{
    Alarm,
    Missed,
    Reminder,
    Escalation,
    Acknowledged,
    Recovered,
    Withdrawn,
    Lapsed,

    /// <summary>Somebody hands an incident to this reader, who has to take it.</summary>
    HandedOver,

    Digest,
    Schedule,
    OwnFault,
    Report,
}

/// <summary>Where a notification stands.</summary>
public enum NotificationState
{
    Queued,
    Sending,
    Sent,
    Failed,
    Withdrawn,
}

/// <summary>One person, or one address, that is told.</summary>
/// <param name="Person">The register's id; null for a bare address.</param>
/// <param name="Name">What the person is called; the address where nobody is known.</param>
/// <param name="Address">A mail address.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>: which comes first.</param>
public sealed record Recipient(string? Person, [property: Personal] Text Name, [property: Personal] string Address, string Language)
{
    /// <summary>A person of the register; null where they cannot be reached.</summary>
    public static Recipient? Of(Person person) =>
        string.IsNullOrWhiteSpace(person?.Email) ? null : new(person.Id, person.Name, person.Email, person.Language);
}

/// <summary>One line of a letter: <c>地点  一楼西侧 配电室</c>.</summary>
public sealed record LetterLine(Text Label, [property: Personal] Text Value)
{
    /// <summary>The lines of several things as one list: a window is said once, before everything that shares it.</summary>
    public static ImmutableArray<LetterLine> Together(IEnumerable<LetterLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var together = ImmutableArray.CreateBuilder<LetterLine>();
        LetterLine? window = null;
        foreach (var line in lines.Where(line => line != window))
        {
            window = line.Label == NoticeWords.Window ? line : window;
            together.Add(line);
        }

        return together.ToImmutable();
    }
}

/// <summary>Whom it goes to next if nobody takes it.</summary>
/// <param name="Due">When.</param>
/// <param name="At">The same by the hall's clock: <c>14:41</c>, on another day <c>11-24 08:30</c>.</param>
/// <param name="Who">Their names, each once.</param>
public sealed record NextStep(DateTimeOffset Due, string At, ImmutableArray<Text> Who);

/// <summary>All that a notification says, in both languages, before it is laid out as text, HTML or anything else.</summary>
/// <remarks>Made once, in the transaction of its cause, and stored: a retry is the same letter.</remarks>
public sealed record Letter
{
    public required NotificationKind Kind { get; init; }

    public required Severity Severity { get; init; }

    public required Text Hall { get; init; }

    /// <summary>What and where: <c>配电室 烟感报警</c> · <c>Smoke alarm, power room</c>.</summary>
    public required Text Headline { get; init; }

    /// <summary>The hall's clock when it happened, <c>HH:mm</c>.</summary>
    public required string Clock { get; init; }

    /// <summary>The state in a few words: <c>紧急报警,尚无人接手</c>.</summary>
    public required Text Lead { get; init; }

    /// <summary>When, where, what was read: in the order they are shown.</summary>
    public ImmutableArray<LetterLine> Lines { get; init; } = [];

    /// <summary>What to do now; null where nothing has to be done.</summary>
    public Text? Instruction { get; init; }

    /// <summary>Whether the letter carries a button by which its reader can take the incident.</summary>
    public bool Actionable { get; init; }

    /// <summary>Who else was told, the reader included.</summary>
    public ImmutableArray<Text> Told { get; init; } = [];

    /// <summary>Whom it goes to next, and at which minute.</summary>
    public ImmutableArray<NextStep> Next { get; init; } = [];

    /// <summary>The numbers of the incidents it names, e.g. <c>E2026-000012</c>.</summary>
    public ImmutableArray<string> Numbers { get; init; } = [];

    /// <summary>Why this reader gets it: <c>您今天担任值班员</c>.</summary>
    public required Text Reason { get; init; }

    /// <summary>The journal's head when it was written (contract: in every mail's footer): sequence and hash.</summary>
    public string JournalHead { get; init; } = "";
}

/// <summary>One notification to one address (通知单). The row of the outbox.</summary>
public sealed record Notification
{
    /// <summary>Follows from cause and recipient, so the same call is never made twice.</summary>
    public required Guid Id { get; init; }

    public required NotificationKind Kind { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The incidents it names; a test mail and a report name none.</summary>
    public ImmutableArray<Guid> Incidents { get; init; } = [];

    /// <summary><c>mail</c>; other channels come later.</summary>
    public string Channel { get; init; } = "mail";

    public required Recipient To { get; init; }

    /// <summary>Without the level and the hall, both of which <see cref="Letter"/> gives; the whole subject line as it leaves.</summary>
    public required string Subject { get; init; }

    public required Letter Letter { get; init; }

    /// <summary>Stable: a retry is the same mail. Without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The thread it belongs to, always the same for one incident; what was missed in one window shares a thread. Null for a mail of its own. Without angle brackets.</summary>
    public string? Thread { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public NotificationState State { get; init; } = NotificationState.Queued;

    /// <summary>How often delivery was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried (again).</summary>
    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What the mail server said last, or why it could not be asked.</summary>
    public string? Error { get; init; }

    public int Version { get; init; }
}
