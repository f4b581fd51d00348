using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Has people told of every gap in who will be there, once, and resolves what is filled or over.</summary>
internal static class Coverage
{
    /// <param name="ledger">The transaction.</param>
    /// <param name="lacking">Runs that nobody started, that are not over, and that lack people.</param>
    public static void Look(Ledger ledger, IReadOnlyCollection<InspectionRun> lacking)
    {
        var gaps = CoverageGaps.Of(ledger.Hall.Book, lacking, ledger.Now);
        var told = Told(ledger);
        foreach (var over in told.Where(one => one.IsOpen ? !gaps.Any(gap => gap.Source == one.Source) : one.IsAccepted && !gaps.Any(gap => Meet(gap.Source, one.Source))))
        {
            var incident = ledger.FindIncident(over.Id)!;
            ledger.Commit(incident, IncidentMachine.Resolve(incident, null, null, ledger.Now).Facts, Actor.System);
        }

        var known = told.Where(one => one.IsOpen || one.IsAccepted).Select(one => one.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var gap in gaps.Where(gap => !known.Contains(gap.Source)))
        {
            ledger.Raise(gap, Actor.System);
        }
    }

    /// <summary>Whether they are of one day: what lacks people altogether meets each day on which it lacks them, so that what a person accepted is not told again while the days that are left come and go.</summary>
    private static bool Meet(string one, string other) =>
        one == other || one.StartsWith($"{other}@", StringComparison.Ordinal) || other.StartsWith($"{one}@", StringComparison.Ordinal);

    /// <summary>The gaps that were told. What a person closed while it was still a gap is theirs, and not told again until it has been none.</summary>
    private static List<(Guid Id, string Source, bool IsOpen, bool IsAccepted)> Told(Ledger ledger) =>
    [
        .. ledger.Db.Incidents
            .Where(incident => incident.Kind == IncidentKind.CoverageGap && incident.Source.StartsWith(CoverageGaps.Sources))
            .Select(incident => new { incident.Id, incident.Source, incident.State, incident.ResolvedAt })
            .AsEnumerable()
            .Select(incident => (
                incident.Id,
                incident.Source,
                incident.State is IncidentState.Open or IncidentState.Acknowledged,
                incident.State == IncidentState.Closed && incident.ResolvedAt is null)),
    ];
}
