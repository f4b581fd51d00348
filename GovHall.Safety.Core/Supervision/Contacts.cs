using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Supervision;

/// <summary>Whom a guardian tells, and in whose name: what the worker left behind a minute ago at most, so that it can be told without a database.</summary>
/// <param name="HallId">The hall's id.</param>
/// <param name="HallName">Its name.</param>
/// <param name="TimeZone">Its time zone, as an IANA name.</param>
/// <param name="MailDomain">The right side of every Message-ID.</param>
/// <param name="JournalHead">The journal's head as the worker last knew it, for the letter's footer: what is behind it cannot be cut off unseen.</param>
/// <param name="People">In the order in which they are told.</param>
public sealed record Contacts(string HallId, Text HallName, string TimeZone, string MailDomain, string JournalHead, ImmutableArray<Contact> People);

/// <summary>One of them.</summary>
/// <param name="To">Who.</param>
/// <param name="Why">Why this person.</param>
/// <param name="After">So long after the first ending they are told, too; zero: at once.</param>
public sealed record Contact(Recipient To, Text Why, TimeSpan After);
