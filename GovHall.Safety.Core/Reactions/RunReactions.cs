using System.Globalization;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Reactions;

public static partial class Reactions
{
    private const int MostNamed = 12;

    /// <summary>The source of the incident that a missed occurrence makes: plan and slot, so that its parts share one.</summary>
    public static string SourceOf(InspectionRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"missed:{run.Plan}@{run.Slot:yyyy-MM-ddTHH:mm}");

    /// <summary>The source of the incident that a missed review makes: plan, slot and the word.</summary>
    public static string ReviewSourceOf(InspectionRun run) => $"{SourceOf(run)}/review";

    /// <summary>What a run's fact asks of others.</summary>
    public static IEnumerable<Reaction> To(RunFact fact, InspectionRun run, HallSchedule schedule)
    {
        return fact switch
        {
            RunFact.Missed missed => [Missed(missed.At, [], NoticeWords.MissedTitle(run.Name))],
            RunFact.LeftPartial left => [Missed(left.At, NotDone(left.Unchecked), NoticeWords.PartialTitle(run.Name))],
            RunFact.LeftUnverifiable left => [new Reaction.TellOutage(run, left.At)],
            RunFact.Completed done => Completed(done),
            RunFact.ReviewMissed missed => [Unreviewed(missed.At)],
            RunFact.Reviewed { Review.Verdict: ReviewVerdict.Returned } => [Settled(), new Reaction.TellAssignees(run, fact)],
            RunFact.Reviewed => [Settled()],
            RunFact.Reminded => [new Reaction.TellAssignees(run, fact)],
            RunFact.Checked { Check: var check } => Checked(check),
            RunFact.Planned or RunFact.Replanned or RunFact.Reassigned or RunFact.Started or RunFact.Scanned or RunFact.SignedFor or RunFact.Noticed or RunFact.Testified => [],
            RunFact.Excused or RunFact.Cancelled => [],
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "A fact of a run without a reaction."),
        };

        IEnumerable<Reaction> Checked(Check check)
        {
            if (check is { Verdict: Verdict.Fail } or { Fixed: true })
            {
                yield return new Reaction.Find(Found(check));
            }

            // What comes after its time is kept and shown; nobody can be held to it.
            if (!check.BackFilled && run.Items.Any(item => item.Id == check.Item && item.Evidence is not null))
            {
                yield return new Reaction.CallWitnesses(run, check);
            }
        }

        // Done in time and heard late, the call is taken back; of what is due of an asset, the date moves.
        IEnumerable<Reaction> Completed(RunFact.Completed done)
        {
            if (done.At >= run.Window.MissedAt)
            {
                yield return new Reaction.Withdraw(run, SourceOf(run), NoticeWords.DoneAfterAll, done.At);
            }

            if (run.Terms.Due is { } of and not DueDate.Scrap)
            {
                yield return new Reaction.Maintain(run, of, done.DoneAt ?? done.At, done.At);
            }
        }

        // What is put right on the spot is recorded all the same; the same item at the same place stays one hazard.
        HazardCause Found(Check check)
        {
            var place = PlaceOf(check, run);
            return new()
            {
                Source = $"check:{run.Id}:{check.Item}:{check.Place}",
                Class = check.Fixed ? HazardClass.OnTheSpot : check.HazardClass ?? HazardClass.General,
                Text = HazardWords.Failed(run.Items.FirstOrDefault(item => item.Id == check.Item), check, place),
                Place = place,
                Inspection = run.Id,
                FoundBy = check.By,
                Photos = check.Photo is { } photo ? [photo] : [],
                Fixed = check.Fixed,
                At = check.ReceivedAt,
            };
        }

        Reaction.Raise Missed(DateTimeOffset at, IEnumerable<LetterLine> notDone, Text title)
        {
            var raise = Raise(SourceOf(run), at, title, notDone, NoticeWords.DoItNow);
            return raise with { Cause = raise.Cause with { Assignees = run.Assignees } };
        }

        // Of what was begun; where nothing was done, its title says so.
        IEnumerable<LetterLine> NotDone(ImmutableArray<string> open) =>
            LineOf(run.Missing.Where(lack => lack.Item is { } item ? open.Contains(item.Id) : lack.Kind == LackKind.Visit)) is { } line ? [line] : [];

        // Whoever did it is not who should have reviewed it: nobody is meant by "assignee".
        Reaction.Raise Unreviewed(DateTimeOffset at) => Raise(ReviewSourceOf(run), at, NoticeWords.UnreviewedTitle(run.Name), [], NoticeWords.ReviewItNow);

        Reaction.SettleReview Settled() => new(run, ReviewSourceOf(run), fact.At);

        Reaction.Raise Raise(string source, DateTimeOffset at, Text title, IEnumerable<LetterLine> more, Text response) => new(new IncidentCause
        {
            Source = source,
            Kind = IncidentKind.MissedInspection,
            Severity = SeverityOf(run.OnMissed, schedule),
            Title = title,
            Zone = run.Terms.Places.FirstOrDefault(place => place.Id == run.Part && place.Kind is PlaceKind.Zone or PlaceKind.Group)?.Id,
            Escalation = run.OnMissed,
            Lines = [.. LinesOf(run, schedule.Hall.TimeZone), .. more],
            Response = response,
            Inspection = run.Id,
            At = at,
        });
    }

    /// <summary>When it had to be done, which inspection it is, and where: shown in every mail about it.</summary>
    public static ImmutableArray<LetterLine> LinesOf(InspectionRun run, TimeZoneInfo zone) =>
    [
        new(NoticeWords.Window, Text.Same(zone.SpanOf(run.Window.Opens, run.Window.Closes))),
        new(NoticeWords.Task, NoticeWords.Inspection(run.Name, PlacesOf(run), run.Number)),
    ];

    /// <summary>What is not done of what was begun, as a line; null where nothing is missing.</summary>
    internal static LetterLine? LineOf(IEnumerable<Lack> lacks)
    {
        List<Text> missing = [.. lacks.Select(lack => lack.Text)];
        return missing.Count == 0 ? null : new(NoticeWords.NotDone, NoticeWords.Some(missing, MostNamed));
    }

    /// <summary>Where a check was made; where it does not say, the part that its inspection is about, or the one place that it has; null where it has several, or none.</summary>
    private static Place? PlaceOf(Check check, InspectionRun run)
    {
        var places = run.Terms.Places;
        return check.Place is { Length: > 0 } seen
            ? places.FirstOrDefault(place => place.Id == seen)
            : places.FirstOrDefault(place => place.Id == run.Part) ?? (places is [var only] ? only : null);
    }

    /// <summary>The part that is its own, else all of its places, unless they are the many checkpoints of a route, for which its name stands.</summary>
    private static List<Text> PlacesOf(InspectionRun run)
    {
        var places = run.Part.Length > 0 ? run.Terms.Places.RemoveAll(place => place.Id != run.Part) : run.Terms.Places;
        return places.Length > NoticeWords.PlacesNamed && places.Any(place => place.Kind == PlaceKind.Checkpoint) ? [] : [.. places.Select(place => place.Name)];
    }
}
