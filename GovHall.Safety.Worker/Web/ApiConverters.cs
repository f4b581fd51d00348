using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web;

/// <summary>A field that is wrong, with words for its sender. Where it stands is added by whoever reads the body.</summary>
internal sealed class FieldException(Text why) : JsonException(null)
{
    public Text Why { get; } = why;
}

/// <summary>An instant with its offset: a time without one would mean whatever the server's own zone is.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ApiTime.TryInstant(reader.GetString()!, out var instant)
            ? instant
            : throw new FieldException(ApiWords.InstantNeeded);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A date: <c>2026-11-23</c>.</summary>
internal sealed class DayConverter : JsonConverter<DateOnly>
{
    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Dates.TryRead(reader.GetString(), out var day)
            ? day
            : throw new FieldException(ApiWords.DayNeeded);

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>A length of time: <c>15m</c>.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ApiTime.TryDuration(reader.GetString()!, out var length)
            ? length
            : throw new FieldException(ApiWords.DurationNeeded);

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Durations.Written(value));
}

/// <summary>Text of bounded length without control characters, so that what is stored can be shown and mailed.</summary>
internal sealed class WordsConverter : JsonConverter<string>
{
    /// <summary>The longest text that is taken, in characters.</summary>
    public const int Longest = 4000;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new FieldException(ApiWords.WrongType);
        }

        var words = Unescaped(ref reader);
        return WrongWith(words) is { } why ? throw new FieldException(why) : words;
    }

    /// <summary>Why a text is not taken, by whichever door it comes; null where it is. Line breaks and tabs are no control characters.</summary>
    public static Text? WrongWith(string words) =>
        words.Length > Longest ? ApiWords.TooLong(Longest)
        : words.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t')) ? ApiWords.ControlCharacters
        : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new FieldException(ApiWords.ControlCharacters);
        }
    }
}

/// <summary>A measured value as JSON has it: true or false, a number, a word.</summary>
internal sealed class ReadingValueConverter : JsonConverter<ReadingValue>
{
    public override ReadingValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True or JsonTokenType.False => ReadingValue.Of(reader.GetBoolean()),
        JsonTokenType.Number => ReadingValue.Of(reader.GetDouble()),
        JsonTokenType.String => ReadingValue.Of(reader.GetString()!),
        _ => throw new FieldException(ApiWords.WrongType),
    };

    public override void Write(Utf8JsonWriter writer, ReadingValue value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.Number != 0);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            default:
                writer.WriteStringValue(value.Word);
                break;
        }
    }
}

/// <summary>An answer's value may be sent as a number or as true and false; it is kept as written.</summary>
internal sealed class AnswerValueConverter : JsonConverter<string>
{
    private static readonly WordsConverter Words = new();

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.ValueSpan.Length <= 100 => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => Words.Read(ref reader, typeToConvert, options),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
