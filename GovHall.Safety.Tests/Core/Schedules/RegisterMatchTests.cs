using System.Text;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>What a schedule names and the register does not have is said where it stands (§), and nothing else is.</summary>
public sealed class RegisterMatchTests
{
    private const string Times = """ "from": "08:00", "to": "09:00" """;

    private static readonly HallRegister Hall = new()
    {
        Zones = [new() { Id = "Z1", Name = Text.Same("Z1") }],
        Groups = [new() { Id = "G1", Name = Text.Same("G1") }],
        Checkpoints = [new() { Id = "C1", Name = Text.Same("C1"), Kind = "exit" }],
        Routes = [new() { Id = "R1", Name = Text.Same("R1") }],
        People = [new() { Id = "U1", Name = Text.Same("U1"), Roles = [Role.DutyOfficer] }, new() { Id = "U2", Name = Text.Same("U2"), Roles = [Role.Guard] }],
        Assets = [new() { Id = "A1", Name = Text.Same("A1"), Kind = "extinguisher" }, new() { Id = "A2", Name = Text.Same("A2") }],
        Sensors =
        [
            new() { Id = "S1", Name = Text.Same("S1"), Kind = "smoke" },
            new() { Id = "S2", Name = Text.Same("S2"), Kind = "power", Metrics = ["power"], Unit = "kW", Standby = 2 },
            new() { Id = "S3", Name = Text.Same("S3"), Kind = "meter", PrimaryMetric = "power", Metrics = ["energy"] },
            new() { Id = "S4", Name = Text.Same("S4"), Kind = "meter", Metrics = ["power"], Standby = 10_000_000 },
            new() { Id = "D1", Name = Text.Same("D1"), Kind = "door", Metrics = ["contact_open"] },
            new() { Id = "D2", Name = Text.Same("D2"), Kind = "door", Metrics = ["contact_open"] },
            new() { Id = "S6", Name = Text.Same("S6"), Kind = "counter", Metrics = ["power", "energy"], Standby = 5 },
            new() { Id = "S5", Name = Text.Same("S5"), Kind = "thing" },
        ],
    };

    public static TheoryData<string, string> Unknown { get; } = new()
    {
        { "who", """[ { "days": "Mon", "role": "guard" }, §{ "role": "cleaner" } ]""" },
        { "who", """[ { "days": "Mon", "person": "U1" }, §{ "person": "U9" } ]""" },
        { "who", """§{ "role": "guard", "review": "director" }""" },
        { "where", """{ "route": §"R9" }""" },
        { "where", """{ "checkpoints": [ "C1", §"C9" ] }""" },
        { "where", """{ "zones": [ "Z1", §"Z9" ] }""" },
        { "where", """{ "groups": [ "G1", §"G9" ] }""" },
        { "where", """{ "assets": [ "A1", §"A9" ] }""" },
        { "where", """{ "assets": §{ "kind": "hose" } }""" },
        { "where", """{ "checkpoints": §{ "kind": "gate" } }""" },
        { "rosters", """{ "r": §{ "draw": { "groups": [ "G1", "G9" ] }, "start": "2026-11-23" } }""" },
        { "layer", $$"""{ {{Times}}, "people": [ "U1" ] }, §{ {{Times}}, "people": [ "U9" ] }""" },
        { "layer", """§{ "shifts": { "D": "08:00-16:00" }, "cycle": "D-", "teams": [ [ "U1" ], [ "U9" ] ], "start": "2026-11-23" }""" },
        { "notify", "\"guard\", §\"cleaner\"" },
        { "notify", "\"guard\", §\"all:cleaner\"" },
        { "notify", "\"guard\", §\"person:U9\"" },
        { "items", """{ "id": "i", "text": { "zh": "门", "en": "Door" }, "answer": "pass-fail" }, { "id": "j", "text": { "zh": "电", "en": "Power" }, "answer": "pass-fail", "evidence": { "sensors": [ "S2", §"S9" ] } }""" },
        { "item", """ "answer": "pass-fail", "evidence": { "sensors": §{ "kind": "window" } } """ },
        { "alarmRules", Rule("""[ "S1", §"S9" ]""") },
        { "alarmRules", Rule("""§{ "kind": "gas" }""") },
    };

    [Theory]
    [MemberData(nameof(Unknown))]
    public void A_name_that_the_register_does_not_have_is_said_where_it_stands(string place, string snippet)
    {
        var mistake = Assert.Single(Check(place, snippet, Hall));

        Assert.Equal((MistakeCode.NotInTheRegister, SampleSchedule.Marked(place, snippet)), (mistake.Code, (mistake.Line, mistake.Column)));
    }

    [Theory]
    [InlineData("who", """[ { "days": "Mon", "role": "guard" }, { "person": "U2", "review": "guard" } ]""")]
    [InlineData("who", """{ "everyone": true }""")]
    [InlineData("who", """{ "roster": "windows" }""")]
    [InlineData("where", """{ "route": "R1", "checkpoints": [ "C1" ] }""")]
    [InlineData("where", """{ "checkpoints": "all" }""")]
    [InlineData("where", """{ "checkpoints": { "kind": "exit" } }""")]
    [InlineData("where", """{ "zones": [ "Z1" ], "groups": [ "G1" ], "assets": [ "A2" ] }""")]
    [InlineData("where", """{ "zones": "all", "groups": "all", "assets": { "kind": "extinguisher" } }""")]
    [InlineData("rosters", """{ "r": { "draw": { "groups": [ "G1" ] }, "start": "2026-11-23" } }""")]
    [InlineData("layer", $$"""{ {{Times}}, "people": [ "U1", "U2" ] }""")]
    [InlineData("notify", "\"duty-officer\", \"all:guard\", \"person:U1\", \"assignee\", \"owner\", \"mailto:fire@example.org\"")]
    [InlineData("item", """ "answer": "pass-fail", "evidence": { "sensors": { "kind": "power" } } """)]
    [InlineData("item", """ "answer": "pass-fail", "evidence": { "sensors": [ "S2", "S4" ] } """)]
    [InlineData("item", """ "answer": "pass-fail", "evidence": { "sensors": [ "S1" ], "is": "normal" } """)]
    [InlineData("item", """ "answer": "pass-fail", "evidence": { "sensors": [ "S2", "S3" ], "below": 5, "unit": "kW" } """)]
    public void Of_names_that_the_register_has_nothing_is_said(string place, string snippet) => Assert.Empty(Check(place, snippet, Hall));

    public static TheoryData<MistakeCode, string, string> Unjudged { get; } = new()
    {
        { MistakeCode.SensorLacks, "alarmRules", About("""[ "S1", §"S2" ]""", "temperature", """ "above": 60 """) },
        { MistakeCode.SensorLacks, "alarmRules", About("""§{ "kind": "meter" }""", "temperature", """ "above": 60 """) },
        { MistakeCode.SensorLacks, "alarmRules", About("""[ "S2", §"S3" ]""", "power", """ "aboveStandby": 1.3 """) },
        { MistakeCode.SensorLacks, "alarmRules", About("""§{ "kind": "meter" }""", "power", """ "aboveStandby": 0.5 """) },
        { MistakeCode.SensorLacks, "alarmRules", About("""[ §"S6" ]""", "energy", """ "aboveStandby": 1.3 """) },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": §{ "kind": "door" }, "is": "ajar" } """ },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": §{ "kind": "door" } } """ },
        { MistakeCode.DecidesNothing, "alarmRules", About("""[ "S2", §"S4" ]""", "power", """ "aboveStandby": 1.3 """) },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": [ "S2", §"S3" ] } """ },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": §{ "kind": "smoke" } } """ },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": [ §"S1" ], "is": "ajar" } """ },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": [ "S2", §"S1" ], "below": 5, "unit": "kW" } """ },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": [ §"S2" ], "below": 5, "unit": "bar" } """ },
        { MistakeCode.SensorLacks, "item", """ "answer": "pass-fail", "evidence": { "sensors": [ §"S5" ], "is": true } """ },
    };

    [Theory]
    [MemberData(nameof(Unjudged))]
    public void A_sensor_that_cannot_be_judged_so_is_said_where_it_is_named(MistakeCode code, string place, string snippet)
    {
        var mistake = Assert.Single(Check(place, snippet, Hall));

        Assert.Equal((code, SampleSchedule.Marked(place, snippet)), (mistake.Code, (mistake.Line, mistake.Column)));
    }

    [Theory]
    [InlineData("""{ "kind": "meter" }""", "energy", """ "above": 60 """)]
    [InlineData("""[ "S5" ]""", "temperature", """ "above": 60 """)]
    [InlineData("""{ "kind": "power" }""", "power", """ "aboveStandby": 1.3 """)]
    public void A_rule_that_can_raise_an_alarm_is_good(string sensors, string metric, string when) => Assert.Empty(Check("alarmRules", About(sensors, metric, when), Hall));

    [Fact]
    public void Of_every_plan_and_rule_it_is_said_by_itself()
    {
        var mistakes = Check("plans", $$"""
            [ { "id": "p", "kind": "patrol", "when": { {{Times}} }, "where": { "zones": [ "Z8" ] } }, { "id": "q", "kind": "patrol", "when": { {{Times}} }, "where": { "zones": [ "Z9" ] } } ]
            """, Hall);

        Assert.Equal(["$.plans[0].where.zones[0]", "$.plans[1].where.zones[0]"], mistakes.Select(mistake => mistake.Path));
    }

    [Fact]
    public void What_comes_near_is_proposed() =>
        Assert.Contains("did you mean \"Z1\"?", Assert.Single(Check("where", """{ "zones": [ "z1" ] }""", Hall)).Message.En, StringComparison.Ordinal);

    [Fact]
    public void Whoever_is_meant_where_a_plan_names_nobody_has_to_be_there_too()
    {
        var mistake = Assert.Single(Check("plan", "\"grace\": \"5m\"", Hall with { People = [.. Hall.People.Skip(1)] }));

        Assert.Equal("$.plans[0]", mistake.Path);
    }

    private static string Rule(string sensors) => About(sensors, "smoke", """ "is": true """);

    private static string About(string sensors, string metric, string when) =>
        $$"""[ { "id": "r", "kind": "fire", "sensors": {{sensors}}, "metric": "{{metric}}", "when": {{{when}}}, "severity": "high", "escalation": "fire", "text": { "zh": "烟", "en": "Smoke" } } ]""";

    private static ImmutableArray<Mistake> Check(string place, string snippet, HallRegister register)
    {
        var utf8 = Encoding.UTF8.GetBytes(SampleSchedule.With(place, snippet).Replace("§", "", StringComparison.Ordinal));
        var reading = ScheduleReader.Read(utf8, "f");
        Assert.DoesNotContain(reading.Mistakes, mistake => mistake.Level == MistakeLevel.Error);
        return RegisterMatch.Check(utf8, "f", reading.Schedule!, register);
    }
}
