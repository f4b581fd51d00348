using System.Globalization;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

public static partial class Reactions
{
    /// <summary>The source of the incident that an overdue hazard makes.</summary>
    public static string SourceOf(Hazard hazard) => $"hazard:{hazard.Id}";

    /// <summary>What a hazard's fact asks of others: overdue it becomes an incident, and with more time or work done that is settled.</summary>
    /// <param name="fact">What happened.</param>
    /// <param name="hazard">As it is now.</param>
    /// <param name="zone">The zone's name; null where it is in none.</param>
    /// <param name="clock">The hall's civil time.</param>
    public static IEnumerable<Reaction> To(HazardFact fact, Hazard hazard, Text? zone, TimeZoneInfo clock)
    {
        ArgumentNullException.ThrowIfNull(hazard);
        return fact switch
        {
            HazardFact.BecameOverdue late => [new Reaction.Raise(Overdue(hazard, late.At, zone, clock))],
            HazardFact.PutRight or HazardFact.Planned or HazardFact.Submitted or HazardFact.Extended => [new Reaction.Settle(SourceOf(hazard))],
            HazardFact.Found or HazardFact.Begun or HazardFact.Rechecked or HazardFact.SentBack or HazardFact.Signed or HazardFact.Archived or HazardFact.Chased => [],
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of a hazard without a reaction."),
        };
    }

    private static IncidentCause Overdue(Hazard hazard, DateTimeOffset at, Text? zone, TimeZoneInfo clock)
    {
        var lines = ImmutableArray.CreateBuilder<LetterLine>();
        lines.Add(new(HazardWords.Hazard, new($"{hazard.Number} {StateWords.Of(hazard.Class).Zh}：{hazard.Text.Zh}", $"{hazard.Number}, {StateWords.Of(hazard.Class).En}: {hazard.Text.En}")));
        if (zone is not null)
        {
            lines.Add(new(NoticeWords.Where, zone));
        }

        lines.Add(new(HazardWords.Deadline, Text.Same(clock.ShownAt(hazard.Deadline).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))));
        if (hazard.Plan is { } plan)
        {
            lines.Add(new(HazardWords.Measure, Text.Same(plan.Measure)));
        }

        return new()
        {
            Source = SourceOf(hazard),
            Kind = IncidentKind.HazardOverdue,
            Severity = Escalation.BuiltIn.Severity,
            Title = HazardWords.OverdueTitle(hazard),
            Zone = hazard.Zone,
            Lines = lines.ToImmutable(),
            Response = HazardWords.DoNow,
            Hazard = hazard.Id,
            Assignees = hazard.Owner is { } owner ? [owner] : [],
            At = at,
        };
    }
}
