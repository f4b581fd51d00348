using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web.Pages.Hazards;

/// <summary>Tells a hazard's story out of the journal, so that the page shows what can be proved.</summary>
internal static class HazardTimeline
{
    public static TimelineLine Of(JournalEntry entry, Func<string, Text> nameOf, Func<DateTimeOffset, string> clock)
    {
        var fact = FactJson.Read<HazardFact>(entry.Body);
        var (css, icon) = Look(fact);
        return new(fact.At, css, icon, TimelineWords.Of(fact, nameOf, clock), Words(fact), TimelineWords.Door(entry.Via));
    }

    private static (string Css, string Icon) Look(HazardFact fact) => fact switch
    {
        HazardFact.Found => ("s-late", "warn"),
        HazardFact.Planned or HazardFact.Begun => ("s-due", "pen"),
        HazardFact.Submitted => ("s-due", "person"),
        HazardFact.SentBack => ("s-late", "again"),
        HazardFact.Extended => ("s-late", "clock"),
        HazardFact.Chased => ("s-idle", "mail"),
        HazardFact.BecameOverdue => ("s-miss", "bell"),
        HazardFact.PutRight or HazardFact.Rechecked or HazardFact.Signed or HazardFact.Archived => ("s-ok", "check"),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of a hazard without a look."),
    };

    private static string? Words(HazardFact fact) => fact switch
    {
        HazardFact.PutRight put => put.Note,
        HazardFact.Planned planned => planned.Plan.Measure,
        HazardFact.Submitted submitted => submitted.Note,
        HazardFact.Rechecked seen => seen.Note,
        HazardFact.SentBack back => back.Note,
        HazardFact.Signed signed => signed.Note,
        HazardFact.Extended extended => extended.Reason,
        _ => null,
    };
}
