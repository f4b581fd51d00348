using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovHall.Safety.Core.Sensors;

/// <summary>From what was sent to a value of the metric's own kind, or to what was sent with bad quality.</summary>
internal static class PayloadValue
{
    /// <summary>A bare text, or a JSON string: <c>21.5</c>, <c>open</c>.</summary>
    public static (ReadingValue Value, Quality Quality) FromText(Metric metric, UnitScale scale, ReadOnlySpan<byte> text) => metric.Kind switch
    {
        ValueKind.Boolean => FromWord(metric, text),

        // Float, not Any: with thousands allowed "21,5" would be 215.
        ValueKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? FromNumber(metric, scale, number, text)
            : Bad(text),
        ValueKind.Word => text.IsEmpty ? Bad(text) : (ReadingValue.Of(Kept(text)), Quality.Good),
    };

    /// <summary>The JSON value the reader stands on; an object or a list is no value.</summary>
    public static (ReadingValue Value, Quality Quality) FromJson(Metric metric, UnitScale scale, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType, metric.Kind)
        {
            case (JsonTokenType.True or JsonTokenType.False, ValueKind.Boolean):
                return (ReadingValue.Of(reader.TokenType == JsonTokenType.True), Quality.Good);
            case (JsonTokenType.Number, ValueKind.Boolean) when reader.TryGetDouble(out var number):
                return number is 0 or 1 ? (ReadingValue.Of(number == 1), Quality.Good) : Bad(reader.ValueSpan);
            case (JsonTokenType.Number, ValueKind.Number) when reader.TryGetDouble(out var number):
                return FromNumber(metric, scale, number, reader.ValueSpan);
            case (JsonTokenType.String, _):
                return reader.ValueIsEscaped ? FromEscaped(metric, scale, ref reader) : FromText(metric, scale, reader.ValueSpan.Trim(" \t"u8));
            case (JsonTokenType.StartObject, _):
                return (ReadingValue.Of("{…}"), Quality.Bad);
            case (JsonTokenType.StartArray, _):
                return (ReadingValue.Of("[…]"), Quality.Bad);
            default:
                return Bad(reader.ValueSpan);
        }
    }

    private static (ReadingValue Value, Quality Quality) FromEscaped(Metric metric, UnitScale scale, ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > SensorPayload.MostWordBytes)
        {
            return Bad(reader.ValueSpan);
        }

        Span<byte> unescaped = stackalloc byte[SensorPayload.MostWordBytes];
        return FromText(metric, scale, unescaped[..reader.CopyString(unescaped)].Trim(" \t"u8));
    }

    private static (ReadingValue Value, Quality Quality) FromNumber(Metric metric, UnitScale scale, double sent, ReadOnlySpan<byte> text)
    {
        // + 0.0 turns −0 into 0.
        var value = scale.ToCanonical(sent) + 0.0;
        return double.IsFinite(value)
            ? (ReadingValue.Of(value), metric.IsPlausible(value) ? Quality.Good : Quality.Bad)
            : Bad(text);
    }

    private static (ReadingValue Value, Quality Quality) FromWord(Metric metric, ReadOnlySpan<byte> text)
    {
        Span<char> word = stackalloc char[SensorPayload.MostWordBytes];
        if (text.Length <= word.Length
            && metric.TryWord(word[..Encoding.UTF8.GetChars(text, word)], out var yes))
        {
            return (ReadingValue.Of(yes), Quality.Good);
        }

        // "1.0" is the same number as "1".
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is 0 or 1
            ? (ReadingValue.Of(number == 1), Quality.Good)
            : Bad(text);
    }

    private static (ReadingValue Value, Quality Quality) Bad(ReadOnlySpan<byte> text) => (ReadingValue.Of(Kept(text)), Quality.Bad);

    /// <summary>What is kept of a word: its first <see cref="SensorPayload.MostWordBytes"/> bytes, control characters made visible (a word may end up in a mail's subject).</summary>
    private static string Kept(ReadOnlySpan<byte> text)
    {
        var word = Encoding.UTF8.GetString(text[..Math.Min(text.Length, SensorPayload.MostWordBytes)]);
        return word.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0
            ? word
            : string.Create(word.Length, word, static (kept, word) =>
            {
                for (var i = 0; i < kept.Length; i++)
                {
                    kept[i] = char.IsControl(word[i]) ? '\uFFFD' : word[i];
                }
            });
    }
}
