using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Supervision;

/// <summary>Whom a guardian tells, and in whose name: what the worker left behind a minute ago at most, so that it can be told without a database.</summary>
/// <param name="HallId">The hall's id.</param>
/// <param name="HallName">Its name.</param>
/// <param name="TimeZone">Its time zone, as an IANA name.</param>
/// <param name="MailDomain">The right side of every Message-ID.</param>
/// <param name="JournalHead">The journal's head as the worker last knew it, for the letter's footer: what is behind it cannot be cut off unseen.</param>
/// <param name="People">In the order in which they are told.</param>
public sealed record Contacts(string HallId, Text HallName, string TimeZone, string MailDomain, string JournalHead, ImmutableArray<Contact> People)
{
    /// <summary>What their letters are written by at this instant.</summary>
    internal RunLetterContext LettersAt(DateTimeOffset now) =>
        new(new HallInfo(HallId, HallName, TimeZoneInfo.FindSystemTimeZoneById(TimeZone), new HallProfile()), Text.Same, MailDomain, JournalHead, now);

    /// <summary>The letter, to each who is to know once it has lasted so long.</summary>
    internal IEnumerable<Notification> Write(Letter letter, TimeSpan lasted, string cause, string thread, RunLetterContext context) => People
        .Where(contact => contact.After <= lasted)
        .Select(contact => PlainLetters.To(letter with { Reason = contact.Why }, contact.To, cause, $"{thread}@{MailDomain}", context));
}

/// <summary>One of them.</summary>
/// <param name="To">Who.</param>
/// <param name="Why">Why this person.</param>
/// <param name="After">So long after the first ending they are told, too; zero: at once.</param>
public sealed record Contact(Recipient To, Text Why, TimeSpan After);
