using System.Text.Json.Nodes;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Schedules.Reading;
using GovHall.Safety.Core.Schedules.Rhythms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Schedules;

/// <summary>The JSON Schema of schedules.json, made of the same words as its reader, so that an editor completes and checks what is written.</summary>
/// <remarks>It says what can be said without a calendar and without the rest of the file; <c>validate</c> says all of it.</remarks>
public static class ScheduleSchema
{
    private const string Id = "^[a-z0-9-]{1,64}$";
    private const string RegisterId = @"^[^\s/+#@]{1,64}$";
    private const string Duration = "^[0-9]{1,9}(s|m|h|d)$";
    private const string CalendarDuration = "^[0-9]{1,9}(s|m|h|d|mo|y)$";
    private const string Time = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|(open|close|lunch|reopen)([+-][0-9]{1,5}(m|h))?)$";
    private const string Date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private const string Weekdays = "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))?(, *(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))?)*$";

    /// <summary>The schema as it is shipped.</summary>
    public static JsonObject Make()
    {
        var schema = Object(
            ["hall", "calendar"],
            ("$schema", Type("string")),
            ("hall", Hall()),
            ("calendar", Calendar()),
            ("escalations", Named(Escalation())),
            ("checklists", Named(Object(["items"], ("per", Words<AnsweredPer>()), ("items", List(Item()))))),
            ("rosters", Named(Roster())),
            ("plans", List(Plan(), least: 0)),
            ("alarmRules", List(AlarmRule(), least: 0)));
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "GovHall Safety schedules.json");
        schema["$defs"] = new JsonObject
        {
            ["text"] = Object(["zh", "en"], ("zh", Type("string")), ("en", Type("string"))),
            ["days"] = Either(
                Pattern(Weekdays), Words("daily", "working", "non-working", "holidays"), Pattern("^(before|after)-holiday(:([1-9]|1[0-9]|20))?$"), List(Pattern(Date))),
            ["sensors"] = Either(Object(["kind"], ("kind", Pattern(RegisterId))), List(Pattern(RegisterId))),
            ["things"] = Either(Words("all"), List(Pattern(RegisterId))),
            ["thingsOfAKind"] = Either(Ref("things"), Object(["kind"], ("kind", Pattern(RegisterId)))),
            ["monthDays"] = OneOrMore(Either(
                Whole(-31, 31), Pattern(@"^-?[0-9]{1,2}\.\.-?[0-9]{1,2}$"), Words("first-working", "last-working"), Pattern("^(last-)?working:[1-9][0-9]?$"))),
            ["role"] = Words(Addressees.Roles.Names),
            ["when"] = When(),
            ["who"] = Who(),
        };
        return schema;
    }

    private static JsonObject Hall() => Object(
        ["id", "name", "timeZone"],
        ("id", Pattern(Id)),
        ("name", Ref("text")),
        ("timeZone", Type("string")),
        ("profile", Object(
            [],
            ("keyUnit", Type("boolean")), ("crowded", Type("boolean")), ("publicGathering", Type("boolean")), ("stateOrgan", Type("boolean")),
            ("hasControlRoom", Type("boolean")), ("highRise", Type("boolean")), ("patrolEvery", Pattern(Duration)))));

    private static JsonObject Calendar() => Object(
        ["hours"],
        ("hours", List(Object(
            ["days", "sessions"],
            ("days", Either(Words("daily"), Pattern(Weekdays))),
            ("sessions", List(Pattern("^[0-9]{2}:[0-9]{2} *- *[0-9]{2}:[0-9]{2}$"))),
            ("season", Pattern(@"^[0-9]{2}-[0-9]{2}\.\.[0-9]{2}-[0-9]{2}$"))))),
        ("holidays", Either(Words("cn", "none"), Pattern(@"\.(json|ics)$"))),
        ("closures", List(Pattern(Date), least: 0)),
        ("extraOpenDays", List(Pattern(Date), least: 0)));

    private static JsonObject Escalation() => Object(
        ["severity", "steps"],
        ("severity", Words<Severity>()),
        ("acknowledgeWithin", Pattern(Duration)),
        ("repeatEvery", Pattern(Duration)),
        ("steps", List(Object(["notify"], ("after", Pattern(Duration)), ("notify", List(Either(
            Words([.. Addressees.Roles.Names, "assignee", "owner"]), Pattern("^(all|person|mailto):.+$"))))))));

    private static JsonObject Item() => Object(
        ["id", "text", "answer"],
        ("id", Pattern(Id)),
        ("text", Ref("text")),
        ("answer", Words<AnswerKind>()),
        ("unit", Type("string")),
        ("min", Type("number")),
        ("max", Type("number")),
        ("options", List(Object(["id", "text"], ("id", Pattern(Id)), ("text", Ref("text")), ("fail", Type("boolean"))))),
        ("photo", Words<PhotoRule>()),
        ("required", Type("boolean")),
        ("evidence", Object(["sensors"], ("sensors", Ref("sensors")), ("is", Any("boolean", "number", "string")), ("above", Type("number")), ("below", Type("number")), ("unit", Type("string")))));

    private static JsonObject Roster() => Object(
        [],
        ("role", Ref("role")),
        ("layers", List(Object(
            [],
            ("days", Ref("days")), ("from", Pattern(Time)), ("to", Pattern(Time)), ("people", People()), ("rotate", List(People())), ("start", Pattern(Date)),
            ("shifts", new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Pattern("^[0-9]{2}:[0-9]{2} *- *[0-9]{2}:[0-9]{2}$") }),
            ("cycle", Type("string")), ("teams", List(People()))))),
        ("draw", Object(["groups"], ("groups", Ref("things")))),
        ("people", Whole(1, 100)),
        ("start", Pattern(Date)));

    private static JsonObject Plan() => Object(
        ["id", "kind", "when"],
        ("id", Pattern(Id)),
        ("ref", Type("string")),
        ("kind", Words<PlanKind>()),
        ("name", Ref("text")),
        ("when", OneOrMore(Ref("when"))),
        ("grace", Pattern(Duration)),
        ("who", OneOrMore(Ref("who"))),
        ("where", Object(
            [],
            ("route", Pattern(RegisterId)), ("order", Words("any", "given")), ("minimumWalk", Pattern(Duration)), ("checkpoints", Ref("thingsOfAKind")),
            ("zones", Ref("things")), ("groups", Ref("things")), ("assets", Ref("thingsOfAKind")),
            ("draw", Whole(1, 1_000)), ("each", Words<PlaceKind>()))),
        ("checklist", Pattern(Id)),
        ("remind", List(Pattern(Duration))),
        ("maximumGap", Pattern(Duration)),
        ("onMissed", Pattern(Id)),
        ("basis", List(Type("string"))));

    private static JsonObject When()
    {
        var ofPeriod = Object(["on"], ("month", Whole(1, 12)), ("months", List(Whole(1, 12))), ("on", Ref("monthDays")));
        return Object(
            [],
            ("days", Ref("days")), ("from", Pattern(Time)), ("to", Pattern(Time)), ("for", Pattern(Duration)), ("at", OneOrMore(Pattern(Time))),
            ("every", Pattern(Duration)), ("between", Type("string")), ("skipBreaks", Type("boolean")), ("early", Pattern(Duration)), ("cron", Type("string")),
            ("weekly", Either(Words("first-working", "last-working"), OneOrMore(Pattern(Weekdays)))),
            ("monthly", Ref("monthDays")), ("quarterly", ofPeriod), ("halfYearly", ofPeriod.DeepClone()), ("yearly", ofPeriod.DeepClone()),
            ("everyMonths", Object(["n", "from", "on"], ("n", Whole(1, 120)), ("from", Pattern("^[0-9]{4}-[0-9]{2}$")), ("on", Ref("monthDays")))),
            ("beforeHoliday", Whole(1, 20)), ("shift", Words<Shift>()),
            ("random", Object(["times", "per"], ("times", Either(Whole(1, 90), Pattern(@"^[0-9]{1,2}\.\.[0-9]{1,2}$"))), ("per", Words<DrawPeriod>()))),
            ("due", Object(["of", "openBefore"], ("of", Words<DueDate>()), ("openBefore", Pattern(CalendarDuration)))),
            ("event", Object(["after", "within"], ("after", Words<Happening>()), ("kind", Type("string")), ("within", Pattern(Duration)))),
            ("valid", Pattern(@"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})?$")));
    }

    private static JsonObject Who() => Object(
        [],
        ("days", Ref("days")), ("role", Ref("role")), ("roster", Pattern(Id)), ("person", Pattern(RegisterId)), ("everyone", Type("boolean")), ("people", Whole(1, 10_000)), ("review", Ref("role")));

    private static JsonObject AlarmRule() => Object(
        ["id", "kind", "sensors", "when", "severity", "escalation", "text"],
        ("id", Pattern(Id)),
        ("kind", Words(WordSet<IncidentKind>.Of(IncidentKind.Fire, IncidentKind.Gas, IncidentKind.Security, IncidentKind.Equipment).Names)),
        ("sensors", Ref("sensors")),
        ("metric", Words([.. Metrics.All.Select(metric => metric.Name)])),
        ("when", Object(
            [],
            ("is", Any("boolean", "number", "string")), ("isNot", Any("boolean", "number", "string")), ("above", Type("number")), ("below", Type("number")),
            ("outside", List(Type("number"))), ("aboveStandby", Type("number")), ("riseBy", Object(["value", "in"], ("value", Type("number")), ("in", Pattern(Duration)))),
            ("silent", Pattern(Duration)), ("quality", Words("bad")), ("deadband", Type("number")), ("unit", Type("string")))),
        ("onDelay", Pattern(Duration)),
        ("offDelay", Pattern(Duration)),
        ("latch", Type("boolean")),
        ("armed", List(Words<HallPhase>())),
        ("severity", Words<Severity>()),
        ("escalation", Pattern(Id)),
        ("text", Ref("text")),
        ("consequence", Ref("text")),
        ("response", Ref("text")));

    private static JsonObject Object(ReadOnlySpan<string> required, params ReadOnlySpan<(string Name, JsonNode Schema)> properties)
    {
        var members = new JsonObject();
        foreach (var (name, schema) in properties)
        {
            members.Add(name, schema);
        }

        var found = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = members };
        if (required.Length > 0)
        {
            found["required"] = Strings(required);
        }

        return found;
    }

    private static JsonObject Named(JsonObject value) => new() { ["type"] = "object", ["propertyNames"] = Pattern(Id), ["additionalProperties"] = value };

    private static JsonObject List(JsonObject item, int least = 1) =>
        least == 0 ? new() { ["type"] = "array", ["items"] = item } : new() { ["type"] = "array", ["minItems"] = least, ["items"] = item };

    private static JsonObject OneOrMore(JsonObject item) => Either(item, List((JsonObject)item.DeepClone()));

    private static JsonObject Either(params ReadOnlySpan<JsonObject> choices) => new() { ["anyOf"] = new JsonArray([.. choices]) };

    private static JsonObject People() => List(Pattern(RegisterId));

    private static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Any(params ReadOnlySpan<string> types) => new() { ["type"] = Strings(types) };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Whole(int least, int most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Words<TEnum>()
        where TEnum : struct, Enum => Words(WordSet<TEnum>.All.Names);

    private static JsonObject Words(params IEnumerable<string> words) => new() { ["enum"] = Strings([.. words]) };

    private static JsonArray Strings(ReadOnlySpan<string> words)
    {
        var list = new JsonArray();
        foreach (var word in words)
        {
            list.Add(word);
        }

        return list;
    }
}
