using System.Text.Json.Serialization;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What can happen to a run.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(Replanned), "replanned")]
[JsonDerivedType(typeof(Reassigned), "reassigned")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(Checked), "checked")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Missed), "missed")]
[JsonDerivedType(typeof(LeftPartial), "left-partial")]
[JsonDerivedType(typeof(Excused), "excused")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record RunFact : Fact<InspectionRun>
{
    private RunFact(DateTimeOffset at)
        : base(at)
    {
    }

    public sealed override InspectionRun After(InspectionRun? run) => Change(run) is var after && run is null ? after : after with { Version = run!.Version + 1 };

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

    public sealed record Completed(DateTimeOffset At, string By, bool Late, string? Note) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) => run! with
        {
            State = Late ? RunState.CompletedLate : RunState.Completed,
            CompletedAt = At,
            CompletedBy = By,
            Note = Note,
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

    public sealed record Excused(DateTimeOffset At, string By, string Reason) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { State = RunState.Excused, ExcusedBy = By, Note = Reason };
    }

    public sealed record Cancelled(DateTimeOffset At, string Reason) : RunFact(At)
    {
        private protected override InspectionRun Change(InspectionRun? run) =>
            run! with { State = RunState.Cancelled, Note = Reason };
    }
}
