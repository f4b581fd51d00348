using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>Writes the letter of one call: what, where, what to do now, who else knows, what happens next and at which minute.</summary>
public static class Letters
{
    /// <summary>How far ahead a letter looks, in steps.</summary>
    internal const int StepsForetold = 3;

    /// <summary>What a fact says to everybody it calls; to each in turn only <see cref="Letter.Reason"/> differs.</summary>
    internal static IEnumerable<Notification> Write(NotificationKind kind, IEnumerable<Called> everybody, IncidentFact fact, Incident incident, NotificationContext context)
    {
        Letter? letter = null;
        foreach (var called in everybody)
        {
            letter = letter is null ? Compose(kind, called, fact, incident, context) : letter with { Reason = called.Why };
            yield return Address(letter, called.To, fact, incident, context);
        }
    }

    private static Letter Compose(NotificationKind kind, Called called, IncidentFact fact, Incident incident, NotificationContext context)
    {
        var open = incident.State == IncidentState.Open;
        var theirs = open || fact is IncidentFact.HandedOver;
        return new Letter
        {
            Kind = kind,
            Severity = incident.Severity,
            Hall = context.Hall.Name,
            Headline = incident.Title,
            Clock = Clock(incident.OpenedAt, context),
            Lead = Lead(kind, fact, incident, context),
            Lines = Lines(kind, incident),
            Instruction = theirs && kind is not NotificationKind.Recovered ? incident.Response : null,
            Actionable = theirs,
            Told = Knowing(incident, context.NameOf),
            Next = open ? Foretell(incident, context, fact.At) : [],
            Numbers = [incident.Number],
            Reason = called.Why,
            JournalHead = context.JournalHead,
        };
    }

    /// <summary>Of what is over, what was read bears the time that it is of, and nothing comes of it; of what was done after all, nothing is undone.</summary>
    private static ImmutableArray<LetterLine> Lines(NotificationKind kind, Incident incident) => kind switch
    {
        NotificationKind.Recovered =>
        [
            .. incident.Lines.Where(line => line.Label != NoticeWords.Consequence)
                .Select(line => line.Label == NoticeWords.Read ? line with { Label = NoticeWords.ReadAtTheAlarm } : line),
        ],
        NotificationKind.Withdrawn => incident.Lines.RemoveAll(line => line.Label == NoticeWords.NotDone),
        _ => incident.Lines,
    };

    private static Notification Address(Letter letter, Recipient to, IncidentFact fact, Incident incident, NotificationContext context)
    {
        var id = StableId.From($"notification|{incident.Id}|{incident.Version}|{letter.Kind}|{to.Address}");
        return new Notification
        {
            Id = id,
            Kind = letter.Kind,
            Severity = incident.Severity,
            Incidents = [incident.Id],
            To = to,
            Subject = SubjectLine.Of(letter),
            Letter = letter,
            MessageId = $"{id:N}@{context.Domain}",
            Thread = $"{ThreadOf(incident)}@{context.Domain}",
            CreatedAt = fact.At,
            DueAt = fact.At,
        };
    }

    /// <summary>The thread of an incident, which it never leaves. What was missed in one window under one escalation is told together, and shares one.</summary>
    public static string ThreadOf(Incident incident) => Combined.Takes(incident.Kind)
        ? $"missed-{StableId.From($"missed|{incident.OpenedAt.ToUnixTimeMilliseconds()}|{incident.Escalation}"):N}"
        : $"incident-{incident.Id:N}";

    /// <summary>Who is told next, and at which minute, if nobody takes it: what the mail promises is what the escalation will do.</summary>
    /// <param name="incident">As it stands.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    /// <param name="now">When it is read: what is due on another day is shown with its date.</param>
    public static ImmutableArray<NextStep> Foretell(Incident incident, NotificationContext context, DateTimeOffset now)
    {
        var next = ImmutableArray.CreateBuilder<NextStep>();
        var at = incident.NextAt;
        for (var level = incident.Level; level < context.Policy.Steps.Length && next.Count < StepsForetold && at is { } due; level++)
        {
            var names = context.Policy.Steps[level].Notify
                .SelectMany(word => context.Duty.Meant(word, incident, due))
                .DistinctBy(called => called.To.Address, StringComparer.OrdinalIgnoreCase)
                .Select(called => called.To.Name)
                .ToList();
            if (names.Count > 0)
            {
                next.Add(new(due, Moment(due, now, context), [.. names]));
                at = Escalation.DueAfter(level, context.Policy, incident.EscalatesFrom, due);
            }
        }

        if (next.Count < StepsForetold && at is { } repeat && (context.Policy.RepeatEvery is not null || next.Count == 0))
        {
            next.Add(new(repeat, Moment(repeat, now, context), [NoticeWords.EverybodyAgain]));
        }

        return next.ToImmutable();
    }

    /// <summary>Who knows: everybody told, and whoever joined without being told.</summary>
    public static ImmutableArray<Text> Knowing(Incident incident, Func<string, Text> nameOf) =>
    [
        .. incident.Told.Select(to => to.Name),
        .. incident.Joined.Where(person => incident.Told.All(to => to.Person != person)).Select(nameOf),
    ];

    /// <summary>The hall's clock, <c>HH:mm</c>.</summary>
    public static string Clock(DateTimeOffset instant, NotificationContext context) => context.Hall.TimeZone.ClockAt(instant);

    private static string Moment(DateTimeOffset instant, DateTimeOffset now, NotificationContext context) => context.Hall.TimeZone.MomentAt(instant, now);

    private static Text Lead(NotificationKind kind, IncidentFact fact, Incident incident, NotificationContext context) => (kind, fact) switch
    {
        (NotificationKind.Escalation, _) => NoticeWords.NobodyYet(fact.At - incident.OpenedAt),
        (NotificationKind.Reminder, _) => NoticeWords.StillNobody(fact.At - incident.OpenedAt),
        (_, IncidentFact.Acknowledged taken) => NoticeWords.TakenBy(context.NameOf(taken.By), Moment(taken.Until, fact.At, context)),
        (_, IncidentFact.HandedOver handed) when incident is { AcknowledgedBy: { } holder, PromisedUntil: { } until } =>
            NoticeWords.HandedBy(context.NameOf(handed.By), context.NameOf(holder), Moment(until, fact.At, context)),
        (_, IncidentFact.HandedOver handed) => NoticeWords.HandedBy(context.NameOf(handed.By)),
        (_, IncidentFact.Lapsed lapsed) => NoticeWords.Lapsed(context.NameOf(lapsed.By)),
        (_, IncidentFact.Calmed { Latched: true }) => NoticeWords.CalmButLatched,
        (_, IncidentFact.Calmed) => NoticeWords.Calm,
        (NotificationKind.Withdrawn, _) => NoticeWords.DoneAfterAll,
        (_, IncidentFact.Resolved { By: { } by }) => NoticeWords.ResolvedBy(context.NameOf(by)),
        (_, IncidentFact.Resolved) => NoticeWords.Resolved,
        _ => NoticeWords.First(incident),
    };
}
