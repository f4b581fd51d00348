using System.Text.Json.Serialization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Closing;

/// <summary>What can happen to a hall in its day.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(Bypassed), "bypassed")]
public abstract record HallFact : Fact<HallState>
{
    private HallFact(DateTimeOffset at)
        : base(at)
    {
    }

    public sealed override HallState After(HallState? hall) => Change(hall) with { Version = (hall?.Version ?? 0) + 1 };

    private protected abstract HallState Change(HallState? hall);

    /// <summary>A phase of its day begins.</summary>
    /// <param name="At">When it began, not when the clock was looked at.</param>
    /// <param name="Hall">The hall's id.</param>
    /// <param name="Phase">Which.</param>
    /// <param name="Day">The day it opens or opened.</param>
    /// <param name="SecureBy">While closing: until when it has to be secured.</param>
    /// <param name="Open">What keeps it from being closed; empty in every other phase.</param>
    public sealed record Entered(DateTimeOffset At, string Hall, HallPhase Phase, DateOnly? Day, DateTimeOffset? SecureBy, ImmutableArray<Text> Open) : HallFact(At)
    {
        private protected override HallState Change(HallState? hall) => new()
        {
            Hall = hall?.Hall ?? Hall,
            Phase = Phase,
            Since = At,
            Day = Day,
            SecureBy = SecureBy,
            Bypass = hall is not null && hall.Day == Day ? hall.Bypass : null,
        };
    }

    /// <summary>Somebody with the right answers for what is open.</summary>
    public sealed record Bypassed(DateTimeOffset At, Bypass Bypass) : HallFact(At)
    {
        private protected override HallState Change(HallState? hall) => hall! with { Bypass = Bypass };
    }
}
