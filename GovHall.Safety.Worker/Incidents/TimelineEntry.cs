using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>One thing that happened to an incident, as the journal has it.</summary>
internal sealed record TimelineEntry
{
    /// <summary>Its line in the journal.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><c>opened</c>, <c>told</c>, <c>acknowledged</c> …: the fact's name.</summary>
    public required string What { get; init; }

    public string? By { get; init; }

    public required Via Via { get; init; }

    /// <summary>What the person said.</summary>
    public string? Note { get; init; }

    public string? Cause { get; init; }

    /// <summary>The step that was told, from 0.</summary>
    public int? Level { get; init; }

    /// <summary>Who was told, or to whom it was handed.</summary>
    public IReadOnlyList<ToldPerson> To { get; init; } = [];

    /// <summary>Until when somebody promised to say more.</summary>
    public DateTimeOffset? Until { get; init; }

    public string? Alarm { get; init; }

    public static TimelineEntry Of(JournalEntry entry, TimeZoneInfo zone)
    {
        var told = new TimelineEntry
        {
            Seq = entry.Seq,
            At = zone.ShownAt(entry.At),
            What = entry.Kind[(entry.Kind.IndexOf('.', StringComparison.Ordinal) + 1)..],
            By = entry.By,
            Via = entry.Via,
        };
        return FactJson.Read<IncidentFact>(entry.Body) switch
        {
            IncidentFact.Opened opened => told with { Alarm = opened.Incident.Alarms.FirstOrDefault() },
            IncidentFact.Recurred recurred => told with { Alarm = recurred.Alarm },
            IncidentFact.Reopened reopened => told with { Alarm = reopened.Alarm },
            IncidentFact.Told step => told with { Level = step.Level, To = [.. step.To.Select(called => new ToldPerson(called.To.Person, called.To.Name))] },
            IncidentFact.Acknowledged taken => told with { Note = taken.Note, Until = zone.ShownAt(taken.Until) },
            IncidentFact.Joined joined => told with { Note = joined.Note },
            IncidentFact.HandedOver handed => told with { Note = handed.Note, To = [new(handed.To.Person, handed.To.Name)] },
            IncidentFact.Lapsed lapsed => told with { By = lapsed.By },
            IncidentFact.Noted noted => told with { Note = noted.Words },
            IncidentFact.Calmed calmed => told with { Alarm = calmed.Alarm },
            IncidentFact.Cleared cleared => told with { Alarm = cleared.Alarm },
            IncidentFact.Resolved resolved => told with { Note = resolved.Note },
            IncidentFact.Closed closed => told with { Note = closed.Note, Cause = closed.Cause },
            IncidentFact.Repeated or IncidentFact.Hurried or IncidentFact.ClockSet => told,
            var fact => throw new ArgumentOutOfRangeException(nameof(entry), fact, "A fact of an incident that the timeline does not know."),
        };
    }
}
