using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovHall.Safety.Worker.Holidays;

/// <summary>A holiday table as JSON: a list of <c>{ "date": "2026-01-01", "type": "holiday", "name": "元旦", "nameEn": "New Year's Day" }</c>; the year of any row counts as announced unless a row of it is provisional.</summary>
internal static class HolidayJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new Weekday(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <exception cref="FormatException">It is no such list; says where and why.</exception>
    public static HolidayTable Read(string text)
    {
        try
        {
            return HolidayRow.Table(JsonSerializer.Deserialize<List<Row>>(text, Options)?.Select(row => row.Plain) ?? []);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{e.Message} Write a list of {{ \"date\": \"2026-01-01\", \"type\": \"holiday\" or \"workday\", \"name\": \"…\" }}.", e);
        }
    }

    private enum DayType
    {
        Holiday,
        Workday,
    }

    /// <param name="Date">The day.</param>
    /// <param name="Type">Off, or worked.</param>
    /// <param name="Name">In Chinese.</param>
    /// <param name="NameEn">In English; else the Chinese one.</param>
    /// <param name="InLieu">Moved here from another day; not a festival day itself.</param>
    /// <param name="As">A make-up workday: the weekday whose hours it has, such as <c>Mon</c>.</param>
    /// <param name="Provisional">Not announced yet.</param>
    private sealed record Row(
        DateOnly Date, DayType Type, string Name = "", string? NameEn = null, bool InLieu = false, DayOfWeek? As = null, bool Provisional = false)
    {
        public HolidayRow Plain => new(Date, Type == DayType.Workday, new(Name, NameEn ?? Name), InLieu, As, Provisional);
    }

    /// <summary><c>Mon</c> … <c>Sun</c>, as schedules write them.</summary>
    private sealed class Weekday : JsonConverter<DayOfWeek>
    {
        public override DayOfWeek Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var word = reader.GetString();
            return Enum.GetValues<DayOfWeek>().Cast<DayOfWeek?>().FirstOrDefault(day => day.ToString()![..3] == word)
                ?? throw new JsonException($"'{word}' is no weekday; write Mon, Tue, Wed, Thu, Fri, Sat or Sun.");
        }

        public override void Write(Utf8JsonWriter writer, DayOfWeek value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString()[..3]);
    }
}
