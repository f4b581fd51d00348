using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Incidents;

/// <summary>Every rule about an incident: opened by a cause, told step by step until somebody has it, resolved when the cause is gone, closed by a person.</summary>
/// <remarks>What a person asks for may be so already; what they say with it is on record all the same (<see cref="OnlyWords"/>), or they are refused.</remarks>
public static class IncidentMachine
{
    /// <summary>A cause comes up where no incident of its source is open.</summary>
    /// <param name="cause">What happened.</param>
    /// <param name="ordinal">How many incidents this source had before.</param>
    /// <param name="number">The number it gets.</param>
    public static IncidentFact.Opened Open(IncidentCause cause, int ordinal, string number) => new(cause.At, new Incident
    {
        Id = Incident.IdOf(cause.Source, ordinal),
        Number = number,
        Source = cause.Source,
        Kind = cause.Kind,
        Severity = cause.Severity,
        Title = cause.Title,
        Zone = cause.Zone,
        Escalation = cause.Escalation,
        Lines = cause.Lines,
        Response = cause.Response,
        Alarms = cause.Alarm is null ? [] : [cause.Alarm],
        ActiveAlarms = cause.Alarm is null ? [] : [cause.Alarm],
        Hazard = cause.Hazard,
        Inspections = cause.Inspection is { } inspection ? [inspection] : [],
        Assignees = cause.Assignees,
        OpenedAt = cause.At,
        EscalatesFrom = cause.At,
        NextAt = cause.At,
    });

    /// <summary>The cause comes up again: counted while it is open, told from the first step where it became worse, re-opened there once somebody had it.</summary>
    public static Decision<IncidentFact> Recur(Incident incident, IncidentCause cause)
    {
        var (severity, zone) = (Worse(incident.Severity, cause.Severity), cause.Zone == incident.Zone ? null : cause.Zone);
        ImmutableArray<string>? assignees = cause.Assignees.All(incident.Assignees.Contains) ? null : cause.Assignees;
        return incident.State switch
        {
            IncidentState.Open => new IncidentFact.Recurred(cause.At, severity, cause.Alarm, cause.Lines, cause.Inspection, assignees, zone),
            IncidentState.Acknowledged or IncidentState.Resolved =>
                new IncidentFact.Reopened(cause.At, severity, cause.Alarm, cause.Lines, null, cause.Inspection, assignees, zone),
            IncidentState.Closed => IncidentWords.AlreadyClosed(incident),
        };
    }

    /// <summary>A person takes it and promises to say more within <paramref name="within"/>.</summary>
    /// <remarks>Once more by the same person only renews the promise; by another it is refused, naming who has it, unless it was handed to them.</remarks>
    public static Decision<IncidentFact> Acknowledge(Incident incident, string by, string? note, TimeSpan within, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open => new IncidentFact.Acknowledged(now, by, note, now + within),
            IncidentState.Acknowledged when incident.AcknowledgedBy == by && now + within > incident.PromisedUntil =>
                new IncidentFact.Acknowledged(now, by, note, now + within),
            IncidentState.Acknowledged when incident.AcknowledgedBy == by => OnlyWords(by, note, now),
            IncidentState.Acknowledged when incident.HandedTo == by => new IncidentFact.Acknowledged(now, by, note, now + within),
            IncidentState.Acknowledged => IncidentWords.TakenBy(incident),
            IncidentState.Resolved => OnlyWords(by, note, now),
            IncidentState.Closed => IncidentWords.AlreadyClosed(incident),
        };

    /// <summary>A person helps whoever has it. What nobody has is taken, not joined.</summary>
    public static Decision<IncidentFact> Join(Incident incident, Person by, string? note, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open => IncidentWords.TakeInstead(incident),
            IncidentState.Acknowledged when incident.AcknowledgedBy == by.Id || incident.Joined.Contains(by.Id) => OnlyWords(by.Id, note, now),
            IncidentState.Acknowledged => new IncidentFact.Joined(now, by.Id, note, Recipient.Of(by)),
            IncidentState.Resolved or IncidentState.Closed => IncidentWords.Over(incident),
        };

    /// <summary>A person hands it to another, who is told and has to take it. Until then it stays with whoever has it, promise and all; what nobody has goes on escalating.</summary>
    /// <remarks>Nobody hands it to themselves, so taking over from somebody always needs two.</remarks>
    public static Decision<IncidentFact> HandOver(Incident incident, string by, Person to, string? note, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open or IncidentState.Acknowledged when to.Id == by => IncidentWords.HandToAnother,
            IncidentState.Open or IncidentState.Acknowledged when to.Id == incident.AcknowledgedBy => IncidentWords.HasItAlready(to.Name),
            IncidentState.Open or IncidentState.Acknowledged when Recipient.Of(to) is null => IncidentWords.CannotBeTold(to.Name),
            IncidentState.Open or IncidentState.Acknowledged when incident.HandedTo == to.Id => OnlyWords(by, note, now),
            IncidentState.Open or IncidentState.Acknowledged => new IncidentFact.HandedOver(now, by, Recipient.Of(to)!, note),
            IncidentState.Resolved or IncidentState.Closed => IncidentWords.Over(incident),
        };

    /// <summary>Says how it goes. From the person who has it, it renews the promise by its usual time (<see cref="Promise.Usual"/>).</summary>
    public static Decision<IncidentFact> Note(Incident incident, string by, string words, TimeSpan usual, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return IncidentWords.WordsNeeded;
        }

        DateTimeOffset? until = incident.State == IncidentState.Acknowledged && incident.AcknowledgedBy == by
            ? Later(incident.PromisedUntil, now + usual)
            : null;
        return new IncidentFact.Noted(now, by, words.Trim(), until);
    }

    /// <summary>A person sends it to the next step at once.</summary>
    public static Decision<IncidentFact> Hurry(Incident incident, EscalationPolicy policy, string by, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open => new IncidentFact.Hurried(now, by, DueNow(incident, policy, now)),
            IncidentState.Acknowledged => IncidentWords.TakenBy(incident),
            IncidentState.Resolved or IncidentState.Closed => IncidentWords.Over(incident),
        };

    /// <summary>An alarm of it is over; the last one resolves it.</summary>
    public static Decision<IncidentFact> Clear(Incident incident, string alarm, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open or IncidentState.Acknowledged when incident.ActiveAlarms is [var last] && last == alarm =>
                Decision<IncidentFact>.Of(new IncidentFact.Cleared(now, alarm), new IncidentFact.Resolved(now, null, null)),
            IncidentState.Open or IncidentState.Acknowledged when incident.ActiveAlarms.Contains(alarm) => new IncidentFact.Cleared(now, alarm),
            IncidentState.Open or IncidentState.Acknowledged or IncidentState.Resolved or IncidentState.Closed => Decision<IncidentFact>.AlreadySo,
        };

    /// <summary>A person says the cause is gone, or the system sees it. An incident about alarms is resolved by its alarms alone; what was closed while its cause went on stays closed, and says when that ended.</summary>
    public static Decision<IncidentFact> Resolve(Incident incident, string? by, string? note, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open or IncidentState.Acknowledged when !incident.ActiveAlarms.IsEmpty => IncidentWords.AlarmsActive(incident),
            IncidentState.Open or IncidentState.Acknowledged => new IncidentFact.Resolved(now, by, note),
            IncidentState.Resolved => by is null ? Decision<IncidentFact>.AlreadySo : OnlyWords(by, note, now),
            IncidentState.Closed when by is null => incident.ResolvedAt is null ? new IncidentFact.Resolved(now, null, note) : Decision<IncidentFact>.AlreadySo,
            IncidentState.Closed => IncidentWords.AlreadyClosed(incident),
        };

    /// <summary>What was called for had been done in time, and the system only hears of it now: it ends, and everybody told hears why.</summary>
    public static Decision<IncidentFact> Withdraw(Incident incident, Text reason, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Open or IncidentState.Acknowledged => new IncidentFact.Resolved(now, null, reason.ToString(), Withdrawn: true),
            IncidentState.Resolved or IncidentState.Closed => Decision<IncidentFact>.AlreadySo,
        };

    /// <summary>A person closes it, saying why it happened and what was done.</summary>
    public static Decision<IncidentFact> Close(Incident incident, string by, string? cause, string? note, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Closed when (incident.ClosedBy, incident.Cause, incident.Note) == (by, cause?.Trim(), note?.Trim()) => Decision<IncidentFact>.AlreadySo,
            IncidentState.Closed => IncidentWords.AlreadyClosed(incident),
            IncidentState.Open => IncidentWords.TakeFirst(incident),
            IncidentState.Acknowledged or IncidentState.Resolved when !incident.ActiveAlarms.IsEmpty => IncidentWords.AlarmsActive(incident),
            IncidentState.Acknowledged or IncidentState.Resolved when string.IsNullOrWhiteSpace(cause) || string.IsNullOrWhiteSpace(note) =>
                IncidentWords.CauseNeeded(cause, note),
            IncidentState.Acknowledged or IncidentState.Resolved => new IncidentFact.Closed(now, by, cause!.Trim(), note!.Trim()),
        };

    /// <summary>A person takes up again what was resolved or closed.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="successor">The number of the incident of the same source that is not closed; null where there is none. It is handled there: a source never has two.</param>
    /// <param name="by">Who.</param>
    /// <param name="note">Why.</param>
    /// <param name="now">When.</param>
    public static Decision<IncidentFact> Reopen(Incident incident, string? successor, string by, string? note, DateTimeOffset now) =>
        incident.State switch
        {
            IncidentState.Closed when successor is not null => IncidentWords.GoesOnAs(incident, successor),
            IncidentState.Open or IncidentState.Acknowledged => OnlyWords(by, note, now),
            IncidentState.Resolved or IncidentState.Closed when string.IsNullOrWhiteSpace(note) => IncidentWords.WordsNeeded,
            IncidentState.Resolved or IncidentState.Closed => Decision<IncidentFact>.Of(
                new IncidentFact.Reopened(now, incident.Severity, null, [], by), new IncidentFact.Noted(now, by, note!.Trim(), null)),
        };

    /// <summary>From which instant the steps must count for the next untold one to be due now, the later ones keeping their distance.</summary>
    internal static DateTimeOffset DueNow(Incident incident, EscalationPolicy policy, DateTimeOffset now) =>
        incident.Level < policy.Steps.Length ? now - policy.Steps[incident.Level].After : incident.EscalatesFrom;

    /// <summary>It is as asked for already; what was said with it is kept.</summary>
    private static Decision<IncidentFact> OnlyWords(string by, string? note, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(note) ? Decision<IncidentFact>.AlreadySo : new IncidentFact.Noted(now, by, note.Trim(), null);

    /// <summary>The words of <see cref="Severity"/> stand worst first.</summary>
    private static Severity Worse(Severity one, Severity other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
