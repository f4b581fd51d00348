using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Supervision;

/// <summary>Writes what is told of an alarm while the database stands still and nothing of it can be written down: to those its incident would call, step by step. No button: nobody's answer could be kept.</summary>
public static class LookoutLetters
{
    /// <param name="cause">What the alarm would open.</param>
    /// <param name="lasted">For how long nobody could take it.</param>
    /// <param name="again">After so long everybody is told once more.</param>
    /// <param name="contacts">Whom, and in whose name.</param>
    /// <param name="now">When.</param>
    /// <returns>A letter to each who is to know by now: the same one whenever it is asked for before it is told again.</returns>
    public static IEnumerable<Notification> Of(IncidentCause cause, TimeSpan lasted, TimeSpan again, Contacts contacts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(contacts);
        var context = contacts.LettersAt(now);
        var letter = PlainLetters.Of(NotificationKind.Alarm, context) with
        {
            Severity = cause.Severity,
            Headline = cause.Title,
            Clock = context.Hall.TimeZone.ClockAt(cause.At),
            Lead = StoreWords.AlarmNotWritten,
            Lines = [.. cause.Lines, new(StoreWords.Record, StoreWords.RecordFollows)],
            Instruction = cause.Response,
        };
        var thread = $"lookout-{StableId.From(string.Create(CultureInfo.InvariantCulture, $"lookout|{cause.Source}|{cause.At.UtcTicks}")):N}";
        return contacts.Write(letter, lasted, string.Create(CultureInfo.InvariantCulture, $"{thread}|{lasted.Ticks / again.Ticks}"), thread, context);
    }
}
