namespace GovHall.Safety.Core.Sensors;

/// <summary>Whether a value can be trusted (OPC UA status, in three words).</summary>
public enum Quality : byte
{
    Good,

    /// <summary>Plausible, but its source is in doubt.</summary>
    Uncertain,

    /// <summary>Not to be believed: out of the metric's range, a fault word, not a number. It never clears an alarm.</summary>
    Bad,
}

/// <summary>What kind of value a metric has.</summary>
public enum ValueKind : byte
{
    Boolean,
    Number,
    Word,
}

/// <summary>A measured value: yes or no, a number in the metric's canonical unit, or a word.</summary>
/// <param name="Kind">Which of the three it is.</param>
/// <param name="Number">The number; 1 or 0 for a boolean; not a number for a word.</param>
/// <param name="Word">The word; null for the other two.</param>
public readonly record struct ReadingValue(ValueKind Kind, double Number, string? Word)
{
    public static ReadingValue Of(bool yes) => new(ValueKind.Boolean, yes ? 1 : 0, null);

    public static ReadingValue Of(double number) => new(ValueKind.Number, number, null);

    public static ReadingValue Of(string word) => new(ValueKind.Word, double.NaN, word);

    /// <summary>The value as the API writes it: <c>true</c>, <c>21.4</c>, <c>emergency</c>.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Boolean => Number != 0 ? "true" : "false",
        ValueKind.Number => Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        ValueKind.Word => Word ?? "",
    };
}

/// <summary>One value of one metric of one sensor.</summary>
/// <param name="Sensor">The register's id.</param>
/// <param name="Metric">Canonical, snake_case: <c>smoke</c>, <c>temperature</c>.</param>
/// <param name="Value">In the metric's canonical unit.</param>
/// <param name="Quality">Bad values are kept and shown, and never clear an alarm.</param>
/// <param name="At">When it was measured: the device's time where it gives one that can be true (not older than 7 days, not more than 5 minutes ahead), else the time it was received. UTC.</param>
/// <param name="ReceivedAt">When it came in, strictly increasing over all messages while nobody sets the clock back. Alarms are judged by this order; by the device's own only what comes late, which ends no alarm. UTC.</param>
public readonly record struct Reading(
    string Sensor, string Metric, ReadingValue Value, Quality Quality, DateTimeOffset At, DateTimeOffset ReceivedAt);
