using System.Globalization;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Supervision;

/// <summary>Writes what a guardian tells: to those on duty first, to further ones the longer it lasts. No button: there is nobody who could take its answer.</summary>
public static class GuardianLetters
{
    /// <param name="news">What is told.</param>
    /// <param name="guarded">The worker, with its interruption.</param>
    /// <param name="contacts">Whom, and in whose name.</param>
    /// <param name="machine">What the machine is called.</param>
    /// <param name="now">When, by the clock of <paramref name="guarded"/>.</param>
    /// <param name="wall">The same by the clock on the wall.</param>
    /// <returns>A letter to each; none where nothing is wrong.</returns>
    public static IEnumerable<Notification> Of(GuardianNews news, Guarded guarded, Contacts contacts, string machine, DateTimeOffset now, DateTimeOffset wall)
    {
        ArgumentNullException.ThrowIfNull(guarded);
        ArgumentNullException.ThrowIfNull(contacts);
        if (guarded.Interruption is not { } interruption)
        {
            return [];
        }

        var context = contacts.LettersAt(wall);
        var letter = PlainLetters.Of(NotificationKind.OwnFault, context) with
        {
            Severity = news == GuardianNews.Back ? Severity.High : Severity.Critical,
            Headline = GuardianWords.Headline(news),
            Lead = GuardianWords.Lead(news, interruption.How),
            Lines = [.. Lines()],
            Instruction = GuardianWords.Do(news, interruption.How),
        };
        var cause = string.Create(CultureInfo.InvariantCulture, $"guardian|{interruption.At.UtcTicks}|{interruption.Times}|{news}|{interruption.Reminders}");
        return contacts.Write(letter, now - interruption.At, cause, string.Create(CultureInfo.InvariantCulture, $"guardian-{interruption.At.UtcTicks}"), context);

        IEnumerable<LetterLine> Lines()
        {
            yield return new(GuardianWords.Since, Clock(interruption.At));
            yield return new(GuardianWords.Why, GuardianWords.Of(interruption.How, interruption.ExitCode));
            if (interruption.Times > 1)
            {
                yield return new(GuardianWords.Times, GuardianWords.Count(interruption.Times));
            }

            if (guarded.Runs)
            {
                yield return new(GuardianWords.RunsSince, Clock(guarded.Since));
            }

            yield return new(GuardianWords.Machine, Text.Same(machine));
        }

        Text Clock(DateTimeOffset at) => Text.Same(
            TimeZoneInfo.ConvertTime(at + (wall - now), context.Hall.TimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }
}
