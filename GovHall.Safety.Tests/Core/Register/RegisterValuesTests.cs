using System.Text;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests.Core.Register;

/// <summary>What a value of the register may be: at each limit it is taken, beyond it the file is refused.</summary>
public sealed class RegisterValuesTests
{
    private const string Named = """ "id": "X1", "name": { "zh": "甲", "en": "A" } """;

    public static TheoryData<string, bool> Addresses => new()
    {
        { "a@b", true },
        { "duty.officer+hall@mail.example", true },
        { new string('a', 252) + "@b", true },
        { new string('a', 253) + "@b", false },
        { "@b", false },
        { "a@", false },
        { "a@b@c", false },
        { "a b@c", false },
        { "<a@b", false },
        { "a@b>", false },
        { "a@b,c", false },
        { "a@b;c", false },
        { "\\\"a\\\"@b", false },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_can_stand_in_a_mails_header(string address, bool good) =>
        Assert.Equal(good ? [] : [MistakeCode.InvalidMailAddress], Mistakes("people", $$""" "roles": [], "email": "{{address}}" """));

    [Theory]
    [InlineData("people", """ "roles": [], "email": "a@b\r\nBcc: evil@x.example" """)]
    [InlineData("people", """ "roles": [], "phone": "1\u0000" """)]
    [InlineData("zones", """ "floor": "1\t" """)]
    [InlineData("sensors", """ "topic": "a/b\u007f" """)]
    [InlineData("assets", """ "notes": { "zh": "一\n二", "en": "one" } """)]
    public void A_text_holds_no_control_character(string list, string keys) => Assert.Equal([MistakeCode.OutOfRange], Mistakes(list, keys));

    [Theory]
    [InlineData("routes", "minutes", "1", "1440", "0", "1441")]
    [InlineData("assets", "count", "0", "100000", "-1", "100001")]
    [InlineData("sensors", "interval", "\"1s\"", "\"31d\"", "\"0s\"", "\"32d\"")]
    public void A_value_lies_between_its_limits(string list, string key, string least, string most, string less, string more)
    {
        Assert.Empty(Mistakes(list, $"\"{key}\": {least}"));
        Assert.Empty(Mistakes(list, $"\"{key}\": {most}"));
        Assert.Equal([MistakeCode.OutOfRange], Mistakes(list, $"\"{key}\": {less}"));
        Assert.Equal([MistakeCode.OutOfRange], Mistakes(list, $"\"{key}\": {more}"));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("86400", true)]
    [InlineData("-1", false)]
    [InlineData("86401", false)]
    public void A_way_takes_a_day_at_most(string seconds, bool good)
    {
        var mistakes = Mistakes("routes", $$""" "walk": [ { "from": "C1", "to": "C2", "seconds": {{seconds}} } ] """);

        Assert.Equal(!good, mistakes.Contains(MistakeCode.OutOfRange));
    }

    [Fact]
    public void Standby_is_no_less_than_nothing() => Assert.Equal([MistakeCode.OutOfRange], Mistakes("sensors", """ "metrics": [ "power" ], "standby": -1 """));

    [Theory]
    [InlineData(""" "windows": [ "1", "2" ] """, true)]
    [InlineData(""" "windows": [ "1", "1" ] """, false)]
    public void A_group_has_each_window_once(string windows, bool good) => Assert.Equal(good ? [] : [MistakeCode.RepeatedId], Mistakes("groups", windows));

    [Theory]
    [InlineData(""" "unit": "kW" """, MistakeCode.KeysDoNotGoTogether)]
    [InlineData(""" "metrics": [ "power" ], "unit": "°C" """, MistakeCode.ValueDoesNotFit)]
    [InlineData(""" "metrics": [ "power", "temperature" ], "unit": "°C" """, MistakeCode.ValueDoesNotFit)]
    [InlineData(""" "metrics": [ "power", "temperature" ], "primaryMetric": "energy" """, MistakeCode.KeysDoNotGoTogether)]
    [InlineData(""" "primaryMetric": "powr" """, MistakeCode.UnknownMetric)]
    [InlineData(""" "metrics": [ "power" ], "unit": "kW" """, null)]
    [InlineData(""" "metrics": [ "power", "temperature" ], "primaryMetric": "temperature", "unit": "°C" """, null)]
    [InlineData(""" "primaryMetric": "power", "unit": "kW" """, null)]
    public void What_a_bare_payload_is_read_by_fits_together(string keys, MistakeCode? code) =>
        Assert.Equal(code is { } mistake ? [mistake] : [], Mistakes("sensors", keys));

    [Fact]
    public void Leave_may_end_on_the_day_it_begins() => Assert.DoesNotContain(
        MistakeCode.EndsBeforeItBegins,
        Read("""{ "absences": [ { "person": "U1", "from": "2026-11-25", "to": "2026-11-25", "kind": "sick" } ] }""").Mistakes.Select(mistake => mistake.Code));

    [Fact]
    public void One_topic_is_two_sensors_where_a_profile_tells_them_apart() => Assert.Empty(Read($$"""
        { "sensors": [ { {{Named}}, "topic": "a/b", "profile": "tasmota" }, { "id": "X2", "name": { "zh": "乙", "en": "B" }, "topic": "a/b", "profile": "tasmota" } ] }
        """).Mistakes);

    [Fact]
    public void Each_circle_of_zones_is_said_once_where_it_closes()
    {
        var mistakes = Read("""
            { "zones": [ { "id": "Z0", "name": { "zh": "零", "en": "0" }, "parent": "Z1" }, { "id": "Z1", "name": { "zh": "一", "en": "1" }, "parent": "Z2" },
                         { "id": "Z2", "name": { "zh": "二", "en": "2" }, "parent": "Z1" } ] }
            """).Mistakes;

        Assert.Equal([("GH", "$.zones[1].parent")], mistakes.Select(mistake => (mistake.Number[..2], mistake.Path)));
    }

    [Fact]
    public void Zones_may_lie_in_each_other_without_a_circle() => Assert.Empty(Read("""
        { "zones": [ { "id": "Z0", "name": { "zh": "零", "en": "0" }, "parent": "Z1" }, { "id": "Z1", "name": { "zh": "一", "en": "1" }, "parent": "Z2" },
                     { "id": "Z2", "name": { "zh": "二", "en": "2" } } ] }
        """).Mistakes);

    [Fact]
    public void A_name_on_a_way_is_said_at_its_own_end() => Assert.Equal(
        ["$.routes[0].walk[0].to"],
        Read($$"""
            { "checkpoints": [ { {{Named}} } ], "routes": [ { "id": "R1", "name": { "zh": "甲", "en": "A" }, "walk": [ { "from": "X1", "to": "C9", "seconds": 5 } ] } ] }
            """).Mistakes.Select(mistake => mistake.Path));

    private static IEnumerable<MistakeCode> Mistakes(string list, string keys) => Read($$"""{ "{{list}}": [ { {{Named}}, {{keys}} } ] }""").Mistakes.Select(mistake => mistake.Code);

    private static RegisterReading Read(string json) => RegisterReader.Read(Encoding.UTF8.GetBytes(json), "hall.json", HallRegister.Empty);
}
