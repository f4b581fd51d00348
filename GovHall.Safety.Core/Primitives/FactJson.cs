using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace GovHall.Safety.Core.Primitives;

/// <summary>How facts and states are written in the journal: camelCase, kebab-case words, nulls left out, Chinese readable. Changing it changes what old entries mean.</summary>
public static class FactJson
{
    /// <summary>Of states: personal words stand as they are. Reads what either writes.</summary>
    public static JsonSerializerOptions Options { get; } = Make(said: false);

    /// <summary>Of bodies of the journal: personal words stand so that they can be taken out (<see cref="PersonalJson"/>).</summary>
    private static JsonSerializerOptions Bodies { get; } = Make(said: true);

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>A fact as the journal keeps it.</summary>
    public static string Body<T>(T fact) => JsonSerializer.Serialize(fact, Bodies);

    /// <exception cref="JsonException">The text is not what this version writes.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A journal body says null where a {typeof(T).Name} belongs.");

    private static JsonSerializerOptions Make(bool said)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            RespectNullableAnnotations = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(AtTheStart.Default, new DefaultJsonTypeInfoResolver { Modifiers = { PersonalJson.Teach(said) } }),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>What a start reads, whose contract is made at compile time; all else is made at run time, once it is needed.</summary>
/// <remarks>No record with a default in an init-only property belongs here: the generator forgets the default.</remarks>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AtTheStart : JsonSerializerContext;
