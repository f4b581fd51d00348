using System.Text;
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
    [InlineData("""{ "people": [ { "id": "U1", NAME, "roles": [], "email": "a@b\r\nBcc: c@d" } ] }""", MistakeCode.InvalidMailAddress)]
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
    public void Two_sensors_on_one_topic_are_a_warning()
    {
        var reading = Read($$"""{ "sensors": [ { "id": "S1", {{Name}}, "topic": "a/b" }, { "id": "S2", {{Name}}, "topic": "a/b" } ] }""");

        Assert.Equal(MistakeCode.TopicTaken, Assert.Single(reading.Mistakes).Code);
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
