using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>What is needed to say something about an inspection that no incident is about.</summary>
/// <param name="Hall">Name and clock.</param>
/// <param name="NameOf">A person's name by id.</param>
/// <param name="Domain">The right side of every Message-ID.</param>
/// <param name="JournalHead">The journal's head, for the footer.</param>
/// <param name="Now">When it is said.</param>
public sealed record RunLetterContext(Schedules.HallInfo Hall, Func<string, Text> NameOf, string Domain, string JournalHead, DateTimeOffset Now);

/// <summary>Writes the letters about inspections that no incident is about: a reminder, a review that sends it back, an outage. They want no answer, so they have no button.</summary>
public static class RunLetters
{
    private const int MostNamed = 40;

    /// <summary>What is told this much later was written late, or nobody was there to tell it: it is told with whatever else is.</summary>
    private static readonly TimeSpan LongAfter = TimeSpan.FromDays(1);

    /// <summary>To those who are meant, before it ends. What one person is reminded of at one instant is one letter that names each.</summary>
    /// <param name="reminded">Runs as their facts leave them, in the order in which they are named.</param>
    /// <param name="assignees">Those of a run's who can be told.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> Reminders(
        IEnumerable<(InspectionRun Run, RunFact.Reminded Fact)> reminded, Func<InspectionRun, IEnumerable<Recipient>> assignees, RunLetterContext context) => reminded
        .SelectMany(one => assignees(one.Run), (one, to) => (one.Run, To: to, Due: InstantOf(one.Run, one.Fact)))
        .GroupBy(one => (one.Due, Address: one.To.Address.ToUpperInvariant()))
        .Select(same => Reminder([.. same.Select(one => one.Run)], same.First().To, context));

    /// <summary>To those who were meant: whoever reviewed it sends it back.</summary>
    /// <param name="run">The run.</param>
    /// <param name="review">What the reviewer says.</param>
    /// <param name="assignees">Those of them who can be told.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> Returned(InspectionRun run, RunReview review, IEnumerable<Recipient> assignees, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(review);
        var lines = Reactions.Reactions.LinesOf(run, context.Hall.TimeZone);
        var letter = PlainLetters.Of(NotificationKind.Reminder, context) with
        {
            Severity = Severity.Medium,
            Headline = NoticeWords.ReturnedTitle(run.Name),
            Lead = NoticeWords.ReturnedBy(context.NameOf(review.By)),
            Lines = review.Note is { } why ? lines.Add(new(NoticeWords.WhyReturned, Text.Same(why))) : lines,
            Instruction = NoticeWords.PutItRight,
            Reason = NoticeWords.YourTask,
        };
        return assignees.Select(to => PlainLetters.To(letter, to, CauseOf(run), ThreadOf(run, context), context));
    }

    /// <summary>To the managers, once an outage: what cannot be verified because of it. Nobody is accused.</summary>
    /// <param name="outage">When the worker did not live.</param>
    /// <param name="runs">What could not be heard of, and may still come.</param>
    /// <param name="managers">Those of them who can be told.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> OfOutage(DeafSpan outage, IReadOnlyList<InspectionRun> runs, IEnumerable<Called> managers, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(outage);
        ArgumentNullException.ThrowIfNull(runs);
        var letter = PlainLetters.Of(NotificationKind.Digest, context) with
        {
            Severity = Severity.Medium,
            Headline = NoticeWords.OutageTitle,
            Lead = NoticeWords.OutageLead(runs.Count),
            Lines =
            [
                new(NoticeWords.Outage, Text.Same(context.Hall.TimeZone.SpanOf(outage.From, outage.Until))),
                .. runs.Take(MostNamed).Select(run => new LetterLine(NoticeWords.Unverified, NoticeWords.RunAndWindow(run.Name, run.Number, context.Hall.TimeZone.SpanOf(run.Window.Opens, run.Window.Closes)))),
            ],
            Instruction = NoticeWords.AfterOutage,
        };
        var cause = $"outage|{outage.From.ToUnixTimeMilliseconds()}|{outage.Until.ToUnixTimeMilliseconds()}";
        return managers.Select(called => PlainLetters.To(letter with { Reason = called.Why }, called.To, cause, null, context));
    }

    private static DateTimeOffset InstantOf(InspectionRun run, RunFact.Reminded fact)
    {
        var due = RunClock.RemindsAt(run, fact.Before);
        return fact.At - due > LongAfter ? fact.At : due;
    }

    private static Notification Reminder(ImmutableArray<InspectionRun> runs, Recipient to, RunLetterContext context)
    {
        var (first, zone) = (runs.MinBy(run => run.Window.Closes)!, context.Hall.TimeZone);
        var closes = zone.MomentAt(first.Window.Closes, context.Now);
        var name = runs is [var only] ? only.Name : NoticeWords.WithOthers(first.Name, runs.Length);
        var (ahead, atOnce) = (runs.All(run => run.Window.Opens > context.Now), runs.All(run => run.Window.Closes == first.Window.Closes));
        var letter = PlainLetters.Of(NotificationKind.Reminder, context) with
        {
            Headline = ahead ? NoticeWords.AheadTitle(name) : NoticeWords.RemindedTitle(name),
            Lead = (ahead, atOnce) switch
            {
                (true, true) => NoticeWords.Ahead(closes),
                (true, false) => NoticeWords.AheadOfSeveral(closes),
                (false, true) => NoticeWords.Reminding(closes),
                (false, false) => NoticeWords.RemindingOfSeveral(closes),
            },
            Lines = LetterLine.Together(runs.SelectMany(run => Reactions.Reactions.LinesOf(run, zone).AddRange(NotDone(run)))),
            Reason = NoticeWords.YourTask,
        };
        var singles = runs.Select(run => PlainLetters.To(letter, to, CauseOf(run), ThreadOf(run, context), context)).ToList();
        var id = Combined.IdOf([.. singles.Select(single => single.Id)]);
        return singles[0] with { Id = id, MessageId = $"{id:N}@{context.Domain}" };
    }

    /// <summary>Where something is done already; of the rest its name says what it asks.</summary>
    private static ImmutableArray<LetterLine> NotDone(InspectionRun run) =>
        run.Counted.Any() && Reactions.Reactions.LineOf(run.Missing) is { } line ? [line] : [];

    private static string CauseOf(InspectionRun run) => $"run|{run.Id}|{run.Version}";

    private static string ThreadOf(InspectionRun run, RunLetterContext context) => $"inspection-{run.Id:N}@{context.Domain}";
}
