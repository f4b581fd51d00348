using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>What came of a simulation. Nothing in it depends on the machine or on when it ran.</summary>
internal sealed record SimulationReport
{
    public required DateOnly From { get; init; }

    public required int Days { get; init; }

    public required long Seed { get; init; }

    /// <summary>Of those that were written, by state; planned ones lie ahead.</summary>
    public required IReadOnlyDictionary<string, int> Occurrences { get; init; }

    /// <summary>By kind, then by state.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Incidents { get; init; }

    /// <summary>By kind.</summary>
    public required IReadOnlyDictionary<string, int> Mails { get; init; }

    /// <summary>How often each step was told, by its number from 0; <c>repeat</c>: everybody again, <c>lapsed</c>: a promise that was forgotten.</summary>
    public required IReadOnlyDictionary<string, int> Escalations { get; init; }

    /// <summary>By state.</summary>
    public required IReadOnlyDictionary<string, int> Hazards { get; init; }

    /// <summary>What people were refused, by code.</summary>
    public required IReadOnlyDictionary<string, int> Refusals { get; init; }

    /// <summary>How many entries the journal has, all of them as they were written.</summary>
    public required long JournalEntries { get; init; }

    /// <summary>Its last entry, which proves all before it.</summary>
    public required string JournalHead { get; init; }

    /// <summary>What broke a law; nothing where all is well.</summary>
    public required IReadOnlyList<Breach> Breaches { get; init; }

    /// <summary>Reads it from the database as it was left.</summary>
    /// <param name="span">What was simulated.</param>
    /// <param name="hall">The hall, settled.</param>
    /// <param name="simulator">Who let time go by.</param>
    /// <param name="atTheEnd">What was found broken in the database.</param>
    /// <param name="journal">The journal, verified.</param>
    public static SimulationReport Of(SimulationSpan span, SimulatedHall hall, Simulator simulator, IEnumerable<Breach> atTheEnd, JournalVerdict journal)
    {
        using var db = hall.Database.Read();
        return new()
        {
            From = span.From,
            Days = span.Days,
            Seed = span.Seed,
            Occurrences = Counted(db.Runs.GroupBy(run => run.State).Select(state => new { state.Key, Count = state.Count() }).AsEnumerable().Select(state => (Kebab.Of(state.Key), state.Count))),
            Incidents = db.Incidents.GroupBy(incident => new { incident.Kind, incident.State }).Select(group => new { group.Key.Kind, group.Key.State, Count = group.Count() })
                .AsEnumerable()
                .GroupBy(group => Kebab.Of(group.Kind), StringComparer.Ordinal)
                .OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .ToDictionary(kind => kind.Key, IReadOnlyDictionary<string, int> (kind) => Counted(kind.Select(group => (Kebab.Of(group.State), group.Count))), StringComparer.Ordinal),
            Mails = Counted(hall.Channel.ByKind.Select(kind => (Kebab.Of(kind.Key), kind.Value))),
            Escalations = Tellings(db),
            Hazards = Counted(db.Hazards.GroupBy(hazard => hazard.State).Select(state => new { state.Key, Count = state.Count() }).AsEnumerable().Select(state => (Kebab.Of(state.Key), state.Count))),
            Refusals = simulator.Refused,
            JournalEntries = journal.Entries,
            JournalHead = journal.Head.ToString(),
            Breaches = [.. simulator.Breaches, .. atTheEnd],
        };
    }

    private static SortedDictionary<string, int> Counted(IEnumerable<(string What, int Count)> counts) =>
        new(counts.ToDictionary(one => one.What, one => one.Count, StringComparer.Ordinal), StringComparer.Ordinal);

    private static SortedDictionary<string, int> Tellings(SafetyDb db) => Counted(db.Journal
        .Where(entry => entry.Kind == "incident.told" || entry.Kind == "incident.repeated" || entry.Kind == "incident.lapsed")
        .Select(entry => new { entry.Kind, entry.Body })
        .AsEnumerable()
        .GroupBy(entry => entry.Kind switch
        {
            "incident.told" => ((IncidentFact.Told)FactJson.Read<IncidentFact>(entry.Body)).Level.ToString(CultureInfo.InvariantCulture),
            "incident.repeated" => "repeat",
            _ => "lapsed",
        }, StringComparer.Ordinal)
        .Select(kind => (kind.Key, kind.Count())));
}

/// <summary>What is simulated.</summary>
/// <param name="From">The first day.</param>
/// <param name="Days">How many.</param>
/// <param name="Seed">What all chance follows from.</param>
internal sealed record SimulationSpan(DateOnly From, int Days, long Seed)
{
    /// <summary>The first instant of the first day.</summary>
    public DateTimeOffset Start(TimeZoneInfo zone) => zone.InstantOf(From, TimeOnly.MinValue);

    /// <summary>The first instant after the last day.</summary>
    public DateTimeOffset End(TimeZoneInfo zone) => zone.InstantOf(From.AddDays(Days), TimeOnly.MinValue);
}
