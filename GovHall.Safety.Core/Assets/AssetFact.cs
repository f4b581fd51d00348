using System.Text.Json.Serialization;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Assets;

/// <summary>What can happen to an asset. The first that does begins its record.</summary>
/// <param name="At">When.</param>
/// <param name="Asset">Its id in the register.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(TakenOut), "taken-out")]
[JsonDerivedType(typeof(Amended), "amended")]
[JsonDerivedType(typeof(StayedOut), "stayed-out")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(Retired), "retired")]
[JsonDerivedType(typeof(Maintained), "maintained")]
[JsonDerivedType(typeof(ClockSet), "clock-set")]
public abstract record AssetFact(DateTimeOffset At, string Asset) : Fact<AssetUse>(At)
{
    public sealed override AssetUse After(AssetUse? state) =>
        Change(state ?? new() { Asset = Asset }) with { Version = (state?.Version ?? 0) + 1 };

    private protected abstract AssetUse Change(AssetUse use);

    /// <param name="At">When.</param>
    /// <param name="Asset">Its id in the register.</param>
    /// <param name="By">Who took it out.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Out">How many of its pieces; at least 1.</param>
    /// <param name="Until">When it is expected back.</param>
    public sealed record TakenOut(DateTimeOffset At, string Asset, string By, [property: Personal] string Reason, int Out, DateTimeOffset? Until) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => use with
        {
            State = AssetState.OutOfService,
            Out = Out,
            Reason = Reason,
            By = By,
            Since = At,
            Until = Until,
            TooLong = false,
            NextAt = At + AssetMachine.LongestOut,
        };
    }

    /// <summary>Another reason, time or number of pieces; it has been out since it was taken out.</summary>
    /// <inheritdoc cref="TakenOut"/>
    public sealed record Amended(DateTimeOffset At, string Asset, string By, [property: Personal] string Reason, int Out, DateTimeOffset? Until) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => use with { Out = Out, Reason = Reason, By = By, Until = Until };
    }

    /// <param name="At">When it had been out for that long, not when the sweep came by.</param>
    /// <param name="Asset">Its id in the register.</param>
    public sealed record StayedOut(DateTimeOffset At, string Asset) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => use with { TooLong = true, NextAt = null };
    }

    public sealed record Returned(DateTimeOffset At, string Asset, string By, [property: Personal] string? Note) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => new() { Asset = Asset };
    }

    /// <summary>The register no longer has it: nothing is waited for.</summary>
    public sealed record Retired(DateTimeOffset At, string Asset) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => new() { Asset = Asset };
    }

    /// <summary>It was serviced or tested; its dates stand in the register.</summary>
    /// <param name="At">When we heard of it.</param>
    /// <param name="Asset">Its id in the register.</param>
    /// <param name="Of">Which of its dates that moves.</param>
    /// <param name="Day">The hall's day on which it was done.</param>
    /// <param name="By">Who says so.</param>
    /// <param name="Note">Who did it and what, in words.</param>
    /// <param name="Inspection">The inspection by which it was done; null: somebody said so.</param>
    public sealed record Maintained(DateTimeOffset At, string Asset, DueDate Of, DateOnly Day, string By, [property: Personal] string? Note, Guid? Inspection) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => use;
    }

    /// <summary>The machine's clock was set back by <paramref name="By"/>, or forward where that is negative: it has been out for as long as it had.</summary>
    public sealed record ClockSet(DateTimeOffset At, string Asset, TimeSpan By) : AssetFact(At, Asset)
    {
        private protected override AssetUse Change(AssetUse use) => use with { Since = use.Since - By, NextAt = use.NextAt - By };
    }
}
