using System.Globalization;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Supervision;

/// <summary>Writes what is told of a database that takes nothing, without it: to those on duty first, to further ones the longer it lasts. No button: nobody's answer could be kept.</summary>
public static class StoreLetters
{
    /// <summary>While it lasts all of them are told again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <param name="trouble">What keeps it.</param>
    /// <param name="why">What it said itself.</param>
    /// <param name="since">Since when.</param>
    /// <param name="lasted">How long it has lasted.</param>
    /// <param name="contacts">Whom, and in whose name.</param>
    /// <param name="now">When.</param>
    /// <returns>A letter to each who is to know by now: the same one whenever it is asked for within an hour.</returns>
    public static IEnumerable<Notification> Of(StoreTrouble trouble, Text why, DateTimeOffset since, TimeSpan lasted, Contacts contacts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        var context = contacts.LettersAt(now);
        var letter = PlainLetters.Of(NotificationKind.OwnFault, context) with
        {
            Severity = Severity.Critical,
            Headline = StoreWords.Headline,
            Lead = StoreWords.Lead(trouble),
            Lines = [new(StoreWords.Since, Text.Same(context.Hall.TimeZone.ClockAt(since))), new(StoreWords.Why, why)],
            Instruction = StoreWords.Do(trouble),
        };
        var thread = string.Create(CultureInfo.InvariantCulture, $"store-{since.UtcTicks}");
        return contacts.Write(letter, lasted, string.Create(CultureInfo.InvariantCulture, $"{thread}|{lasted.Ticks / Again.Ticks}"), thread, context);
    }
}
