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

    /// <summary>To those who are meant: it ends soon, or it was returned.</summary>
    /// <param name="run">As the fact leaves it.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="assignees">Those of them who can be told.</param>
    /// <param name="context">The hall, its people, its clock.</param>
    public static IEnumerable<Notification> ToAssignees(InspectionRun run, RunFact fact, IEnumerable<Recipient> assignees, RunLetterContext context)
    {
        ArgumentNullException.ThrowIfNull(run);
        var lines = Reactions.Reactions.LinesOf(run, context.Hall.TimeZone);
        var letter = Plain(NotificationKind.Reminder, context) with { Lines = lines, Reason = NoticeWords.YourTask };
        letter = fact switch
        {
            RunFact.Reviewed { Review: var review } => letter with
            {
                Severity = Severity.Medium,
                Headline = NoticeWords.ReturnedTitle(run.Name),
                Lead = NoticeWords.ReturnedBy(context.NameOf(review.By)),
                Lines = review.Note is { } why ? lines.Add(new(NoticeWords.WhyReturned, Text.Same(why))) : lines,
                Instruction = NoticeWords.PutItRight,
            },
            _ => letter with
            {
                Headline = NoticeWords.RemindedTitle(run.Name),
                Lead = NoticeWords.Reminding(context.Hall.TimeZone.MomentAt(run.Window.Closes, context.Now)),
                Lines = Missing(run) is { } missing ? lines.Add(missing) : lines,
            },
        };
        return assignees.Select(to => Address(letter, to, $"run|{run.Id}|{run.Version}", $"inspection-{run.Id:N}@{context.Domain}", context));
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
        var letter = Plain(NotificationKind.Digest, context) with
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
        return managers.Select(called => Address(letter with { Reason = called.Why }, called.To, cause, null, context));
    }

    /// <summary>A letter of which only hall and time are said.</summary>
    internal static Letter Plain(NotificationKind kind, RunLetterContext context) => new()
    {
        Kind = kind,
        Severity = Severity.Low,
        Hall = context.Hall.Name,
        Headline = Text.Same(""),
        Clock = context.Hall.TimeZone.ClockAt(context.Now),
        Lead = Text.Same(""),
        Reason = Text.Same(""),
        JournalHead = context.JournalHead,
    };

    /// <summary>The same cause's letter to the same address is one.</summary>
    internal static Notification Address(Letter letter, Recipient to, string cause, string? thread, RunLetterContext context)
    {
        var id = StableId.From($"notification|{cause}|{letter.Kind}|{to.Address}");
        return new()
        {
            Id = id,
            Kind = letter.Kind,
            Severity = letter.Severity,
            To = to,
            Subject = SubjectLine.Of(letter),
            Letter = letter,
            MessageId = $"{id:N}@{context.Domain}",
            Thread = thread,
            CreatedAt = context.Now,
            DueAt = context.Now,
        };
    }

    private static LetterLine? Missing(InspectionRun run)
    {
        List<Text> missing = [.. run.Missing.Select(lack => lack.Text)];
        return missing.Count == 0 ? null : new(NoticeWords.NotDone, NoticeWords.Some(missing, 12));
    }
}
