using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>What is needed to say something about an incident, beside the incident.</summary>
/// <param name="Hall">Whose hall, and its clock.</param>
/// <param name="Policy">The escalation of the incident.</param>
/// <param name="Duty">Who will be told next.</param>
/// <param name="NameOf">A person's name by id; the id itself where nobody is known.</param>
/// <param name="Domain">The right side of every Message-ID.</param>
/// <param name="JournalHead">The journal's head, for the footer.</param>
public sealed record NotificationContext(
    HallInfo Hall, EscalationPolicy Policy, IOnDuty Duty, Func<string, Text> NameOf, string Domain, string JournalHead);

/// <summary>Which notifications the facts of an incident cause. Pure, and asked by the ledger itself, so that nobody can write a fact and forget to tell.</summary>
public static class NotificationRules
{
    /// <summary>The notifications that these facts cause, in order.</summary>
    /// <param name="before">The incident before them; null when they open it.</param>
    /// <param name="facts">What happened, in order.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> About(Incident? before, IReadOnlyList<IncidentFact> facts, NotificationContext context)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(context);
        var (incident, end) = (before, before.After(facts));
        var lapsed = facts.Any(fact => fact is IncidentFact.Lapsed);
        foreach (var fact in facts)
        {
            var was = incident;
            incident = fact.After(incident);
            var (kind, called) = Calls(was, fact, incident, lapsed);

            // What came up again in the same breath is named at once.
            foreach (var notification in Letters.Write(kind, called, fact, incident with { Lines = end!.Lines }, context))
            {
                yield return notification;
            }
        }
    }

    private static (NotificationKind, IEnumerable<Called>) Nobody => (default, []);

    private static (NotificationKind Kind, IEnumerable<Called> Called) Calls(Incident? was, IncidentFact fact, Incident incident, bool lapsed)
    {
        return fact switch
        {
            IncidentFact.Told { Level: 0 } told => (FirstKind(incident.Kind), told.To),
            IncidentFact.Told told => (NotificationKind.Escalation, told.To),

            // Those who were told have just read that the promise lapsed; the repeat of the same minute would say it twice.
            IncidentFact.Repeated when lapsed => Nobody,
            IncidentFact.Repeated => (NotificationKind.Reminder, Everybody()),
            IncidentFact.Acknowledged taken when was?.State == IncidentState.Acknowledged && was.AcknowledgedBy == taken.By => Nobody,
            IncidentFact.Acknowledged taken => (NotificationKind.Acknowledged, Everybody().Where(call => (call.To.Person ?? call.To.Address) != taken.By)),
            IncidentFact.HandedOver handed => (NotificationKind.HandedOver, [new Called(handed.To, NoticeWords.HandedToYou)]),
            IncidentFact.Joined => Nobody,
            IncidentFact.Lapsed => (NotificationKind.Lapsed, Everybody()),
            IncidentFact.Calmed => (NotificationKind.Recovered, Everybody()),

            // What a person closed is theirs: that its cause is gone, too, is for the record.
            IncidentFact.Resolved when was?.State == IncidentState.Closed => Nobody,
            IncidentFact.Resolved { Withdrawn: true } => (NotificationKind.Withdrawn, Everybody()),
            IncidentFact.Resolved when incident.Alarms.IsEmpty => (NotificationKind.Recovered, Everybody()),
            IncidentFact.Resolved or IncidentFact.Opened or IncidentFact.Recurred or IncidentFact.Reopened => Nobody,
            IncidentFact.Hurried or IncidentFact.Noted or IncidentFact.Cleared or IncidentFact.Closed or IncidentFact.ClockSet => Nobody,
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of an incident without a rule for whom to tell."),
        };

        IEnumerable<Called> Everybody() => incident.Told.Where(to => !PersonalJson.IsTakenOut(to.Address)).Select(to => new Called(to, NoticeWords.ToldBefore));
    }

    private static NotificationKind FirstKind(IncidentKind kind) => kind switch
    {
        IncidentKind.Fire or IncidentKind.Gas or IncidentKind.Security or IncidentKind.Equipment or IncidentKind.Emergency => NotificationKind.Alarm,
        IncidentKind.MissedInspection or IncidentKind.Contradiction or IncidentKind.HazardOverdue or IncidentKind.CoverageGap => NotificationKind.Missed,
        IncidentKind.ScheduleRefused => NotificationKind.Schedule,
        IncidentKind.OwnFault => NotificationKind.OwnFault,
    };
}
