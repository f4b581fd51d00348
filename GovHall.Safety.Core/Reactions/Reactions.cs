using System.Globalization;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

/// <summary>What one noun's fact asks of another noun.</summary>
public abstract record Reaction
{
    private Reaction()
    {
    }

    /// <summary>A cause came up: open an incident, or count it into the one that is open.</summary>
    public sealed record Raise(IncidentCause Cause) : Reaction;

    /// <summary>An alarm's reading is normal again: tell those who were told.</summary>
    public sealed record Calm(string Source, string Alarm, bool Latched, ImmutableArray<LetterLine> Lines, DateTimeOffset At) : Reaction;

    /// <summary>An alarm is over: its incident may be.</summary>
    public sealed record Clear(string Source, string Alarm, DateTimeOffset At) : Reaction;

    /// <summary>What the incident of this source was about is put right: it is resolved, if there is one.</summary>
    public sealed record Settle(string Source) : Reaction;

    /// <summary>Somebody acknowledged an alarm: they have its incident too.</summary>
    public sealed record TakeIncident(string Source, string By, string? Note, DateTimeOffset At) : Reaction;

    /// <summary>Somebody took an incident: its alarms are acknowledged too.</summary>
    public sealed record AcknowledgeAlarms(ImmutableArray<string> Alarms, string By, string? Note, DateTimeOffset At) : Reaction;
}

/// <summary>The one table of what crosses from one noun to another. Pure; the ledger applies it in the transaction of the fact.</summary>
public static partial class Reactions
{
    /// <summary>The source of the incident that a missed occurrence makes: plan and slot, so that its parts share one.</summary>
    public static string SourceOf(InspectionRun run) => $"missed:{run.Plan}@{run.Slot:yyyy-MM-ddTHH:mm}";

    /// <summary>What a run's fact asks of others.</summary>
    public static IEnumerable<Reaction> To(RunFact fact, InspectionRun run, HallSchedule schedule) => fact switch
    {
        RunFact.Missed missed => [Missed(run, missed.At, missed.Unchecked, NoticeWords.MissedTitle(run.Name), schedule)],
        RunFact.LeftPartial left => [Missed(run, left.At, left.Unchecked, NoticeWords.PartialTitle(run.Name), schedule)],
        RunFact.Planned or RunFact.Replanned or RunFact.Reassigned or RunFact.Started or RunFact.Checked => [],
        RunFact.Completed or RunFact.Excused or RunFact.Cancelled => [],
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of a run without a reaction."),
    };

    /// <summary>What an incident's fact asks of others.</summary>
    public static IEnumerable<Reaction> To(IncidentFact fact, Incident incident) => fact switch
    {
        IncidentFact.Acknowledged taken when !incident.ActiveAlarms.IsEmpty =>
            [new Reaction.AcknowledgeAlarms(incident.ActiveAlarms, taken.By, taken.Note, taken.At)],
        _ => [],
    };

    private static Reaction.Raise Missed(
        InspectionRun run, DateTimeOffset at, ImmutableArray<string> open, Text title, HallSchedule schedule)
    {
        var zone = schedule.Hall.TimeZone;
        var policy = run.OnMissed is { } name && schedule.Escalations.TryGetValue(name, out var found) ? found : Escalation.BuiltIn;
        var window = $"{Clock(run.Window.Opens)}–{Clock(run.Window.Closes)}";
        var notDone = run.Items.Where(item => open.Contains(item.Id)).Select(item => item.Text).ToList();
        ImmutableArray<LetterLine> lines =
        [
            new(NoticeWords.Task, new($"{run.Name.Zh} {run.Number}", $"{run.Name.En} {run.Number}")),
            new(NoticeWords.Window, Text.Same($"{run.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {window}")),
        ];
        return new(new IncidentCause
        {
            Source = SourceOf(run),
            Kind = IncidentKind.MissedInspection,
            Severity = policy.Severity,
            Title = title,
            Zone = run.Terms.Places.FirstOrDefault(place => place.Id == run.Part && place.Kind is PlaceKind.Zone or PlaceKind.Group)?.Id,
            Escalation = run.OnMissed,
            Lines = notDone.Count == 0 ? lines : lines.Add(new(NoticeWords.NotDone, NoticeWords.Names(notDone))),
            Response = NoticeWords.DoItNow,
            Inspection = run.Id,
            Assignees = run.Assignees,
            At = at,
        });

        string Clock(DateTimeOffset instant) => zone.ShownAt(instant).ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
