using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Schedules;
using Json.Schema;

namespace GovHall.Safety.Tests;

/// <summary>The JSON Schema that an editor completes schedules.json by.</summary>
public sealed class ScheduleSchemaTests
{
    /// <summary>Set to write the snapshot anew; its difference is then read in the commit.</summary>
    private const string Accept = "GOVHALL_ACCEPT_SNAPSHOTS";

    private static readonly JsonObject Made = ScheduleSchema.Make();

    private static readonly JsonSchema Schema = JsonSchema.FromText(Made.ToJsonString());

    private static JsonElement Parsed(string text) =>
        JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }).RootElement;

    [Fact]
    public void The_schema_beside_the_documentation_is_the_one_the_words_make()
    {
        var path = Repository.PathTo("docs/schedules.schema.json");
        var text = Made.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable(Accept) is not null)
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public void The_shipped_schedule_is_right_by_the_schema() =>
        Assert.True(Schema.Evaluate(Parsed(File.ReadAllText(Repository.PathTo("schedules.json")))).IsValid);

    [Theory]
    [MemberData(nameof(ScheduleDocsTests.Examples), MemberType = typeof(ScheduleDocsTests))]
    public void An_example_of_the_documentation_is_right_by_the_schema(string place, string snippet) =>
        Assert.True(Schema.Evaluate(Parsed(SampleSchedule.With(place, snippet))).IsValid);

    [Theory]
    [InlineData("plan", "\"gracee\": \"5m\"")]
    [InlineData("plan", "\"grace\": \"5 minutes\"")]
    [InlineData("when", """{ "weekly": "Tuesday", "from": "08:00", "to": "09:00" }""")]
    [InlineData("when", """{ "from": "8:00", "to": "09:00" }""")]
    [InlineData("who", """{ "role": "gard" }""")]
    [InlineData("where", """{ "zones": "every" }""")]
    [InlineData("where", """{ "groups": { "kind": "office" } }""")]
    [InlineData("when", """{ "days": [], "from": "08:00", "to": "09:00" }""")]
    [InlineData("layer", """{ "shifts": { }, "cycle": "-", "teams": [ [ "U08" ] ], "start": "2026-11-23" }""")]
    [InlineData("plan", """ "grace": "6mo" """)]
    [InlineData("condition", """ "metric": "smok", "when": { "is": true } """)]
    [InlineData("item", """ "answer": "yes-no" """)]
    [InlineData("notify", "\"duty_officer\"")]
    public void What_the_reader_refuses_an_editor_underlines(string place, string snippet) =>
        Assert.False(Schema.Evaluate(Parsed(SampleSchedule.With(place, snippet))).IsValid);

    [Theory]
    [InlineData("where", """{ "checkpoints": "all" }""")]
    [InlineData("where", """{ "checkpoints": { "kind": "exit" } }""")]
    [InlineData("policy", """{ "severity": "high", "repeatEvery": "1m", "steps": [ { "notify": [ "guard" ] } ] }""")]
    [InlineData("plans", """[ { "id": "p", "kind": "facility", "where": { "assets": "all" }, "when": { "due": { "of": "test", "openBefore": "6mo" } } } ]""")]
    public void What_the_reader_takes_an_editor_takes(string place, string snippet)
    {
        Assert.Empty(SampleSchedule.Read(place, snippet).Mistakes);
        Assert.True(Schema.Evaluate(Parsed(SampleSchedule.With(place, snippet))).IsValid);
    }

    /// <summary>The reader names all the keys it knows when it meets one that is like none of them.</summary>
    [Theory]
    [InlineData("key", "\"zzzzzzzzzzzz\": 1", "")]
    [InlineData("hall", """{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai", "zzzzzzzzzzzz": 1 }""", "hall")]
    [InlineData("hours", """{ "days": "Mon", "sessions": [ "08:00-09:00" ], "zzzzzzzzzzzz": 1 }""", "calendar.hours")]
    [InlineData("plan", "\"zzzzzzzzzzzz\": 1", "plans")]
    [InlineData("when", """{ "from": "08:00", "to": "09:00", "zzzzzzzzzzzz": 1 }""", "$when")]
    [InlineData("who", """{ "role": "guard", "zzzzzzzzzzzz": 1 }""", "$who")]
    [InlineData("where", """{ "zzzzzzzzzzzz": 1 }""", "plans.where")]
    [InlineData("rule", "\"zzzzzzzzzzzz\": 1", "alarmRules")]
    public void The_schema_has_the_keys_that_the_reader_knows_and_no_other(string place, string snippet, string at)
    {
        var known = SampleSchedule.Read(place, snippet).Mistakes.Single(mistake => mistake.Code == MistakeCode.UnknownKey).Message.En;

        Assert.Equal(known[(known.IndexOf("known are: ", StringComparison.Ordinal) + 11)..].Split(", ").Order(StringComparer.Ordinal), Keys(at).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys(string at)
    {
        var node = at.StartsWith('$') ? Made["$defs"]![at[1..]]! : at.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)Made, (within, name) =>
        {
            var next = within["properties"]![name]!;
            return next["items"] ?? next;
        });
        return node["properties"]!.AsObject().Select(property => property.Key);
    }
}
