namespace GovHall.Safety.Core.Schedules;

/// <summary>Things of the register.</summary>
public abstract record Selection
{
    private Selection()
    {
    }

    /// <summary>Which of these, in the order of the register or of the list.</summary>
    /// <param name="things">What there is.</param>
    /// <param name="idOf">What each is called.</param>
    /// <param name="kindOf">What kind each is of; null where things have none.</param>
    public abstract IEnumerable<T> Of<T>(IEnumerable<T> things, Func<T, string> idOf, Func<T, string?> kindOf);

    /// <summary><c>"all"</c>.</summary>
    public sealed record All : Selection
    {
        public override IEnumerable<T> Of<T>(IEnumerable<T> things, Func<T, string> idOf, Func<T, string?> kindOf) => things;
    }

    /// <summary>A list of ids; what the register does not have is left out.</summary>
    public sealed record Named(ImmutableArray<string> Ids) : Selection
    {
        public override IEnumerable<T> Of<T>(IEnumerable<T> things, Func<T, string> idOf, Func<T, string?> kindOf)
        {
            var known = things.ToDictionary(idOf, StringComparer.Ordinal);
            return Ids.Where(known.ContainsKey).Select(id => known[id]);
        }

        public bool Equals(Named? other) => other is not null && Ids.SequenceEqual(other.Ids);

        public override int GetHashCode() => Ids.Length;
    }

    /// <summary><c>{ "kind": … }</c>.</summary>
    public sealed record OfKind(string Kind) : Selection
    {
        public override IEnumerable<T> Of<T>(IEnumerable<T> things, Func<T, string> idOf, Func<T, string?> kindOf) =>
            things.Where(thing => kindOf(thing) == Kind);
    }
}
