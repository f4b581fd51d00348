namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>A closed set of words: the names of an enum in kebab-case. Each is small, and looked through word by word: tables for each of them would make every start slower.</summary>
internal sealed class WordSet<TEnum>
    where TEnum : struct, Enum
{
    private readonly TEnum[] _values;

    private WordSet(TEnum[] values) => (_values, Names) = (values, [.. values.Select(value => Kebab.Of(value))]);

    public static WordSet<TEnum> All { get; } = new(Enum.GetValues<TEnum>());

    /// <summary>In the order in which they were given.</summary>
    public ImmutableArray<string> Names { get; }

    public static WordSet<TEnum> Of(params ReadOnlySpan<TEnum> values) => new([.. values]);

    public bool TryGet(string word, out TEnum value)
    {
        var at = Names.IndexOf(word, StringComparer.Ordinal);
        value = at < 0 ? default : _values[at];
        return at >= 0;
    }
}
