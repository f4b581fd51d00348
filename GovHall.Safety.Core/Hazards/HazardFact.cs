using System.Text.Json.Serialization;

namespace GovHall.Safety.Core.Hazards;

/// <summary>What can happen to a hazard.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Found), "found")]
[JsonDerivedType(typeof(PutRight), "put-right")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(Rechecked), "rechecked")]
[JsonDerivedType(typeof(SentBack), "sent-back")]
[JsonDerivedType(typeof(Signed), "signed")]
[JsonDerivedType(typeof(Extended), "extended")]
[JsonDerivedType(typeof(BecameOverdue), "became-overdue")]
[JsonDerivedType(typeof(Chased), "chased")]
[JsonDerivedType(typeof(Archived), "archived")]
public abstract record HazardFact : Fact<Hazard>
{
    private HazardFact(DateTimeOffset at)
        : base(at)
    {
    }

    public sealed override Hazard After(Hazard? hazard) => Change(hazard) is var after && hazard is null ? after : after with { Version = hazard!.Version + 1 };

    private protected abstract Hazard Change(Hazard? hazard);

    public sealed record Found(DateTimeOffset At, Hazard Hazard) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => Hazard;
    }

    /// <summary>On the spot, by whoever stood there: nothing remains to be done.</summary>
    public sealed record PutRight(DateTimeOffset At, string By, [property: Personal] string? Note, ImmutableArray<string> Photos) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with
        {
            State = HazardState.Archived,
            FixedBy = By,
            FixedAt = At,
            PhotosAfter = hazard.PhotosAfter.AddRange(Photos),
            Overdue = false,
            NextAt = null,
        };
    }

    public sealed record Planned(DateTimeOffset At, string Owner, DateTimeOffset Deadline, HazardClass Class, RectificationPlan Plan) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with
        {
            State = HazardState.Planned,
            Owner = Owner,
            Deadline = Deadline,
            Class = Class,
            Plan = Plan,
            Overdue = false,
            NextAt = Deadline,
        };
    }

    /// <summary>The owner has begun.</summary>
    public sealed record Begun(DateTimeOffset At, string By) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with { State = HazardState.InWork };
    }

    /// <summary>The owner says that it is put right.</summary>
    public sealed record Submitted(DateTimeOffset At, string By, [property: Personal] string? Note, ImmutableArray<string> Photos) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with
        {
            State = HazardState.Submitted,
            FixedBy = By,
            FixedAt = At,
            RecheckedBy = null,
            PhotosAfter = hazard.PhotosAfter.AddRange(Photos),
            Overdue = false,
            NextAt = null,
        };
    }

    /// <summary>Another person looked and is content.</summary>
    public sealed record Rechecked(DateTimeOffset At, string By, [property: Personal] string? Note) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with { RecheckedBy = By };
    }

    /// <summary>Another person looked and is not content.</summary>
    public sealed record SentBack(DateTimeOffset At, string By, [property: Personal] string Note) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with { State = HazardState.Rework, RecheckedBy = null, NextAt = hazard.Deadline };
    }

    /// <param name="At">When it was signed.</param>
    /// <param name="By">The person in charge.</param>
    /// <param name="Note">Their words.</param>
    /// <param name="ArchiveAt">The end of the day, with which its record is closed.</param>
    public sealed record Signed(DateTimeOffset At, string By, [property: Personal] string? Note, DateTimeOffset ArchiveAt) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with { State = HazardState.Signed, SignedBy = By, NextAt = ArchiveAt };
    }

    public sealed record Extended(DateTimeOffset At, string By, DateTimeOffset Deadline, [property: Personal] string Reason) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with
        {
            Deadline = Deadline,
            Overdue = false,
            NextAt = hazard.State is HazardState.Submitted ? null : Deadline,
        };
    }

    /// <param name="At">The deadline, not when the sweep came by.</param>
    public sealed record BecameOverdue(DateTimeOffset At) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with { Overdue = true, NextAt = null };
    }

    /// <summary>Whoever it waits for was reminded in the morning.</summary>
    /// <param name="At">When.</param>
    /// <param name="People">Whom, by id; an address where the register knows nobody.</param>
    public sealed record Chased(DateTimeOffset At, ImmutableArray<string> People) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard!;
    }

    public sealed record Archived(DateTimeOffset At) : HazardFact(At)
    {
        private protected override Hazard Change(Hazard? hazard) => hazard! with { State = HazardState.Archived, NextAt = null };
    }
}
