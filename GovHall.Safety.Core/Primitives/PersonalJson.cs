using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GovHall.Safety.Core.Primitives;

/// <summary>How <see cref="PersonalAttribute">personal</see> words stand in the journal: <c>{"said":"…","salt":"…"}</c>, and once they were taken out <c>{"committed":"…"}</c>. Elsewhere they stand as they are.</summary>
public static class PersonalJson
{
    internal const string Said = "said";

    internal const string Committed = "committed";

    /// <summary>What is read where words were taken out.</summary>
    public static Text TakenOut { get; } = new("［已删除］", "[taken out]");

    /// <summary>Whether these words, or this address, stand for ones that were taken out.</summary>
    public static bool IsTakenOut(string words) => words == TakenOut.Zh;

    /// <summary>Teaches the serializer to read both, and to write <c>{"said":"…"}</c> or the words as they are.</summary>
    internal static Action<JsonTypeInfo> Teach(bool said) => type =>
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(PersonalAttribute), inherit: true) is true)
            {
                property.CustomConverter =
                    property.PropertyType == typeof(string) ? new OfString(said) :
                    property.PropertyType == typeof(Text) ? new OfText(said) :
                    property.PropertyType == typeof(ImmutableArray<Text>) ? new OfTexts(said) :
                    throw new NotSupportedException($"{type.Type.Name}.{property.Name} is personal and neither a string nor a Text, nor several.");
            }
        }
    };

    /// <summary>The words of <c>{"said":"…"}</c>, with or without its salt; null where they were taken out.</summary>
    private static string? Words(ref Utf8JsonReader reader)
    {
        string? words = null;
        var known = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            words = name == Said ? reader.GetString() : words;
            known |= name is Said or Committed;
        }

        return known ? words : throw new JsonException("Neither words nor a commitment to them.");
    }

    private static void WriteSaid(Utf8JsonWriter writer, string words)
    {
        writer.WriteStartObject();
        writer.WriteString(Said, words);
        writer.WriteEndObject();
    }

    private sealed class OfString(bool said) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.StartObject ? Words(ref reader) ?? TakenOut.Zh : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            if (said)
            {
                WriteSaid(writer, value);
            }
            else
            {
                writer.WriteStringValue(value);
            }
        }
    }

    /// <summary>Both languages are one commitment: <c>said</c> is their JSON.</summary>
    private sealed class OfText(bool said) : JsonConverter<Text>
    {
        public override Text? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var ahead = reader;
            if (ahead.TokenType == JsonTokenType.StartObject && ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName
                && (ahead.ValueTextEquals(Said) || ahead.ValueTextEquals(Committed)))
            {
                return Words(ref reader) is { } words ? JsonSerializer.Deserialize<Text>(words, options) : TakenOut;
            }

            return JsonSerializer.Deserialize<Text>(ref reader, options);
        }

        public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
        {
            if (said)
            {
                WriteSaid(writer, JsonSerializer.Serialize(value, options));
            }
            else
            {
                JsonSerializer.Serialize(writer, value, options);
            }
        }
    }

    /// <summary>Each of them is a commitment of its own.</summary>
    private sealed class OfTexts(bool said) : JsonConverter<ImmutableArray<Text>>
    {
        private readonly OfText _one = new(said);

        public override ImmutableArray<Text> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var all = ImmutableArray.CreateBuilder<Text>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                all.Add(_one.Read(ref reader, typeof(Text), options) ?? throw new JsonException("There is null where words belong."));
            }

            return all.DrainToImmutable();
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<Text> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var one in value)
            {
                _one.Write(writer, one, options);
            }

            writer.WriteEndArray();
        }
    }
}
