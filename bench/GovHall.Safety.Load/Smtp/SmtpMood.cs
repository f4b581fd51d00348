namespace GovHall.Safety.Load.Smtp;

/// <summary>How the sink behaves.</summary>
public enum SmtpMood
{
    Calm,

    /// <summary>421 instead of a greeting.</summary>
    Busy,

    /// <summary>Accepts the connection and never greets.</summary>
    HangAtGreeting,

    /// <summary>Greets with one byte a second, for ever.</summary>
    DripGreeting,

    /// <summary>Greets with one line of 100 MB.</summary>
    HugeGreeting,

    /// <summary>Greets with what is no SMTP, and hangs up.</summary>
    GarbageGreeting,

    /// <summary>Answers EHLO with 100 MB.</summary>
    HugeEhlo,

    /// <summary>550 to MAIL FROM.</summary>
    RefuseSender,

    /// <summary>451 the first time that it sees a recipient.</summary>
    Greylist,

    /// <summary>421 to each recipient, and hangs up.</summary>
    BusyAtRecipient,

    /// <summary>354, and reads no more.</summary>
    HangInData,

    /// <summary>354, and hangs up.</summary>
    DropInData,

    /// <summary>Keeps the mail and hangs up instead of saying 250.</summary>
    DropAfterData,

    /// <summary>Keeps the mail and says nothing.</summary>
    HangAfterData,

    /// <summary>Keeps the mail and answers with one byte a second, for ever.</summary>
    DripAfterData,

    /// <summary>554 after the content.</summary>
    RefuseContent,

    /// <summary>452 after the content.</summary>
    FullAfterData,
}

/// <summary>One mail as it came.</summary>
/// <param name="Sender">MAIL FROM.</param>
/// <param name="Recipients">RCPT TO.</param>
/// <param name="Content">Headers and body, dots unstuffed.</param>
/// <param name="ArrivedAt">When the last dot was read.</param>
/// <param name="Timestamp">The same by the clock's own counter, for differences.</param>
public sealed record SinkMail(string Sender, IReadOnlyList<string> Recipients, byte[] Content, DateTimeOffset ArrivedAt, long Timestamp);
