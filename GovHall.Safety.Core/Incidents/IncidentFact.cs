using System.Text.Json.Serialization;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Core.Incidents;

/// <summary>What can happen to an incident.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Recurred), "recurred")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(Told), "told")]
[JsonDerivedType(typeof(Repeated), "repeated")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(HandedOver), "handed-over")]
[JsonDerivedType(typeof(Lapsed), "lapsed")]
[JsonDerivedType(typeof(Hurried), "hurried")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(Calmed), "calmed")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(Resolved), "resolved")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(ClockSet), "clock-set")]
public abstract record IncidentFact : Fact<Incident>
{
    private IncidentFact(DateTimeOffset at)
        : base(at)
    {
    }

    public sealed override Incident After(Incident? incident) =>
        incident is null ? Change(null) : Change(incident) with { Version = incident.Version + 1 };

    private protected abstract Incident Change(Incident? incident);

    public sealed record Opened(DateTimeOffset At, Incident Incident) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => Incident;
    }

    /// <summary>The cause came up again while it was still open: counted, and nobody is called a second time, unless it became worse: then escalation starts over.</summary>
    /// <param name="At">When.</param>
    /// <param name="Severity">Of the incident from now on; it never falls.</param>
    /// <param name="Alarm">The alarm that came again; null for other causes.</param>
    /// <param name="Lines">The readings now.</param>
    /// <param name="Inspection">A further inspection it is about; null for other causes.</param>
    /// <param name="Assignees">Who should have done that; null where nobody else is meant.</param>
    /// <param name="Zone">Its zone or group of windows; null where it is about no other.</param>
    public sealed record Recurred(
        DateTimeOffset At, Severity Severity, string? Alarm, ImmutableArray<LetterLine> Lines, Guid? Inspection = null, ImmutableArray<string>? Assignees = null, string? Zone = null) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident)
        {
            var worse = Severity < incident!.Severity;
            return incident with
            {
                Severity = Severity,
                Occurrences = incident.Occurrences + 1,
                Lines = Said(incident, Lines, Inspection),
                ActiveAlarms = With(incident.ActiveAlarms, Alarm),
                Alarms = With(incident.Alarms, Alarm),
                Inspections = With(incident.Inspections, Inspection),
                Assignees = Meant(incident, Assignees),
                FurtherZones = With(incident.FurtherZones, Zone),
                EscalatesFrom = worse ? At : incident.EscalatesFrom,
                Level = worse ? 0 : incident.Level,
                NextAt = worse ? At : incident.NextAt,
            };
        }
    }

    /// <summary>The cause came up again after somebody had it, or a person took it up again: escalation starts over.</summary>
    /// <param name="At">When.</param>
    /// <param name="Severity">Of the incident from now on; it never falls.</param>
    /// <param name="Alarm">The alarm that came again; null when a person re-opens it.</param>
    /// <param name="Lines">The readings now.</param>
    /// <param name="By">The person; null for the system.</param>
    /// <param name="Inspection">A further inspection it is about; null for other causes.</param>
    /// <param name="Assignees">Who should have done that; null where nobody else is meant.</param>
    /// <param name="Zone">Its zone or group of windows; null where it is about no other.</param>
    public sealed record Reopened(
        DateTimeOffset At, Severity Severity, string? Alarm, ImmutableArray<LetterLine> Lines, string? By, Guid? Inspection = null, ImmutableArray<string>? Assignees = null, string? Zone = null) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            Severity = Severity,
            State = IncidentState.Open,
            Occurrences = incident.Occurrences + (By is null ? 1 : 0),
            Lines = Lines.IsEmpty ? incident.Lines : Said(incident, Lines, Inspection),
            ActiveAlarms = With(incident.ActiveAlarms, Alarm),
            Alarms = With(incident.Alarms, Alarm),
            Inspections = With(incident.Inspections, Inspection),
            Assignees = Meant(incident, Assignees),
            FurtherZones = With(incident.FurtherZones, Zone),
            EscalatesFrom = At,
            Level = 0,
            NextAt = At,
            AcknowledgedAt = null,
            AcknowledgedBy = null,
            PromisedUntil = null,
            Joined = [],
            HandedTo = null,
            ResolvedAt = null,
            ClosedAt = null,
            ClosedBy = null,
        };
    }

    /// <summary>A step of the escalation was told.</summary>
    /// <param name="At">When.</param>
    /// <param name="Level">Which step, from 0; the number of steps where the last resort is told after the last of them.</param>
    /// <param name="To">Whom; empty where no step found anybody.</param>
    /// <param name="NextAt">When it goes on.</param>
    public sealed record Told(DateTimeOffset At, int Level, ImmutableArray<Called> To, DateTimeOffset? NextAt) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            Level = Level + 1,
            NextAt = NextAt,
            Told = To.Aggregate(incident.Told, (told, called) => With(told, called.To)),
        };
    }

    /// <summary>Everybody told so far was told again.</summary>
    public sealed record Repeated(DateTimeOffset At, DateTimeOffset? NextAt) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with { NextAt = NextAt };
    }

    /// <summary>Somebody takes it, and promises to say more by then.</summary>
    public sealed record Acknowledged(DateTimeOffset At, string By, [property: Personal] string? Note, DateTimeOffset Until) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            State = IncidentState.Acknowledged,
            AcknowledgedAt = incident.AcknowledgedAt ?? At,
            AcknowledgedBy = By,
            PromisedUntil = Until,
            Joined = incident.Joined.Remove(By),
            HandedTo = By == incident.AcknowledgedBy ? incident.HandedTo : null,
            NextAt = Until,
        };
    }

    /// <summary>Somebody helps whoever has it.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Note">What they say.</param>
    /// <param name="To">Where they are told what becomes of it; null where they cannot be reached.</param>
    public sealed record Joined(DateTimeOffset At, string By, [property: Personal] string? Note, Recipient? To) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            Joined = With(incident.Joined, By),
            Told = With(incident.Told, To),
        };
    }

    /// <summary>Somebody hands it to another person, who has to take it: until then nothing else changes, neither whose it is nor whom it goes to next.</summary>
    public sealed record HandedOver(DateTimeOffset At, string By, Recipient To, [property: Personal] string? Note) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            HandedTo = To.Person,
            Told = With(incident.Told, To),
        };
    }

    /// <summary>The promise ran out without another word.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Whose promise it was.</param>
    /// <param name="EscalatesFrom">Set so that the next untold step is due at once and the later ones keep their distance.</param>
    public sealed record Lapsed(DateTimeOffset At, string By, DateTimeOffset EscalatesFrom) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            State = IncidentState.Open,
            AcknowledgedAt = null,
            AcknowledgedBy = null,
            PromisedUntil = null,
            HandedTo = null,
            EscalatesFrom = EscalatesFrom,
            NextAt = At,
        };
    }

    /// <summary>A person sends it to the next step at once.</summary>
    public sealed record Hurried(DateTimeOffset At, string By, DateTimeOffset EscalatesFrom) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with { EscalatesFrom = EscalatesFrom, NextAt = At };
    }

    /// <summary>Somebody who has it says how it goes; the promise runs anew where they have it.</summary>
    public sealed record Noted(DateTimeOffset At, string By, [property: Personal] string Words, DateTimeOffset? Until) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => Until is { } until
            ? incident! with { PromisedUntil = until, NextAt = until }
            : incident!;
    }

    /// <summary>An alarm's reading is normal again; the alarm itself may still be latched or unacknowledged.</summary>
    public sealed record Calmed(DateTimeOffset At, string Alarm, bool Latched, ImmutableArray<LetterLine> Lines) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident!;
    }

    /// <summary>An alarm is over.</summary>
    public sealed record Cleared(DateTimeOffset At, string Alarm) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) =>
            incident! with { ActiveAlarms = incident.ActiveAlarms.Remove(Alarm) };
    }

    /// <summary>The cause is gone; of what a person closed before that, it is only on record.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">The person; null when the system saw that the cause is gone.</param>
    /// <param name="Note">What the person said, or why the system withdraws it.</param>
    /// <param name="Withdrawn">It turns out that there was nothing to call for: everybody told hears that.</param>
    public sealed record Resolved(DateTimeOffset At, string? By, [property: Personal] string? Note, bool Withdrawn = false) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) =>
            incident! with
            {
                State = incident.State == IncidentState.Closed ? IncidentState.Closed : IncidentState.Resolved,
                ResolvedAt = At,
                NextAt = null,
                PromisedUntil = null,
                HandedTo = null,
            };
    }

    public sealed record Closed(DateTimeOffset At, string By, string Cause, [property: Personal] string Note) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            State = IncidentState.Closed,
            ClosedAt = At,
            ClosedBy = By,
            Cause = Cause,
            Note = Note,
            NextAt = null,
            PromisedUntil = null,
            HandedTo = null,
        };
    }

    /// <summary>The machine's clock was set: what was to come in five minutes still comes in five minutes.</summary>
    /// <param name="At">When, by the clock as it is since.</param>
    /// <param name="By">By how much it was set back; negative: forward.</param>
    public sealed record ClockSet(DateTimeOffset At, TimeSpan By) : IncidentFact(At)
    {
        private protected override Incident Change(Incident? incident) => incident! with
        {
            EscalatesFrom = incident.EscalatesFrom - By,
            PromisedUntil = incident.PromisedUntil - By,
            NextAt = incident.NextAt - By,
        };
    }

    /// <summary>A reading takes the place of the one before; a further part of an occurrence is named beside those that are missing already.</summary>
    private static ImmutableArray<LetterLine> Said(Incident incident, ImmutableArray<LetterLine> now, Guid? inspection) =>
        incident.Kind == IncidentKind.MissedInspection && inspection is { } id && !incident.Inspections.Contains(id)
            ? LetterLine.Together(incident.Lines.Concat(now))
            : now;

    /// <summary>Whoever should have done a further part of an occurrence is meant beside the others; of anything else, those whose it is now.</summary>
    private static ImmutableArray<string> Meant(Incident incident, ImmutableArray<string>? now) =>
        now is not { } named ? incident.Assignees
        : incident.Kind == IncidentKind.MissedInspection ? [.. incident.Assignees.Union(named, StringComparer.Ordinal)]
        : named;

    private static ImmutableArray<string> With(ImmutableArray<string> known, string? one) =>
        one is null || known.Contains(one) ? known : known.Add(one);

    private static ImmutableArray<Guid> With(ImmutableArray<Guid> known, Guid? one) =>
        one is not { } id || known.Contains(id) ? known : known.Add(id);

    private static ImmutableArray<Recipient> With(ImmutableArray<Recipient> told, Recipient? to) =>
        to is null || told.Any(known => known.Address == to.Address && (known.Person == to.Person || !PersonalJson.IsTakenOut(to.Address))) ? told : told.Add(to);
}
