using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace GovHall.Safety.Worker.Web;

/// <summary>How the API reads and writes JSON: camelCase, kebab-case words, instants with their offset, Chinese readable. What is not known is refused.</summary>
internal static class ApiJson
{
    /// <summary>Deeper bodies are not read.</summary>
    public const int MostLevels = 16;

    public static JsonSerializerOptions Options { get; } = Make();

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.MaxDepth = 64;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new DayConverter());
        options.Converters.Add(new DurationConverter());
        options.Converters.Add(new ReadingValueConverter());
        options.Converters.Add(new WordsConverter());
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(HealthJson.Default, new DefaultJsonTypeInfoResolver());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly();
        return options;
    }
}
