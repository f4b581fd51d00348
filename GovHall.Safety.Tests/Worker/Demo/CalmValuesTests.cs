using System.Text.Json;
using CsCheck;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Demo;

namespace GovHall.Safety.Tests.Worker.Demo;

public sealed class CalmValuesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(DateTimeOffset At, int Seed)> Moment =
        Gen.Select(Gen.Int[0, 400 * 24 * 3600], Gen.Int, (seconds, seed) => (Noon.AddSeconds(seconds), seed));

    /// <summary>The narrowest bounds that rules of a hall usually watch.</summary>
    [Theory]
    [InlineData("climate", "temperature", 18, 27)]
    [InlineData("climate", "humidity", 30, 65)]
    [InlineData("heat", "temperature", 0, 45)]
    [InlineData("cable-temperature", "temperature", 0, 60)]
    [InlineData("water-level", "temperature", 5, 40)]
    [InlineData("water-level", "level", 90, 105)]
    [InlineData("water-pressure", "water_pressure", 0.25, 1.2)]
    [InlineData("residual-current", "residual_current", 0, 300)]
    [InlineData("gas", "gas_concentration", 0, 10)]
    [InlineData("smoke", "smoke_density", 0, 0.08)]
    [InlineData("co2", "co2", 350, 1000)]
    [InlineData("emergency-light", "battery", 95, 100)]
    public void A_calm_value_stays_within_what_rules_watch(string kind, string metric, double least, double most) =>
        Moment.Sample(moment => CalmValues.ValueOf(Sensor(kind, metric), metric, moment.At, moment.Seed) is { } value && value.Number >= least && value.Number <= most);

    [Fact]
    public void Power_stays_under_what_counts_as_left_on_after_closing() =>
        Moment.Sample(moment => CalmValues.ValueOf(Sensor("power", "power") with { Unit = "kW", Standby = 9 }, "power", moment.At, moment.Seed)!.Value.Number < 9_000 * 1.3);

    [Fact]
    public void Temperature_never_jumps_as_a_fire_does() =>
        Moment.Sample(moment =>
            Math.Abs(Temperature(moment.At, moment.Seed) - Temperature(moment.At.AddMinutes(1), moment.Seed)) < 8);

    [Fact]
    public void The_same_moment_and_seed_say_the_same() =>
        Assert.Equal(CalmValues.Payloads(Sensor("climate", "temperature", "humidity"), Noon, 7), CalmValues.Payloads(Sensor("climate", "temperature", "humidity"), Noon, 7));

    [Fact]
    public void The_primary_metric_goes_out_in_its_registered_unit_and_the_others_beside_it()
    {
        var meter = Sensor("power", "power", "voltage") with { PrimaryMetric = "power", Unit = "kW", Standby = 9 };

        var payloads = CalmValues.Payloads(meter, Noon, 7).Select(payload => JsonDocument.Parse(payload).RootElement).ToArray();

        Assert.InRange(payloads[0].GetProperty("value").GetDouble(), 8.5, 9.5);
        Assert.Equal("kW", payloads[0].GetProperty("unit").GetString());
        Assert.InRange(payloads[1].GetProperty("voltage").GetDouble(), 215, 225);
    }

    [Fact]
    public void A_wireless_panic_button_says_nothing_of_an_event_that_did_not_happen()
    {
        var payloads = CalmValues.Payloads(Sensor("panic-button", "event", "battery"), Noon, 7);

        Assert.StartsWith("{\"battery\":", System.Text.Encoding.UTF8.GetString(Assert.Single(payloads)), StringComparison.Ordinal);
    }

    private static double Temperature(DateTimeOffset at, int seed) => CalmValues.ValueOf(Sensor("heat", "temperature"), "temperature", at, seed)!.Value.Number;

    private static Sensor Sensor(string kind, params string[] metrics) => new() { Id = "X01", Name = Text.Same("X01"), Kind = kind, Metrics = [.. metrics] };
}
