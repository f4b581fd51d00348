namespace GovHall.Safety.Core.Notifications;

/// <summary>What letters have in common that no incident is about: nobody has to take anything.</summary>
internal static class PlainLetters
{
    /// <summary>A letter that says nothing yet.</summary>
    public static Letter Of(NotificationKind kind, RunLetterContext context) => new()
    {
        Kind = kind,
        Severity = Severity.Low,
        Hall = context.Hall.Name,
        Headline = Text.Same(""),
        Clock = context.Hall.TimeZone.ClockAt(context.Now),
        Lead = Text.Same(""),
        Reason = Text.Same(""),
        JournalHead = context.JournalHead,
    };

    /// <summary>The letter to one reader.</summary>
    /// <param name="letter">What it says.</param>
    /// <param name="to">To whom.</param>
    /// <param name="cause">What it follows from: the same cause is the same notification.</param>
    /// <param name="thread">Its thread; null for a mail of its own.</param>
    /// <param name="context">The hall and its clock.</param>
    public static Notification To(Letter letter, Recipient to, string cause, string? thread, RunLetterContext context)
    {
        var id = StableId.From($"notification|{cause}|{letter.Kind}|{to.Address}");
        return new()
        {
            Id = id,
            Kind = letter.Kind,
            Severity = letter.Severity,
            To = to,
            Subject = SubjectLine.Of(letter),
            Letter = letter,
            MessageId = $"{id:N}@{context.Domain}",
            Thread = thread,
            CreatedAt = context.Now,
            DueAt = context.Now,
        };
    }
}
