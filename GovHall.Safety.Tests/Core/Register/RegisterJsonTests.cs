using System.Text;
using System.Text.Json;
using CsCheck;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Tests.Core.Register;

public sealed class RegisterJsonTests
{
    [Fact]
    public void Whatever_is_exported_is_read_again_as_the_same_register() => RegisterGen.File.Sample(file =>
    {
        var register = file.Onto(HallRegister.Empty, new Random(1).Next);
        var exported = RegisterJson.File(register);

        var reading = RegisterReader.Read(exported, "hall.json", HallRegister.Empty);

        Assert.Equal(
            Encoding.UTF8.GetString(exported),
            Encoding.UTF8.GetString(RegisterJson.File(reading.File!.Onto(HallRegister.Empty, _ => throw new InvalidOperationException("A code was lost.")))));
    });

    [Fact]
    public void A_register_is_the_sum_of_its_entries() => RegisterGen.File.Sample(file =>
    {
        var register = file.Onto(HallRegister.Empty, new Random(1).Next);

        var again = RegisterJson.Of(RegisterJson.Items(register));

        Assert.Equal(RegisterJson.File(register), RegisterJson.File(again));
    });

    [Fact]
    public void An_entry_that_this_version_would_refuse_is_kept_all_the_same()
    {
        var refused = new RegisterItem("people", "p1", """{"id":"p1","name":{"zh":"张三","en":"Zhang San"},"roles":["duty-officer"],"email":"no address"}""");

        var person = Assert.Single(RegisterJson.Of([refused]).People);

        Assert.Equal(("no address", "zh"), (person.Email, person.Language));
    }

    [Fact]
    public void Beside_such_an_entry_the_others_keep_what_they_left_unsaid()
    {
        var register = RegisterJson.Of(
        [
            new("people", "p1", """{"id":"p1","name":{"zh":"张三","en":"Zhang San"},"roles":[],"email":"no address"}"""),
            new("assets", "a1", """{"id":"a1","name":{"zh":"门","en":"Door"}}"""),
            new("sensors", "s1", """{"id":"s1","name":{"zh":"门","en":"Door"}}"""),
            new("absences", "p1|2026-11-25", """{"person":"p1","from":"2026-11-25","to":"2026-11-25"}"""),
        ]);

        Assert.Equal((1, "other", "plain", "leave"), (register.Assets[0].Count, register.Sensors[0].Kind, register.Sensors[0].Profile, register.Absences[0].Kind));
    }

    [Fact]
    public void An_entry_that_no_version_wrote_is_none() => Assert.Throws<JsonException>(() =>
        RegisterJson.Of([new("sensors", "s1", """{"id":"s1","name":{"zh":"门","en":"Door"},"interval":"soon"}""")]));

    [Fact]
    public void A_file_of_a_register_puts_all_of_it_in_the_place_of_another() => Gen.Select(RegisterGen.File, RegisterGen.File).Sample((file, other) =>
    {
        var (register, present) = (file.Written(HallRegister.Empty), other.Written(HallRegister.Empty));

        Assert.Equal(RegisterJson.File(register), RegisterJson.File(RegisterFile.Of(register).Written(present)));
    });

    [Fact]
    public void A_register_is_empty_until_it_has_people_zones_or_sensors()
    {
        Assert.True(HallRegister.Empty.IsEmpty);
        Assert.False((HallRegister.Empty with { People = [new() { Id = "U1", Name = Text.Same("U1"), Roles = [] }] }).IsEmpty);
        Assert.False((HallRegister.Empty with { Zones = [new() { Id = "Z1", Name = Text.Same("Z1") }] }).IsEmpty);
        Assert.False((HallRegister.Empty with { Sensors = [new() { Id = "S1", Name = Text.Same("S1") }] }).IsEmpty);
    }

    [Fact]
    public void Each_entry_is_stored_under_its_id_and_leave_and_swaps_under_what_tells_them_apart()
    {
        var day = new DateOnly(2026, 11, 25);
        var register = new HallRegister
        {
            Zones = [new() { Id = "Z1", Name = Text.Same("Z1") }],
            Absences = [new() { Person = "U1", From = day, To = day }],
            Swaps = [new() { Roster = "guards", Day = day, From = "U1", To = "U2" }],
        };

        Assert.Equal(
            [("zones", "Z1"), ("absences", "U1|2026-11-25"), ("swaps", "guards|2026-11-25|U1")],
            RegisterJson.Items(register).Select(item => (item.List, item.Id)));
    }

    [Fact]
    public void A_sensor_has_another_version_once_anything_of_it_is_changed()
    {
        var sensor = new Sensor { Id = "S1", Name = Text.Same("S1") };

        Assert.Equal(RegisterJson.VersionOf(sensor), RegisterJson.VersionOf(sensor with { }));
        Assert.NotEqual(RegisterJson.VersionOf(sensor), RegisterJson.VersionOf(sensor with { Topic = "a/b" }));
    }

    [Fact]
    public void No_version_is_negative() => Gen.String.Sample(topic =>
        Assert.True(RegisterJson.VersionOf<Sensor>(new() { Id = "S1", Name = Text.Same("S1"), Topic = topic }) >= 0));

    [Fact]
    public void An_interval_is_written_as_people_write_it()
    {
        var register = new HallRegister { Sensors = [new() { Id = "S1", Name = Text.Same("S1"), Interval = TimeSpan.FromSeconds(90) }] };

        var exported = Encoding.UTF8.GetString(RegisterJson.File(register));

        Assert.Contains("\"interval\": \"90s\"", exported, StringComparison.Ordinal);
    }
}
