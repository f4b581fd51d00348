using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Incidents;

/// <summary>An incident as the API shows it (contract 5.1). What later versions add is there already, and empty.</summary>
internal sealed record IncidentView
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required IncidentKind Kind { get; init; }

    public required Severity Severity { get; init; }

    public required IncidentState State { get; init; }

    public required Text Title { get; init; }

    public string? Zone { get; init; }

    public Text? ZoneName { get; init; }

    /// <summary>What was read or missed, line by line, as mails say it.</summary>
    public required IReadOnlyList<Core.Notifications.LetterLine> Lines { get; init; }

    /// <summary>What to do now.</summary>
    public Text? Response { get; init; }

    public required IReadOnlyList<string> Alarms { get; init; }

    /// <summary>Those of <see cref="Alarms"/> that are not normal yet.</summary>
    public required IReadOnlyList<string> ActiveAlarms { get; init; }

    public required IReadOnlyList<Guid> Inspections { get; init; }

    public Guid? Hazard { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? PromisedUntil { get; init; }

    /// <summary>Who helps whoever has it.</summary>
    public required IReadOnlyList<string> Joined { get; init; }

    /// <summary>Whom it was handed to and who has not taken it yet.</summary>
    public string? HandedTo { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Why it happened, as the closing person found it.</summary>
    public string? Cause { get; init; }

    public string? Note { get; init; }

    public required EscalationView Escalation { get; init; }

    public required int Occurrences { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required int Version { get; init; }
}

/// <summary>How far an incident has been told, and what comes next if nobody takes it.</summary>
/// <param name="Level">How many steps were told.</param>
/// <param name="NextAt">When it goes on; null: not by itself.</param>
/// <param name="Next">Who is told then.</param>
internal sealed record EscalationView(int Level, DateTimeOffset? NextAt, IReadOnlyList<ToldPerson> Next);

/// <summary>Somebody who is told.</summary>
/// <param name="Person">The register's id; null for a bare address.</param>
/// <param name="Name">What they are called.</param>
internal sealed record ToldPerson(string? Person, Text Name);

/// <summary>From incidents to what is shown of them.</summary>
internal static class IncidentViews
{
    public static IncidentView Of(Incident incident, SafetyDb db, HallNow hall, DateTimeOffset now) => Of([incident], db, hall, now)[0];

    public static IReadOnlyList<IncidentView> Of(IReadOnlyList<Incident> incidents, SafetyDb db, HallNow hall, DateTimeOffset now)
    {
        List<string> subjects = [.. incidents.Select(SubjectOf)];
        var journal = db.Journal.AsNoTracking()
            .Where(entry => subjects.Contains(entry.Subject))
            .OrderBy(entry => entry.Seq)
            .AsEnumerable()
            .ToLookup(entry => entry.Subject, entry => TimelineEntry.Of(entry, hall.TimeZone), StringComparer.Ordinal);
        return [.. incidents.Select(incident => Of(incident, [.. journal[SubjectOf(incident)]], hall, now))];
    }

    private static string SubjectOf(Incident incident) => $"incident:{incident.Id}";

    private static IncidentView Of(Incident incident, IReadOnlyList<TimelineEntry> timeline, HallNow hall, DateTimeOffset now)
    {
        var zone = hall.TimeZone;
        return new()
        {
            Id = incident.Id,
            Hazard = incident.Hazard,
            Number = incident.Number,
            Kind = incident.Kind,
            Severity = incident.Severity,
            State = incident.State,
            Title = incident.Title,
            Zone = incident.Zone,
            ZoneName = hall.ZoneName(incident.Zone),
            Lines = incident.Lines,
            Response = incident.Response,
            Alarms = incident.Alarms,
            ActiveAlarms = incident.ActiveAlarms,
            Inspections = incident.Inspections,
            OpenedAt = zone.ShownAt(incident.OpenedAt),
            AcknowledgedAt = zone.ShownOrNone(incident.AcknowledgedAt),
            AcknowledgedBy = incident.AcknowledgedBy,
            PromisedUntil = zone.ShownOrNone(incident.PromisedUntil),
            Joined = incident.Joined,
            HandedTo = incident.HandedTo,
            ResolvedAt = zone.ShownOrNone(incident.ResolvedAt),
            ClosedAt = zone.ShownOrNone(incident.ClosedAt),
            ClosedBy = incident.ClosedBy,
            Cause = incident.Cause,
            Note = incident.Note,
            Escalation = new(incident.Level, zone.ShownOrNone(incident.NextAt), Next(incident, hall, now)),
            Occurrences = incident.Occurrences,
            Timeline = timeline,
            Version = incident.Version,
        };
    }

    /// <summary>Those of the next step; after the last one, everybody told so far.</summary>
    private static IReadOnlyList<ToldPerson> Next(Incident incident, HallNow hall, DateTimeOffset now)
    {
        if (incident.NextAt is null)
        {
            return [];
        }

        var policy = hall.PolicyOf(incident);
        var recipients = incident.Level < policy.Steps.Length
            ? policy.Steps[incident.Level].Notify.SelectMany(word => hall.Duty.Meant(word, incident, now)).Select(called => called.To)
            : incident.Told;
        return [.. recipients.DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase).Select(to => new ToldPerson(to.Person, to.Name))];
    }
}
