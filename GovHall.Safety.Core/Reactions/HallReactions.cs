using System.Globalization;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

public static partial class Reactions
{
    /// <summary>What a hall's fact asks of others: unsecured it is an incident until it is closed or opens again, and a bypass is told.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="before">The hall before; null: nothing was known.</param>
    /// <param name="escalation">Of the last closing inspection of the day.</param>
    /// <param name="schedule">Escalations.</param>
    public static IEnumerable<Reaction> To(HallFact fact, HallState? before, string? escalation, HallSchedule schedule) => fact switch
    {
        HallFact.Entered entered => [.. Over(entered, before), .. Begun(entered, escalation, schedule)],
        HallFact.Bypassed bypassed => before?.Day is { } day ? [new Reaction.TellBypass(day, bypassed.Bypass)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of the hall without a reaction."),
    };

    /// <summary>An evening that was not secured is over with whatever comes next: also with another such evening, after a day that the worker was off.</summary>
    private static IEnumerable<Reaction> Over(HallFact.Entered entered, HallState? before) =>
        before is { Phase: HallPhase.Unsecured, Day: { } day } && (entered.Phase != HallPhase.Unsecured || entered.Day != day) ? [new Reaction.Settle(UnsecuredSource(day))] : [];

    private static IEnumerable<Reaction> Begun(HallFact.Entered entered, string? escalation, HallSchedule schedule) =>
        entered is { Phase: HallPhase.Unsecured, Day: { } day } ? [new Reaction.Raise(Unsecured(entered, day, escalation, schedule))] : [];

    private static string UnsecuredSource(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"unsecured:{day:yyyy-MM-dd}");

    private static IncidentCause Unsecured(HallFact.Entered entered, DateOnly day, string? escalation, HallSchedule schedule) => new()
    {
        Source = UnsecuredSource(day),
        Kind = IncidentKind.Security,
        Severity = SeverityOf(escalation, schedule),
        Title = ClosingWords.UnsecuredTitle,
        Escalation = escalation,
        Lines =
        [
            new(ClosingWords.ClosingDay, Text.Same(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            .. entered.Open.Take(MostNamed).Select(open => new LetterLine(ClosingWords.Open, open)),
        ],
        Response = ClosingWords.UnsecuredResponse,
        At = entered.At,
    };
}
