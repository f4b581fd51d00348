using System.Collections.Frozen;

namespace GovHall.Safety.Core.Sensors;

/// <summary>One thing that sensors measure: its name, kind, canonical unit, plausible range and the words it is told in.</summary>
public sealed record Metric
{
    private readonly FrozenDictionary<string, bool>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenDictionary<string, UnitScale>.AlternateLookup<ReadOnlySpan<char>> _units;

    internal Metric(string name, ValueKind kind, Text title, ImmutableArray<UnitScale> units, IEnumerable<KeyValuePair<string, bool>> words)
    {
        (Name, Kind, Title, Units) = (name, kind, title, units);
        _words = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _units = units.ToFrozenDictionary(u => u.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Canonical, snake_case.</summary>
    public string Name { get; }

    public ValueKind Kind { get; }

    /// <summary>What people call it.</summary>
    public Text Title { get; }

    /// <summary>The units it may come in; the first is canonical, empty where it has none.</summary>
    public ImmutableArray<UnitScale> Units { get; }

    /// <summary>The unit it is stored, shown and judged in.</summary>
    public string? Unit => Units.IsEmpty ? null : Units[0].Name;

    /// <summary>The lowest value that can be true, in the canonical unit. What lies outside is a sentinel (−127, 65535 …) or a fault.</summary>
    public double Lowest { get; init; } = double.NegativeInfinity;

    /// <summary>The highest value that can be true, in the canonical unit.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    /// <summary>What true and false are called; null for other kinds.</summary>
    public (Text Yes, Text No)? Answers { get; init; }

    /// <summary>It tells of a moment (a button was pressed), not of a state that lasts: what it raises is over at once.</summary>
    public bool Momentary { get; init; }

    /// <summary>Its place in the catalogue.</summary>
    internal int Ordinal { get; init; }

    /// <summary>The way from this unit to the canonical one; no unit named means the canonical one.</summary>
    /// <returns>False where the unit is none of this metric's.</returns>
    public bool TryUnit(ReadOnlySpan<char> unit, out UnitScale scale)
    {
        if (!unit.IsEmpty)
        {
            return _units.TryGetValue(unit, out scale);
        }

        scale = Units.IsEmpty ? new UnitScale("", 0, 1, 1) : Units[0];
        return true;
    }

    /// <summary>What a word says about a boolean metric, whatever its case.</summary>
    /// <returns>False where the word is not listed; it then means neither yes nor no.</returns>
    public bool TryWord(ReadOnlySpan<char> word, out bool yes) => _words.TryGetValue(word, out yes);

    /// <summary>Whether a number in the canonical unit can be true.</summary>
    public bool IsPlausible(double value) => value >= Lowest && value <= Highest;

    /// <summary>A value as a rule or a person wrote it, in the metric's own kind: <c>open</c> and <c>1</c> become true for a boolean metric.</summary>
    /// <returns>False where it cannot be a value of this metric.</returns>
    public bool TryNormalize(ReadingValue written, out ReadingValue value)
    {
        value = written;
        switch (Kind, written.Kind)
        {
            case (ValueKind.Boolean, ValueKind.Boolean) or (ValueKind.Number, ValueKind.Number) or (ValueKind.Word, ValueKind.Word):
                return true;
            case (ValueKind.Boolean, ValueKind.Number) when written.Number is 0 or 1:
                value = ReadingValue.Of(written.Number == 1);
                return true;
            case (ValueKind.Boolean, ValueKind.Word) when TryWord(written.Word, out var yes):
                value = ReadingValue.Of(yes);
                return true;
            case (ValueKind.Word, _):
                value = ReadingValue.Of(written.ToString());
                return true;
            default:
                return false;
        }
    }

    public bool Equals(Metric? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Ordinal;
}
