using System.Text;
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
        Assert.True(RegisterJson.VersionOf(new() { Id = "S1", Name = Text.Same("S1"), Topic = topic }) >= 0));

    [Fact]
    public void An_interval_is_written_as_people_write_it()
    {
        var register = new HallRegister { Sensors = [new() { Id = "S1", Name = Text.Same("S1"), Interval = TimeSpan.FromSeconds(90) }] };

        var exported = Encoding.UTF8.GetString(RegisterJson.File(register));

        Assert.Contains("\"interval\": \"90s\"", exported, StringComparison.Ordinal);
    }
}
