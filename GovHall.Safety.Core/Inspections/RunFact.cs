using System.Text.Json.Serialization;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What can happen to a run.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(Replanned), "replanned")]
[JsonDerivedType(typeof(Reassigned), "reassigned")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Checked), "checked")]
[JsonDerivedType(typeof(Scanned), "scanned")]
[JsonDerivedType(typeof(SignedFor), "signed-for")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(LeftPartial), "left-partial")]
[JsonDerivedType(typeof(LeftUnverifiable), "left-unverifiable")]
[JsonDerivedType(typeof(Reviewed), "reviewed")]
[JsonDerivedType(typeof(ReviewMissed), "review-missed")]
[JsonDerivedType(typeof(Excused), "excused")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(Noticed), "noticed")]
[JsonDerivedType(typeof(Testified), "testified")]
public abstract record RunFact : Fact<InspectionRun>
{
    private RunFact(DateTimeOffset at)
        : base(at)
    {
    }

    public sealed override InspectionRun After(InspectionRun? run)
    {
        var after = Change(run);
        return after with { Version = run is null ? after.Version : run.Version + 1, NextAt = RunClock.NextAt(after) };
    }

    private protected abstract InspectionRun Change(InspectionRun? run);

    /// <summary>It was written into the ledger, ahead of its time.</summary>
    public sealed record Planned(DateTimeOffset At, InspectionRun Run) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => Run;
    }

    /// <summary>The schedule changed before it opened; number and key stay.</summary>
    public sealed record Replanned(DateTimeOffset At, InspectionRun Run) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => Run with { Version = run!.Version };
    }

    /// <param name="At">When.</param>
    /// <param name="Assignees">The people who are to do it now, by id.</param>
    /// <param name="By">Who gave it to them; null: leave, a swap or a substitute did.</param>
    public sealed record Reassigned(DateTimeOffset At, ImmutableArray<string> Assignees, string? By) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { Assignees = Assignees, Terms = By is null ? run.Terms : run.Terms with { AssignedBy = By } };
    }

    public sealed record Started(DateTimeOffset At, string By) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { State = RunState.InProgress, StartedAt = At, StartedBy = By };
    }

    public sealed record Checked(DateTimeOffset At, Check Check) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { Checks = run.Checks.Add(Check) };
    }

    public sealed record Scanned(DateTimeOffset At, Scan Scan) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { Scans = run.Scans.Add(Scan) };
    }

    public sealed record SignedFor(DateTimeOffset At, Signature Signature) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { Signatures = run.Signatures.Add(Signature) };
    }

    /// <summary>Its assignees were reminded that it ends soon.</summary>
    /// <param name="At">When.</param>
    /// <param name="Before">How long before its end the plan asks for it.</param>
    public sealed record Reminded(DateTimeOffset At, TimeSpan Before) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { Reminded = Before };
    }

    /// <param name="At">When we heard of it.</param>
    /// <param name="By">Who said so, or made the last proof.</param>
    /// <param name="Late">It was done after the window closed.</param>
    /// <param name="Note">What was said.</param>
    /// <param name="DoneAt">When it was done by the sender's clock; null: when we heard of it.</param>
    public sealed record Completed(DateTimeOffset At, string By, bool Late, [property: Personal] string? Note, DateTimeOffset? DoneAt = null) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with
        {
            State = Late ? RunState.CompletedLate : RunState.Completed,
            CompletedAt = DoneAt ?? At,
            CompletedBy = By,
            Note = Note,
            ReviewBy = run.Terms.Review is null ? null : At + RunClock.ReviewWithin,
        };
    }

    /// <param name="At">The end of its grace, not when the sweep came by.</param>
    /// <param name="Unchecked">The items nobody answered.</param>
    public sealed record Missed(DateTimeOffset At, ImmutableArray<string> Unchecked) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { State = RunState.Missed };
    }

    /// <inheritdoc cref="Missed"/>
    public sealed record LeftPartial(DateTimeOffset At, ImmutableArray<string> Unchecked) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { State = RunState.Partial };
    }

    /// <summary>It would be missed or partial, but the worker was deaf while it could be done: nobody is accused.</summary>
    /// <inheritdoc cref="Missed"/>
    public sealed record LeftUnverifiable(DateTimeOffset At, ImmutableArray<string> Unchecked) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { State = RunState.Unverifiable };
    }

    /// <summary>A second person looked at it.</summary>
    public sealed record Reviewed(DateTimeOffset At, RunReview Review) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { Reviews = run.Reviews.Add(Review), ReviewBy = null, ReviewMissed = false };
    }

    /// <summary>Nobody reviewed it in time.</summary>
    /// <param name="At">The end of that time, not when the sweep came by.</param>
    public sealed record ReviewMissed(DateTimeOffset At) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { ReviewBy = null, ReviewMissed = true };
    }

    public sealed record Excused(DateTimeOffset At, string By, [property: Personal] string Reason) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { State = RunState.Excused, ExcusedBy = By, Note = Reason };
    }

    public sealed record Cancelled(DateTimeOffset At, string Reason) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { State = RunState.Cancelled, Note = Reason };
    }

    /// <summary>Whoever does it has to know this beforehand.</summary>
    public sealed record Noticed(DateTimeOffset At, [property: Personal] Text Notice) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with { Notices = run.Notices.Add(Notice) };
    }

    /// <summary>What sensors say of a tick came out otherwise than it was known.</summary>
    /// <param name="At">When.</param>
    /// <param name="Check">The check's id.</param>
    /// <param name="Evidence">Null: one says otherwise, and has not for long enough.</param>
    public sealed record Testified(DateTimeOffset At, string Check, Agreement? Evidence) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with
        {
            Checks = [.. run.Checks.Select(check => check.Id == Check ? check with { Evidence = Evidence } : check)],
        };
    }
}
