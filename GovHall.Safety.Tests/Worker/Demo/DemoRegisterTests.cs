using System.Text;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Tests.Worker.Demo;

public sealed class DemoRegisterTests
{
    private static readonly DateOnly Written = new(2026, 11, 23);

    [Fact]
    public void The_demo_hall_has_no_mistake_and_no_warning()
    {
        var exported = RegisterJson.File(DemoRegister.For(Written));

        var reading = RegisterReader.Read(exported, "demo-hall.json", HallRegister.Empty);

        Assert.Empty(reading.Mistakes);
    }

    [Fact]
    public void In_the_week_it_is_written_for_it_stands_as_written() =>
        Assert.Equal(new DateOnly(2026, 11, 28), DemoRegister.For(Written).Swaps[0].Day);

    [Fact]
    public void Absences_and_services_move_with_the_week_it_is_seeded_in()
    {
        var (then, now) = (DemoRegister.For(Written), DemoRegister.For(Written.AddDays(70)));

        Assert.Equal(Dates(then).Select(day => day.AddDays(70)), Dates(now));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-11-29", "2026-11-23")]
    [InlineData("2026-11-30", "2026-11-30")]
    public void A_week_begins_on_Monday(string day, string monday) =>
        Assert.Equal(DateOnly.Parse(monday, null), DemoRegister.MondayOf(DateOnly.Parse(day, null)));

    [Fact]
    public void Every_sensor_is_heard_on_our_own_topics()
    {
        var register = DemoRegister.For(Written);
        var topics = new SensorTopics("qh-zwzx", register.Sensors);

        var deaf = register.Sensors.Where(sensor => topics.Find($"govhall/qh-zwzx/sensors/{sensor.Id}").Kind != TopicKind.Reading);

        Assert.Empty(deaf);
    }

    [Fact]
    public void Every_sensor_reads_a_bare_value()
    {
        var readings = new Reading[SensorPayload.MostReadings];

        var mute = DemoRegister.For(Written).Sensors.Where(sensor =>
            new SensorPayload(sensor).Read(Encoding.UTF8.GetBytes("1"), DateTimeOffset.UnixEpoch, readings).Count != 1);

        Assert.Empty(mute);
    }

    private static IEnumerable<DateOnly> Dates(HallRegister register) =>
        register.Assets.SelectMany(asset => (DateOnly?[])[asset.Made, asset.Installed, asset.LastService, asset.LastTest]).OfType<DateOnly>()
            .Concat(register.Absences.SelectMany(absence => (DateOnly[])[absence.From, absence.To]))
            .Concat(register.Swaps.Select(swap => swap.Day));
}
