using System.Globalization;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Writes the morning's letters about hazards: one a person, naming all that wait for them. They want no answer, so they have no button.</summary>
public static class HazardLetters
{
    private const int MostNamed = 40;

    private const int LongestText = 80;

    /// <param name="calls">Who is reminded of what.</param>
    /// <param name="day">Of which day: the same morning's letter to the same address is one.</param>
    /// <param name="placeOf">Where a hazard is; null where nobody said.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> OfMorning(IEnumerable<HazardCall> calls, DateOnly day, Func<Hazard, Text?> placeOf, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(context);
        var cause = string.Create(CultureInfo.InvariantCulture, $"hazards|{day:yyyy-MM-dd}");
        return calls.GroupBy(call => call.Called.To.Address, StringComparer.OrdinalIgnoreCase)
            .Select(person => PlainLetters.To(Write([.. person], placeOf, context), person.First().Called.To, cause, thread: null, context));
    }

    private static Letter Write(ImmutableArray<HazardCall> calls, Func<Hazard, Text?> placeOf, RunLetterContext context)
    {
        var overdue = calls.Count(call => call.Hazard.Deadline <= context.Now && call.Step is HazardStep.Plan or HazardStep.Submit);
        return PlainLetters.Of(NotificationKind.Digest, context) with
        {
            Severity = overdue > 0 ? Severity.Medium : Severity.Low,
            Headline = HazardWords.MorningTitle(calls.Length, overdue),
            Lead = HazardWords.MorningLead,
            Lines =
            [
                .. calls.Take(MostNamed).Select(call => new LetterLine(HazardWords.Waits(call.Step), Line(call, placeOf(call.Hazard), context))),
                .. calls.Length > MostNamed ? (ImmutableArray<LetterLine>)[new(HazardWords.MoreTitle, HazardWords.More(calls.Length - MostNamed))] : [],
            ],
            Instruction = HazardWords.MorningInstruction,
            Reason = calls[0].Called.Why,
        };
    }

    private static Text Line(HazardCall call, Text? place, RunLetterContext context)
    {
        var hazard = call.Hazard;
        var what = new Text(OneLine.Of(hazard.Text.Zh, LongestText), OneLine.Of(hazard.Text.En, LongestText));
        var until = call.Step is HazardStep.Plan or HazardStep.Submit
            ? HazardWords.DueUntil(context.Hall.TimeZone.MomentAt(hazard.Deadline, context.Now), hazard.Deadline - context.Now)
            : HazardWords.PutRightBy(context.NameOf(hazard.FixedBy!), context.Hall.TimeZone.MomentAt(hazard.FixedAt!.Value, context.Now));
        return HazardWords.Named(hazard, what, place, until);
    }
}
