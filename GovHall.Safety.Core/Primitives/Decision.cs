namespace GovHall.Safety.Core.Primitives;

/// <summary>What a machine answers: either facts, or a refusal. An empty list of facts means "already so".</summary>
public readonly record struct Decision<TFact>
{
    private readonly ImmutableArray<TFact> _facts;

    private Decision(ImmutableArray<TFact> facts, Refusal? refusal) => (_facts, Refusal) = (facts, refusal);

    /// <summary>What happened, in order; empty when it is already so, or refused.</summary>
    public ImmutableArray<TFact> Facts => _facts.IsDefault ? [] : _facts;

    /// <summary>Why nothing happened; null when the command was accepted.</summary>
    public Refusal? Refusal { get; }

    public static Decision<TFact> AlreadySo => default;

    public static Decision<TFact> Of(params ReadOnlySpan<TFact> facts) => new([.. facts], null);

    public static implicit operator Decision<TFact>(TFact fact) => new([fact], null);

    public static implicit operator Decision<TFact>(Refusal refusal) => new([], refusal);
}
