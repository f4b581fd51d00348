using System.Globalization;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Writes the letter about a hall that was closed although something is open. It wants no answer, so it has no button.</summary>
public static class ClosingLetters
{
    private const int MostNamed = 40;

    /// <param name="day">Whose closing it is.</param>
    /// <param name="bypass">Who answers for it, why, and what is open.</param>
    /// <param name="told">Those who may bypass, and can be told.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> OfBypass(DateOnly day, Bypass bypass, IEnumerable<Called> told, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(bypass);
        ArgumentNullException.ThrowIfNull(context);
        var letter = PlainLetters.Of(NotificationKind.Report, context) with
        {
            Severity = Severity.Medium,
            Headline = ClosingWords.BypassTitle,
            Lead = ClosingWords.BypassLead(context.NameOf(bypass.By)),
            Lines =
            [
                new(ClosingWords.ClosingDay, Text.Same(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                new(ClosingWords.Reason, Text.Same(bypass.Reason)),
                .. bypass.Open.Take(MostNamed).Select(open => new LetterLine(ClosingWords.Open, open)),
            ],
            Instruction = ClosingWords.AtNextOpening,
        };
        var cause = string.Create(CultureInfo.InvariantCulture, $"bypass|{day:yyyy-MM-dd}|{bypass.At.ToUnixTimeMilliseconds()}");
        return told.Select(called => PlainLetters.To(letter with { Reason = called.Why }, called.To, cause, null, context));
    }
}
