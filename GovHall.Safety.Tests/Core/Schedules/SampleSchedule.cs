using System.Text;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>A small schedule that is right, and ways to put something else into one of its places.</summary>
internal static class SampleSchedule
{
    /// <summary>Stands in a snippet where the mistake is expected, and is taken out before reading.</summary>
    private const char Mark = '§';

    /// <summary>Codes from GH0221 on, and from GH0321, are the register's own; docs/register.md and its tests have them.</summary>
    public static bool IsOfSchedules(MistakeCode code) => (int)code % 100 < 20;

    private const string Rule = """
        "id": "r", "kind": "fire", "sensors": { "kind": "smoke" }, "severity": "high", "escalation": "fire", "text": { "zh": "烟", "en": "Smoke" }
        """;

    private static readonly ImmutableDictionary<string, string> Sections = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        new KeyValuePair<string, string>("hall", """{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai" }"""),
        new("calendar", """{ "hours": [ { "days": "Mon-Fri", "sessions": [ "08:30-12:00", "13:00-17:30" ] } ], "holidays": "cn" }"""),
        new("escalations", """{ "fire": { "severity": "high", "steps": [ { "notify": [ "guard" ] } ] } }"""),
        new("checklists", """{ "c": { "items": [ { "id": "i", "text": { "zh": "门", "en": "Door" }, "answer": "pass-fail" } ] } }"""),
        new("rosters", """{ "windows": { "draw": { "groups": "all" }, "start": "2026-11-23" } }"""),
        new("plans", "[]"),
        new("alarmRules", "[]"),
    ]);

    /// <summary>The whole file with one place said otherwise.</summary>
    public static string With(string place, string snippet) => place switch
    {
        "file" => snippet,
        "key" => Text("hall", Sections["hall"] + ",\n" + snippet),
        "hours" => Text("calendar", $$"""{ "hours": [ {{snippet}} ] }"""),
        "policy" => Text("escalations", $$"""{ "fire": {{snippet}} }"""),
        "notify" => Text("escalations", $$"""{ "fire": { "severity": "high", "steps": [ { "notify": [ {{snippet}} ] } ] } }"""),
        "items" => Text("checklists", $$"""{ "c": { "items": [ {{snippet}} ] } }"""),
        "item" => With("items", $$"""{ "id": "i", "text": { "zh": "门", "en": "Door" }, {{snippet}} }"""),
        "plan" => Text("plans", $$"""[ { "id": "p", "kind": "patrol", "when": { "from": "08:00", "to": "09:00" }, {{snippet}} } ]"""),
        "when" => Text("plans", $$"""[ { "id": "p", "kind": "patrol", "when": {{snippet}} } ]"""),
        "who" => With("plan", $"\"who\": {snippet}"),
        "where" => With("plan", $"\"where\": {snippet}"),
        "layer" => Text("rosters", $$"""{ "r": { "layers": [ {{snippet}} ] } }"""),
        "rule" => Text("alarmRules", $$"""[ { {{Rule}}, "metric": "smoke", "when": { "is": true }, {{snippet}} } ]"""),
        "condition" => Text("alarmRules", $$"""[ { {{Rule}}, {{snippet}} } ]"""),
        _ => Text(place, snippet),
    };

    public static ScheduleReading Read(string place, string snippet, DateOnly? today = null) =>
        ScheduleReader.Read(Encoding.UTF8.GetBytes(With(place, snippet).Replace($"{Mark}", "", StringComparison.Ordinal)), "schedules.json", today);

    public static ScheduleReading Read(string text) => Read("file", text);

    /// <summary>The plan of a <c>when</c> that is right.</summary>
    public static Plan Plan(string when) => Read("when", when) switch
    {
        { Schedule: { } schedule } => schedule.Plans.Single(),
        var reading => throw new ArgumentException(string.Join('\n', reading.Mistakes), nameof(when)),
    };

    /// <summary>Where the mark stands: line and column, both from 1.</summary>
    public static (int Line, int Column) Marked(string place, string snippet)
    {
        var text = With(place, snippet);
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        var line = text[..at];
        return (line.Count(sign => sign == '\n') + 1, line[(line.LastIndexOf('\n') + 1)..].EnumerateRunes().Count() + 1);
    }

    private static string Text(string section, string value) =>
        "{\n" + string.Join(",\n", Sections.SetItem(section, value).Select(pair => $"  \"{pair.Key}\": {pair.Value}")) + "\n}";
}
