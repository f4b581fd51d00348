using System.Collections.Frozen;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A closed set of words: the names of an enum in kebab-case.</summary>
/// <param name="Allowed">Those that count here.</param>
internal sealed record WordSet<TEnum>(FrozenDictionary<string, TEnum> Allowed)
    where TEnum : struct, Enum
{
    public static WordSet<TEnum> All { get; } = Of(Enum.GetValues<TEnum>());

    /// <summary>In the order in which they were given.</summary>
    public ImmutableArray<string> Names { get; private init; } = [];

    public static WordSet<TEnum> Of(params ReadOnlySpan<TEnum> values)
    {
        var words = new OrderedDictionary<string, TEnum>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            words.Add(Kebab.Of(value), value);
        }

        return new(words.ToFrozenDictionary(StringComparer.Ordinal)) { Names = [.. words.Keys] };
    }
}
