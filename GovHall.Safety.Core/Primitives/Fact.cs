namespace GovHall.Safety.Core.Primitives;

/// <summary>Something that happened to a <typeparamref name="TState"/> and will not unhappen.</summary>
/// <remarks>
/// A fact knows what it leaves behind, so a new kind of fact does not compile until it says so, and replaying the facts
/// of one subject in order gives its state again: the journal can be audited. The first fact of a subject is given null.
/// </remarks>
/// <param name="At">When it happened: an instant, UTC.</param>
public abstract record Fact<TState>(DateTimeOffset At)
    where TState : class
{
    /// <summary>The state this fact leaves behind.</summary>
    /// <param name="state">The state before; null only for the fact that begins a subject.</param>
    public abstract TState After(TState? state);
}

public static class FactExtensions
{
    extension<TState>(TState? state)
        where TState : class
    {
        /// <summary>The state after these facts, in order.</summary>
        public TState? After<TFact>(IEnumerable<TFact> facts)
            where TFact : Fact<TState> => facts.Aggregate(state, (now, fact) => fact.After(now));
    }
}
