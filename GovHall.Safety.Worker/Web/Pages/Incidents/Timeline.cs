using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web.Pages.Incidents;

/// <summary>Tells an incident's story out of the journal, so that the page shows what can be proved.</summary>
internal static class Timeline
{
    public static TimelineLine Of(JournalEntry entry, Func<string, Text> nameOf, Func<DateTimeOffset, string> clock)
    {
        var fact = FactJson.Read<IncidentFact>(entry.Body);
        var (css, icon) = Look(fact);
        return new(fact.At, css, icon, TimelineWords.Of(fact, nameOf, clock), Words(fact), TimelineWords.Door(entry.Via));
    }

    private static (string Css, string Icon) Look(IncidentFact fact) => fact switch
    {
        IncidentFact.Opened or IncidentFact.Reopened => ("s-miss", "bell"),
        IncidentFact.Recurred or IncidentFact.Lapsed => ("s-late", "warn"),
        IncidentFact.Told or IncidentFact.Repeated => ("s-idle", "mail"),
        IncidentFact.Acknowledged or IncidentFact.Joined or IncidentFact.HandedOver => ("s-due", "person"),
        IncidentFact.Hurried => ("s-late", "up"),
        IncidentFact.ClockSet => ("s-idle", "warn"),
        IncidentFact.Noted => ("s-due", "pen"),
        IncidentFact.Calmed or IncidentFact.Cleared or IncidentFact.Resolved or IncidentFact.Closed => ("s-ok", "check"),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of an incident without a look."),
    };

    private static string? Words(IncidentFact fact) => fact switch
    {
        IncidentFact.Acknowledged taken => taken.Note,
        IncidentFact.Joined joined => joined.Note,
        IncidentFact.HandedOver handed => handed.Note,
        IncidentFact.Noted noted => noted.Words,
        IncidentFact.Resolved resolved => resolved.Note,
        IncidentFact.Closed closed => closed.Note,
        _ => null,
    };
}
