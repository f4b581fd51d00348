using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>
/// Every rule about a run (contract 3.3), as tables that the compiler checks: states are named one by one and there is no
/// default arm, so a new state does not build until each rule has met it.
/// </summary>
public static partial class RunMachine
{
    /// <summary>Somebody begins, before the first check.</summary>
    public static Decision<RunFact> Start(InspectionRun run, string by, DateTimeOffset now) =>
        (run.State, run.Window.PhaseAt(now)) switch
        {
            (RunState.Planned, WindowPhase.Early) => RunWords.TooEarly(run),
            (RunState.Planned or RunState.InProgress, WindowPhase.Past) => RunWords.TooLate(run),
            (RunState.Planned, _) => new RunFact.Started(now, by),
            (RunState.InProgress, _) => Decision<RunFact>.AlreadySo,
            (RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed, _) => RunWords.Over(run),
            (RunState.Excused or RunState.Unverifiable or RunState.Cancelled, _) => RunWords.Over(run),
        };

    /// <summary>Somebody says it is done; refused with the list of what is missing. Said in time and heard up to a day later, it still counts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">What was done; needed where there is no checklist.</param>
    /// <param name="at">The sender's clock when it was said; null: when it was sent.</param>
    /// <param name="sentAt">The sender's clock when it was sent; null where it does not say.</param>
    /// <param name="now">When it was received.</param>
    public static Decision<RunFact> Complete(
        InspectionRun run, string by, string? note, DateTimeOffset now, DateTimeOffset? at = null, DateTimeOffset? sentAt = null)
    {
        var said = ProofTime.Of(at ?? sentAt, sentAt, now).At;
        var inTime = ProofTime.Counts(run, said, now);
        return (run.State, run.Window.PhaseAt(now)) switch
        {
            (RunState.Planned, WindowPhase.Early) => RunWords.TooEarly(run),
            (RunState.Planned or RunState.InProgress, WindowPhase.Past) when !inTime => RunWords.TooLate(run),
            (RunState.Partial or RunState.Missed or RunState.Unverifiable, _) when !inTime => RunWords.Over(run),
            (RunState.Completed or RunState.CompletedLate, _) => Decision<RunFact>.AlreadySo,
            (RunState.Excused or RunState.Cancelled, _) => RunWords.Over(run),
            (RunState.Planned or RunState.InProgress or RunState.Partial or RunState.Missed or RunState.Unverifiable, _) => Done(),
        };

        Decision<RunFact> Done()
        {
            if (run.Missing.Any())
            {
                return RunWords.Incomplete(run);
            }

            if (run.Items.IsEmpty && string.IsNullOrWhiteSpace(note))
            {
                return RunWords.NoteNeeded;
            }

            var completed = Completed(run, by, note, inTime ? said : now, now);
            return run.State == RunState.Planned ? Decision<RunFact>.Of(new RunFact.Started(now, by), completed) : completed;
        }
    }

    /// <summary>Somebody with the right calls it off. Never one of those who were to do it (contract 3.3).</summary>
    public static Decision<RunFact> Excuse(InspectionRun run, string by, string reason, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned or RunState.InProgress when run.Window.PhaseAt(now) == WindowPhase.Past => RunWords.TooLate(run),
            RunState.Planned or RunState.InProgress when string.IsNullOrWhiteSpace(reason) => RunWords.ReasonNeeded,
            RunState.Planned or RunState.InProgress when run.Assignees.Contains(by) => RunWords.OwnExcuse,
            RunState.Planned or RunState.InProgress => new RunFact.Excused(now, by, reason.Trim()),
            RunState.Excused when (run.ExcusedBy, run.Note) == (by, reason.Trim()) => Decision<RunFact>.AlreadySo,
            RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed => RunWords.Over(run),
            RunState.Excused or RunState.Unverifiable or RunState.Cancelled => RunWords.Over(run),
        };

    /// <summary>Those who are to do it were found again: they change until somebody starts, and then stay.</summary>
    public static Decision<RunFact> Assign(InspectionRun run, ImmutableArray<string> assignees, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned when run.Window.PhaseAt(now) != WindowPhase.Past && !run.Assignees.SequenceEqual(assignees) => new RunFact.Reassigned(now, assignees, null),
            RunState.Planned or RunState.InProgress or RunState.Completed or RunState.CompletedLate or RunState.Partial => Decision<RunFact>.AlreadySo,
            RunState.Missed or RunState.Excused or RunState.Unverifiable or RunState.Cancelled => Decision<RunFact>.AlreadySo,
        };

    /// <summary>Somebody with the right gives it to others. Never one of those who were to do it (contract 5.2).</summary>
    public static Decision<RunFact> Reassign(InspectionRun run, ImmutableArray<string> assignees, string by, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned or RunState.InProgress when run.Window.PhaseAt(now) == WindowPhase.Past => RunWords.TooLate(run),
            RunState.Planned or RunState.InProgress when assignees.IsEmpty => RunWords.AssigneesNeeded,
            RunState.Planned or RunState.InProgress when run.Assignees.Contains(by) => RunWords.OwnReassign,
            RunState.Planned or RunState.InProgress when run.Assignees.SequenceEqual(assignees) && run.Terms.AssignedBy is not null => Decision<RunFact>.AlreadySo,
            RunState.Planned or RunState.InProgress => new RunFact.Reassigned(now, assignees, by),
            RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed => RunWords.Over(run),
            RunState.Excused or RunState.Unverifiable or RunState.Cancelled => RunWords.Over(run),
        };

    /// <summary>A second person says whether it is good. Never one who did it. It holds up nothing: what is complete stays complete.</summary>
    public static Decision<RunFact> Review(InspectionRun run, ReviewVerdict verdict, string by, string? note, DateTimeOffset now)
    {
        var review = new RunReview(verdict, by, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), now);
        return run.State switch
        {
            RunState.Completed or RunState.CompletedLate when run.WasDoneBy(by) => RunWords.OwnReview,
            RunState.Completed or RunState.CompletedLate when verdict == ReviewVerdict.Returned && review.Note is null => RunWords.WhyReturned,
            RunState.Completed or RunState.CompletedLate when run.Reviews is [.., var last] && last with { At = now } == review => Decision<RunFact>.AlreadySo,
            RunState.Completed or RunState.CompletedLate => new RunFact.Reviewed(now, review),
            RunState.Planned or RunState.InProgress => RunWords.NotDoneYet(run),
            RunState.Partial or RunState.Missed or RunState.Excused or RunState.Unverifiable or RunState.Cancelled => RunWords.NotDoneYet(run),
        };
    }

    /// <summary>The clock has struck: a run past its grace that nobody completed is missed, or partial; before that its assignees are reminded, after it its review is. Never refused, so the sweep may strike as often as it likes.</summary>
    /// <param name="run">The run.</param>
    /// <param name="now">What the clock says.</param>
    /// <param name="deaf">Whether the worker did not live for a part of the run's time: then nobody is accused.</param>
    public static Decision<RunFact> Strike(InspectionRun run, DateTimeOffset now, bool deaf = false) =>
        run.State switch
        {
            RunState.Planned or RunState.InProgress when run.Window.PhaseAt(now) == WindowPhase.Past => Unfinished(run, deaf),
            RunState.Planned or RunState.InProgress when RunClock.DueReminder(run, now) is { } before => new RunFact.Reminded(now, before),
            RunState.Planned or RunState.InProgress => Decision<RunFact>.AlreadySo,
            RunState.Completed or RunState.CompletedLate when run.ReviewBy <= now => new RunFact.ReviewMissed(run.ReviewBy.Value),
            RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed => Decision<RunFact>.AlreadySo,
            RunState.Excused or RunState.Unverifiable or RunState.Cancelled => Decision<RunFact>.AlreadySo,
        };

    /// <summary>When the clock has something to do with it next; null: nothing more by itself. It follows from the run.</summary>
    public static DateTimeOffset? NextAt(InspectionRun run) => RunClock.NextAt(run);

    /// <summary>The schedule has it differently now: a run that has not opened follows, but not into a time that is over; one that is under way keeps what it was planned with.</summary>
    public static Decision<RunFact> Follow(InspectionRun run, InspectionRun planned, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned or RunState.Cancelled when run.Window.PhaseAt(now) != WindowPhase.Early || SamePlan(run, planned) => Decision<RunFact>.AlreadySo,
            RunState.Planned or RunState.Cancelled when planned.Window.Closes > now =>
                new RunFact.Replanned(now, ByHand(planned, run) with { Number = run.Number, Notices = run.Notices, Reminded = run.Reminded }),
            RunState.Planned => new RunFact.Cancelled(now, "The schedule moved it to a time that is over."),
            RunState.Cancelled => Decision<RunFact>.AlreadySo,
            RunState.InProgress or RunState.Completed or RunState.CompletedLate or RunState.Partial => Decision<RunFact>.AlreadySo,
            RunState.Missed or RunState.Excused or RunState.Unverifiable => Decision<RunFact>.AlreadySo,
        };

    /// <summary>What sensors say of a tick. It changes no state: a contradiction is an incident of its own.</summary>
    public static Decision<RunFact> Testify(InspectionRun run, string check, Agreement? evidence, DateTimeOffset now) =>
        run.Checks.Any(known => known.Id == check && known.Evidence != evidence) ? new RunFact.Testified(now, check, evidence) : Decision<RunFact>.AlreadySo;

    /// <summary>Whoever does it has to know something beforehand; said once.</summary>
    public static Decision<RunFact> Notice(InspectionRun run, Text notice, DateTimeOffset now) =>
        run.Notices.Contains(notice) ? Decision<RunFact>.AlreadySo : new RunFact.Noticed(now, notice);

    /// <summary>The schedule no longer has it: a run that has not opened is cancelled, never deleted.</summary>
    public static Decision<RunFact> Cancel(InspectionRun run, string reason, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned when run.Window.PhaseAt(now) == WindowPhase.Early => new RunFact.Cancelled(now, reason),
            RunState.Planned or RunState.InProgress or RunState.Completed or RunState.CompletedLate => Decision<RunFact>.AlreadySo,
            RunState.Partial or RunState.Missed or RunState.Excused or RunState.Unverifiable => Decision<RunFact>.AlreadySo,
            RunState.Cancelled => Decision<RunFact>.AlreadySo,
        };

    /// <summary>What it is for was done by another way: nobody has to do it any more, whether it has opened or not. What somebody is at stays theirs.</summary>
    public static Decision<RunFact> Spare(InspectionRun run, string reason, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned when run.Window.PhaseAt(now) != WindowPhase.Past => new RunFact.Cancelled(now, reason),
            RunState.Planned or RunState.InProgress or RunState.Completed or RunState.CompletedLate => Decision<RunFact>.AlreadySo,
            RunState.Partial or RunState.Missed or RunState.Excused or RunState.Unverifiable => Decision<RunFact>.AlreadySo,
            RunState.Cancelled => Decision<RunFact>.AlreadySo,
        };

    /// <summary>Whether the schedule would plan it as it stands; its number, version and the schedule's, who is on duty, and what was said of it are not asked.</summary>
    /// <remarks>One that was written when its reminders were reckoned otherwise does not stand as it would be planned.</remarks>
    private static bool SamePlan(InspectionRun run, InspectionRun planned) => run.NextAt == RunClock.NextAt(run) && Plan(run) == Plan(ByHand(planned, run));

    private static string Plan(InspectionRun run) => FactJson.Of(run with { Number = "", Version = 0, PlanVersion = 0, Assignees = [], Notices = [], Reminded = null, NextAt = null });

    /// <summary>What was given to somebody by hand stays theirs, whatever else the schedule changes.</summary>
    private static InspectionRun ByHand(InspectionRun planned, InspectionRun run) => run is { State: RunState.Planned, Terms.AssignedBy: { } by }
        ? planned with { Assignees = run.Assignees, Terms = planned.Terms with { AssignedBy = by } }
        : planned;

    private static RunFact Unfinished(InspectionRun run, bool deaf)
    {
        ImmutableArray<string> open = [.. run.Missing.Select(lack => lack.Item?.Id).OfType<string>().Distinct(StringComparer.Ordinal)];
        var at = run.Window.MissedAt;
        return deaf ? new RunFact.LeftUnverifiable(at, open)
            : run.Counted.Any() ? new RunFact.LeftPartial(at, open)
            : new RunFact.Missed(at, open);
    }
}
