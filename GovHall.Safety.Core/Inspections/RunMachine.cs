using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Inspections;

/// <summary>
/// Every rule about a run (contract 3.3), as tables that the compiler checks: states are named one by one and there is no
/// default arm, so a new state does not build until each rule has met it.
/// </summary>
public static class RunMachine
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

    /// <summary>Records what somebody found. The first check starts the run; a check whose id is known already changes nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="answers">What was sent, in order.</param>
    /// <param name="by">Who checked.</param>
    /// <param name="sentAt">The sender's clock when it sent; null where it does not say.</param>
    /// <param name="now">When it was received.</param>
    public static Decision<RunFact> Check(
        InspectionRun run, IReadOnlyList<Answer> answers, string by, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        var judged = Answers.Judge(run, answers, by, sentAt, now);
        if (judged.Refusal is { } wrong)
        {
            return wrong;
        }

        if (judged.Facts.IsEmpty)
        {
            return Decision<RunFact>.AlreadySo;
        }

        return (run.State, run.Window.PhaseAt(now)) switch
        {
            (RunState.Planned, WindowPhase.Early) => RunWords.TooEarly(run),
            (RunState.Planned, WindowPhase.Open or WindowPhase.Grace) => Facts(new RunFact.Started(now, by), false),
            (RunState.InProgress, WindowPhase.Open or WindowPhase.Grace) => Facts(null, false),
            (RunState.Planned or RunState.InProgress, _) => Facts(Strike(run, now).Facts.SingleOrDefault(), true),
            (RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed or RunState.Unverifiable, _) => Facts(null, true),
            (RunState.Excused or RunState.Cancelled, _) => RunWords.Over(run),
        };

        Decision<RunFact> Facts(RunFact? first, bool backFilled)
        {
            var checks = judged.Facts.Select(check => (RunFact)new RunFact.Checked(now, check with { BackFilled = backFilled }));
            return Decision<RunFact>.Of([.. first is null ? checks : checks.Prepend(first)]);
        }
    }

    /// <summary>Somebody says it is done; refused with the list of what is missing.</summary>
    public static Decision<RunFact> Complete(InspectionRun run, string by, string? note, DateTimeOffset now)
    {
        var phase = run.Window.PhaseAt(now);
        return (run.State, phase) switch
        {
            (RunState.Planned, WindowPhase.Early) => RunWords.TooEarly(run),
            (RunState.Planned or RunState.InProgress, WindowPhase.Past) => RunWords.TooLate(run),
            (RunState.Planned or RunState.InProgress, _) when run.Missing.Any() => RunWords.Incomplete(run),
            (RunState.Planned or RunState.InProgress, _) when run.Items.IsEmpty && string.IsNullOrWhiteSpace(note) => RunWords.NoteNeeded,
            (RunState.Planned, _) => Decision<RunFact>.Of(new RunFact.Started(now, by), Done()),
            (RunState.InProgress, _) => Done(),
            (RunState.Completed or RunState.CompletedLate, _) => Decision<RunFact>.AlreadySo,
            (RunState.Partial or RunState.Missed or RunState.Excused or RunState.Unverifiable or RunState.Cancelled, _) => RunWords.Over(run),
        };

        RunFact Done() => new RunFact.Completed(now, by, phase == WindowPhase.Grace, note);
    }

    /// <summary>Somebody with the right calls it off. Never one of those who were to do it (contract 3.3).</summary>
    public static Decision<RunFact> Excuse(InspectionRun run, string by, string reason, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned or RunState.InProgress when run.Window.PhaseAt(now) == WindowPhase.Past => RunWords.TooLate(run),
            RunState.Planned or RunState.InProgress when string.IsNullOrWhiteSpace(reason) => RunWords.ReasonNeeded,
            RunState.Planned or RunState.InProgress when run.Assignees.Contains(by) => RunWords.OwnExcuse,
            RunState.Planned or RunState.InProgress => new RunFact.Excused(now, by, reason.Trim()),
            RunState.Excused => Decision<RunFact>.AlreadySo,
            RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed => RunWords.Over(run),
            RunState.Unverifiable or RunState.Cancelled => RunWords.Over(run),
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

    /// <summary>The clock has struck: a run past its grace that nobody completed is missed, or partial. Never refused, so the sweep may strike as often as it likes.</summary>
    public static Decision<RunFact> Strike(InspectionRun run, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned or RunState.InProgress when run.Window.PhaseAt(now) == WindowPhase.Past => Unfinished(run),
            RunState.Planned or RunState.InProgress => Decision<RunFact>.AlreadySo,
            RunState.Completed or RunState.CompletedLate or RunState.Partial or RunState.Missed => Decision<RunFact>.AlreadySo,
            RunState.Excused or RunState.Unverifiable or RunState.Cancelled => Decision<RunFact>.AlreadySo,
        };

    /// <summary>The schedule has it differently now: a run that has not opened follows; one that is under way keeps what it was planned with.</summary>
    public static Decision<RunFact> Follow(InspectionRun run, InspectionRun planned, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned or RunState.Cancelled when run.Window.PhaseAt(now) == WindowPhase.Early && !SamePlan(run, planned) =>
                new RunFact.Replanned(now, ByHand(planned, run) with { Number = run.Number }),
            RunState.Planned or RunState.Cancelled => Decision<RunFact>.AlreadySo,
            RunState.InProgress or RunState.Completed or RunState.CompletedLate or RunState.Partial => Decision<RunFact>.AlreadySo,
            RunState.Missed or RunState.Excused or RunState.Unverifiable => Decision<RunFact>.AlreadySo,
        };

    /// <summary>The schedule no longer has it: a run that has not opened is cancelled, never deleted.</summary>
    public static Decision<RunFact> Cancel(InspectionRun run, string reason, DateTimeOffset now) =>
        run.State switch
        {
            RunState.Planned when run.Window.PhaseAt(now) == WindowPhase.Early => new RunFact.Cancelled(now, reason),
            RunState.Planned or RunState.InProgress or RunState.Completed or RunState.CompletedLate => Decision<RunFact>.AlreadySo,
            RunState.Partial or RunState.Missed or RunState.Excused or RunState.Unverifiable => Decision<RunFact>.AlreadySo,
            RunState.Cancelled => Decision<RunFact>.AlreadySo,
        };

    /// <summary>Whether the schedule would plan it as it stands; its number, version and the schedule's, and who is on duty, are not asked.</summary>
    private static bool SamePlan(InspectionRun run, InspectionRun planned) => Plan(run) == Plan(ByHand(planned, run));

    private static string Plan(InspectionRun run) => FactJson.Of(run with { Number = "", Version = 0, PlanVersion = 0, Assignees = [] });

    /// <summary>What was given to somebody by hand stays theirs, whatever else the schedule changes.</summary>
    private static InspectionRun ByHand(InspectionRun planned, InspectionRun run) => run is { State: RunState.Planned, Terms.AssignedBy: { } by }
        ? planned with { Assignees = run.Assignees, Terms = planned.Terms with { AssignedBy = by } }
        : planned;

    private static RunFact Unfinished(InspectionRun run)
    {
        ImmutableArray<string> open = [.. run.Missing.Select(item => item.Id)];
        return run.Checks.Any(check => !check.BackFilled)
            ? new RunFact.LeftPartial(run.Window.MissedAt, open)
            : new RunFact.Missed(run.Window.MissedAt, open);
    }
}
