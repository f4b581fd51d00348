using System.Text;
using System.Text.Json.Nodes;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests.Core.Register;

public sealed class RegisterReaderTests
{
    private const string Name = """ "name": { "zh": "甲", "en": "A" } """;

    [Fact]
    public void Only_id_and_name_are_asked_for()
    {
        var reading = Read($$"""
            { "zones": [ { "id": "Z1", {{Name}} } ], "groups": [ { "id": "G1", {{Name}} } ], "checkpoints": [ { "id": "C1", {{Name}} } ],
              "routes": [ { "id": "R1", {{Name}} } ], "people": [ { "id": "U1", {{Name}}, "roles": [] } ], "assets": [ { "id": "A1", {{Name}} } ],
              "sensors": [ { "id": "S1", {{Name}} } ] }
            """);

        Assert.Empty(reading.Mistakes);
    }

    [Theory]
    [InlineData("zones", """ "id": "X", NAME, "floor": "1F", "parent": "X2", "function": "hall", "keyArea": true, "responsible": "U1" """)]
    [InlineData("groups", """ "id": "X", NAME, "zone": "Z1", "windows": ["1", "2"], "responsible": "U1" """)]
    [InlineData("checkpoints", """ "id": "X", NAME, "code": "ABCDEFG", "zone": "Z1", "kind": "exit", "keyArea": true """)]
    [InlineData("routes", """ "id": "X", NAME, "checkpoints": ["C1", "C2"], "minutes": 20, "walk": [{"from": "C1", "to": "C2", "seconds": 60}] """)]
    [InlineData("people", """ "id": "X", NAME, "roles": ["guard"], "post": { "zh": "甲", "en": "A" }, "email": "a@b", "phone": "1", "language": "en", "zone": "Z1", "group": "G1", "badge": "7" """)]
    [InlineData("assets", """ "id": "X", NAME, "kind": "extinguisher", "model": "co2", "zone": "Z1", "checkpoint": "C1", "count": 2, "made": "2026-01-02", "installed": "2026-02-03", "lastService": "2026-03-04", "lastTest": "2026-04-05", "serviceEvery": "1y", "testEvery": "2y", "scrapAfter": "3y", "custodian": "U1", "notes": { "zh": "甲", "en": "A" } """)]
    [InlineData("sensors", """ "id": "X", NAME, "kind": "power", "zone": "Z1", "profile": "tasmota", "topic": "a/b", "metrics": ["power"], "primaryMetric": "power", "unit": "kW", "interval": "90s", "standby": 1.5, "poweredBy": "mains", "bridge": "B1", "asset": "A1" """)]
    [InlineData("absences", """ "person": "U1", "from": "2026-11-25", "to": "2026-11-26", "kind": "sick", "substitute": "U2" """)]
    [InlineData("swaps", """ "roster": "r", "day": "2026-11-25", "from": "U1", "to": "U2" """)]
    public void Each_key_of_an_entry_is_kept_as_it_was_written(string list, string entry)
    {
        var written = $$"""{ {{entry.Replace("NAME", Name, StringComparison.Ordinal)}} }""";

        var kept = RegisterJson.Items(Read($$"""{ "{{list}}": [ {{written}} ] }""").File!.Written(HallRegister.Empty)).Single().Body;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(kept)), kept);
    }

    [Theory]
    [InlineData("zones", """ "id": "X", NAME """)]
    [InlineData("groups", """ "id": "X", NAME """)]
    [InlineData("checkpoints", """ "id": "X", NAME """)]
    [InlineData("routes", """ "id": "X", NAME """)]
    [InlineData("people", """ "id": "X", NAME, "roles": [] """)]
    [InlineData("assets", """ "id": "X", NAME """)]
    [InlineData("sensors", """ "id": "X", NAME """)]
    [InlineData("absences", """ "person": "U1", "from": "2026-11-25", "to": "2026-11-26" """)]
    [InlineData("swaps", """ "roster": "r", "day": "2026-11-25", "from": "U1", "to": "U2" """)]
    public void A_key_that_no_entry_of_its_list_has_is_refused(string list, string entry) => Assert.Equal(
        [MistakeCode.UnknownKey],
        Read($$"""{ "{{list}}": [ { {{entry.Replace("NAME", Name, StringComparison.Ordinal)}}, "nobodysKey": 1 } ] }""").Mistakes
            .Where(mistake => mistake.Level == MistakeLevel.Error).Select(mistake => mistake.Code));

    [Fact]
    public void A_person_reads_Chinese_and_an_absence_is_leave_where_nothing_else_is_said()
    {
        var file = Read($$"""
            { "people": [ { "id": "U1", {{Name}}, "roles": [] } ], "absences": [ { "person": "U1", "from": "2026-11-25", "to": "2026-11-26" } ] }
            """).File!;

        Assert.Equal(("zh", "leave"), (file.People!.Value.Single().Language, file.Absences!.Value.Single().Kind));
    }

    [Fact]
    public void No_place_is_a_key_area_unless_it_is_said_to_be_one()
    {
        var file = Read($$"""{ "zones": [ { "id": "Z1", {{Name}} } ], "checkpoints": [ { "id": "C1", {{Name}} } ] }""").File!;

        Assert.Equal((false, false), (file.Zones!.Value.Single().KeyArea, file.Checkpoints!.Value.Single().KeyArea));
    }

    [Fact]
    public void A_sensor_says_for_itself_what_it_leaves_unsaid()
    {
        var sensor = Read($$"""{ "sensors": [ { "id": "S1", {{Name}} } ] }""").File!.Sensors!.Value.Single();

        Assert.Equal(("other", "plain"), (sensor.Kind, sensor.Profile));
    }

    [Fact]
    public void A_list_that_is_not_there_is_not_an_empty_list()
    {
        var reading = Read("""{ "zones": [] }""");

        Assert.Equal((0, false), (reading.File!.Zones!.Value.Length, reading.File.People.HasValue));
    }

    [Fact]
    public void Every_mistake_comes_at_once_and_in_the_order_of_the_file()
    {
        var reading = Read("""
            { "zones": [ { "id": "Z/1", "nane": 1 } ],
              "people": [ { "id": "U1", "name": { "zh": "甲", "en": "A" } } ] }
            """);

        Assert.Equal(
            ["GH0106 $.zones[0]", "GH0201 $.zones[0].id", "GH0104 $.zones[0].nane", "GH0106 $.people[0]"],
            reading.Mistakes.Select(mistake => $"{mistake.Number} {mistake.Path}"));
    }

    [Fact]
    public void A_mistake_is_said_as_editors_read_it()
    {
        var mistake = Assert.Single(Read("{\n  \"peeple\": []\n}").Mistakes);

        Assert.StartsWith("hall.json(2,3): error GH0104: there is no key \"peeple\" here; did you mean \"people\"?", mistake.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", MistakeCode.UnreadableJson)]
    [InlineData("[]", MistakeCode.WrongType)]
    [InlineData("""{ "zones": null }""", MistakeCode.WrongType)]
    [InlineData("""{ "zones": {} }""", MistakeCode.WrongType)]
    [InlineData("""{ "zones": [ 1 ] }""", MistakeCode.WrongType)]
    [InlineData("""{ "zones": [], "zones": [] }""", MistakeCode.RepeatedKey)]
    [InlineData("""{ "zones": [ { "id": "Z1", NAME }, { "id": "Z1", NAME } ] }""", MistakeCode.RepeatedId)]
    [InlineData("""{ "zones": [ { "id": "Z1", NAME, "parent": "Z2" }, { "id": "Z2", NAME, "parent": "Z1" } ] }""", MistakeCode.ZonesInACircle)]
    [InlineData("""{ "zones": [ { "id": "Z1", NAME, "parent": "Z1" } ] }""", MistakeCode.ZonesInACircle)]
    [InlineData("""{ "zones": [ { "id": "Z1", "name": "甲" } ] }""", MistakeCode.WrongType)]
    [InlineData("""{ "checkpoints": [ { "id": "C1", NAME, "code": "ABC0EFG" } ] }""", MistakeCode.InvalidCheckpointCode)]
    [InlineData("""{ "checkpoints": [ { "id": "C1", NAME, "code": "ABCDEFG" }, { "id": "C2", NAME, "code": "ABCDEFG" } ] }""", MistakeCode.SharedMark)]
    [InlineData("""{ "routes": [ { "id": "R1", NAME, "minutes": 1.5 } ] }""", MistakeCode.OutOfRange)]
    [InlineData("""{ "routes": [ { "id": "R1", NAME, "minutes": 1e300 } ] }""", MistakeCode.OutOfRange)]
    [InlineData("""{ "routes": [ { "id": "R1", NAME, "walk": [ { "from": "C1", "to": "C2" } ] } ] }""", MistakeCode.MissingKey)]
    [InlineData("""{ "people": [ { "id": "U1", NAME } ] }""", MistakeCode.MissingKey)]
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [ "gaurd" ] } ] }""", MistakeCode.UnknownWord)]
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [ "guard", "guard" ] } ] }""", MistakeCode.RepeatedId)]
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [], "email": "a@b\r\nBcc: c@d" } ] }""", MistakeCode.OutOfRange)]
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [], "email": "nobody" } ] }""", MistakeCode.InvalidMailAddress)]
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [], "language": "de" } ] }""", MistakeCode.UnknownWord)]
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [], "badge": "7" }, { "id": "U2", NAME, "roles": [], "badge": "7" } ] }""", MistakeCode.SharedMark)]
    [InlineData("""{ "assets": [ { "id": "A1", NAME, "made": "2026-02-30" } ] }""", MistakeCode.InvalidDate)]
    [InlineData("""{ "assets": [ { "id": "A1", NAME, "serviceEvery": "soon" } ] }""", MistakeCode.InvalidDuration)]
    [InlineData("""{ "sensors": [ { "id": "S1", NAME, "interval": "1mo" } ] }""", MistakeCode.CalendarUnit)]
    [InlineData("""{ "sensors": [ { "id": "S1", NAME, "interval": "0s" } ] }""", MistakeCode.OutOfRange)]
    [InlineData("""{ "sensors": [ { "id": "S1", NAME, "metrics": [ "smok" ] } ] }""", MistakeCode.UnknownMetric)]
    [InlineData("""{ "sensors": [ { "id": "S1", NAME, "primaryMetric": "temperature", "unit": "kW" } ] }""", MistakeCode.ValueDoesNotFit)]
    [InlineData("""{ "sensors": [ { "id": "S1", NAME, "metrics": [ "humidity" ], "primaryMetric": "temperature" } ] }""", MistakeCode.KeysDoNotGoTogether)]
    [InlineData("""{ "absences": [ { "person": "U1", "from": "2026-11-26", "to": "2026-11-25" } ] }""", MistakeCode.EndsBeforeItBegins)]
    [InlineData("""{ "absences": [ { "person": "U1", "from": "2026-11-25", "to": "2026-11-25", "kind": "holiday" } ] }""", MistakeCode.UnknownWord)]
    [InlineData("""{ "swaps": [ { "roster": "r", "day": "2026-11-25", "from": "U1", "to": "U2" }, { "roster": "r", "day": "2026-11-25", "from": "U1", "to": "U3" } ] }""", MistakeCode.RepeatedId)]
    public void A_wrong_file_is_refused(string json, MistakeCode code)
    {
        var reading = Read(json.Replace("NAME", Name, StringComparison.Ordinal));

        Assert.Equal((null, true), (reading.File, reading.Mistakes.Any(mistake => mistake.Code == code)));
    }

    [Fact]
    public void A_name_that_the_register_does_not_have_is_a_warning_at_its_place()
    {
        var reading = Read($$"""
            { "checkpoints": [ { "id": "CP01", {{Name}} } ], "routes": [ { "id": "R1", {{Name}}, "checkpoints": [ "CP01", "CP10" ] } ] }
            """);

        Assert.Equal(
            ("GH0321", MistakeLevel.Warning, "$.routes[0].checkpoints[1]", true),
            (reading.Mistakes[0].Number, reading.Mistakes[0].Level, reading.Mistakes[0].Path, reading.File is not null));
    }

    [Theory]
    [InlineData("groups", """ "id": "X", "zone": "nowhere" """)]
    [InlineData("groups", """ NAME, "zone": "nowhere" """)]
    [InlineData("absences", """ "person": "nobody", "from": "2026-11-25" """)]
    [InlineData("swaps", """ "roster": "r", "day": "2026-11-25", "from": "nobody" """)]
    public void Of_an_entry_that_is_not_whole_only_that_is_said(string list, string entry) => Assert.Equal(
        [MistakeCode.MissingKey],
        Read($$"""{ "{{list}}": [ { {{entry.Replace("NAME", Name, StringComparison.Ordinal)}} } ] }""").Mistakes.Select(mistake => mistake.Code));

    [Theory]
    [InlineData("checkpoints", "code", """ "id": "X1", NAME, "code": "ABCDEFG" """, """ "id": "X2", NAME, "code": "ABCDEFG" """)]
    [InlineData("people", "badge", """ "id": "X1", NAME, "roles": [], "badge": "7" """, """ "id": "X2", NAME, "roles": [], "badge": "7" """)]
    [InlineData("absences", "from", """ "person": "U1", "from": "2026-11-25", "to": "2026-11-25" """, """ "person": "U1", "from": "2026-11-25", "to": "2026-11-26" """)]
    [InlineData("swaps", "from", """ "roster": "r", "day": "2026-11-25", "from": "U1", "to": "U2" """, """ "roster": "r", "day": "2026-11-25", "from": "U1", "to": "U3" """)]
    public void A_mark_that_two_share_is_said_at_the_second_and_leads_to_the_first(string list, string key, string first, string second)
    {
        var people = list == "people" ? "" : $$""" "people": [ { "id": "U1", {{Name}}, "roles": [] }, { "id": "U2", {{Name}}, "roles": [] }, { "id": "U3", {{Name}}, "roles": [] } ],""";

        var mistake = Assert.Single(Read($$"""{{{people}} "{{list}}": [ { {{first}} }, { {{second}} } ] }""".Replace("NAME", Name, StringComparison.Ordinal)).Mistakes);

        Assert.Equal($"$.{list}[1].{key}", mistake.Path);
        Assert.Contains($"$.{list}[0].{key}", mistake.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_name_of_a_metric_is_only_empty() => Assert.Equal(
        [MistakeCode.Empty], Read($$"""{ "sensors": [ { "id": "S1", {{Name}}, "metrics": [ "" ] } ] }""").Mistakes.Select(mistake => mistake.Code));

    [Fact]
    public void A_name_that_the_present_register_has_is_found()
    {
        var present = Read($$"""{ "zones": [ { "id": "Z1", {{Name}} } ] }""").File!.Written(HallRegister.Empty);

        var reading = RegisterReader.Read(Encoding.UTF8.GetBytes($$"""{ "groups": [ { "id": "G1", {{Name}}, "zone": "Z1" } ] }"""), "hall.json", present);

        Assert.Empty(reading.Mistakes);
    }

    [Fact]
    public void Leaving_out_what_others_still_name_is_said()
    {
        var present = Read($$"""{ "zones": [ { "id": "Z1", {{Name}} } ], "groups": [ { "id": "G1", {{Name}}, "zone": "Z1" } ] }""").File!.Written(HallRegister.Empty);

        var reading = RegisterReader.Read("""{ "zones": [] }"""u8, "hall.json", present);

        Assert.Equal(("GH0321", "$.zones"), (reading.Mistakes[0].Number, reading.Mistakes[0].Path));
    }

    [Fact]
    public void What_was_missing_before_is_not_left_behind_by_this_file()
    {
        var present = Read($$"""{ "groups": [ { "id": "G1", {{Name}}, "zone": "nowhere" } ] }""").File!.Written(HallRegister.Empty);

        Assert.Empty(RegisterReader.Read("""{ "zones": [] }"""u8, "hall.json", present).Mistakes);
    }

    [Fact]
    public void Two_sensors_on_one_topic_are_a_warning()
    {
        var reading = Read($$"""{ "sensors": [ { "id": "S1", {{Name}}, "topic": "a/b" }, { "id": "S2", {{Name}}, "topic": "a/b" } ] }""");

        var mistake = Assert.Single(reading.Mistakes);
        Assert.Equal((MistakeCode.TopicTaken, "$.sensors[1].topic"), (mistake.Code, mistake.Path));
    }

    [Fact]
    public void Whatever_the_bytes_nothing_is_thrown()
    {
        var whole = Encoding.UTF8.GetBytes($$"""{ "zones": [ { "id": "Z1", {{Name}} } ], "people": [ { "id": "U1", {{Name}}, "roles": [ "guard" ] } ] }""");

        for (var cut = 0; cut < whole.Length; cut++)
        {
            Assert.NotEmpty(RegisterReader.Read(whole.AsSpan(0, cut), "hall.json", HallRegister.Empty).Mistakes);
        }
    }

    private static RegisterReading Read(string json) => RegisterReader.Read(Encoding.UTF8.GetBytes(json), "hall.json", HallRegister.Empty);
}
