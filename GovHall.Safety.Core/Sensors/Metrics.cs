using System.Collections.Frozen;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Sensors;

/// <summary>The catalogue of metrics: whatever a device calls its values and whichever unit it uses, they are stored under these names, in these units.</summary>
/// <remarks>
/// For the first group true is abnormal; <c>mains_power</c> true means that it is there. Ranges are physical bounds, wide
/// enough for an emergency and narrow enough for the sentinels that drivers send instead of a value (−127, 255, 999, 65535).
/// </remarks>
public static class Metrics
{
    /// <summary>Whether a door, a window or a cabinet is open.</summary>
    public const string ContactOpen = "contact_open";

    /// <summary>Every metric, in the order of <see cref="Metric.Ordinal"/>.</summary>
    public static ImmutableArray<Metric> All { get; } = Numbered(
    [
        YesNo("smoke", MetricWords.Smoke, MetricWords.SmokeAnswers, Contact, Alarming),
        YesNo("gas", MetricWords.Gas, MetricWords.GasAnswers, Contact, Alarming, [new("mild", true), new("heavy", true), new("none", false)]),
        YesNo("co", MetricWords.CarbonMonoxide, MetricWords.CarbonMonoxideAnswers, Contact, Alarming),
        YesNo("water_leak", MetricWords.WaterLeak, MetricWords.WaterLeakAnswers, Contact, Alarming, [new("leak", true), new("wet", true), new("dry", false)]),
        YesNo(ContactOpen, MetricWords.ContactOpen, MetricWords.ContactOpenAnswers, Contact, [new("opened", true), new("close", false)]),
        YesNo("vibration", MetricWords.Vibration, MetricWords.VibrationAnswers, Contact, Alarming),
        YesNo("tamper", MetricWords.Tamper, MetricWords.TamperAnswers, Contact, Alarming),
        YesNo("battery_low", MetricWords.BatteryLow, MetricWords.BatteryLowAnswers, Contact, [new("low", true), new("normal", false), new("ok", false)]),
        YesNo("fault", MetricWords.Fault, MetricWords.FaultAnswers, Contact, [new("fault", true), new("normal", false), new("ok", false), new("故障", true), new("正常", false)]),
        YesNo("overpower", MetricWords.Overpower, MetricWords.OverpowerAnswers, Contact, Alarming),
        YesNo("occupancy", MetricWords.Occupancy, MetricWords.OccupancyAnswers, Contact, [new("occupied", true), new("clear", false)]),

        // An open relay carries nothing and a closed one does: for these two "open" says the opposite of what it says of a door.
        YesNo("relay_on", MetricWords.RelayOn, MetricWords.RelayOnAnswers),
        YesNo("mains_power", MetricWords.MainsPower, MetricWords.MainsPowerAnswers, [[new("present", true), new("lost", false)]]),
        YesNo("input", MetricWords.Input, MetricWords.InputAnswers, Contact, [new("pressed", true), new("released", false)]),
        YesNo("test", MetricWords.Test, MetricWords.TestAnswers, Contact),
        new("event", ValueKind.Word, MetricWords.Event, [], []) { Momentary = true },

        Number("temperature", MetricWords.Temperature, Units.Temperature, -60, 150),
        Number("humidity", MetricWords.Humidity, Units.Percent, 0, 100),
        Number("pressure", MetricWords.Pressure, Units.AirPressure, 300, 1_200),
        Number("illuminance", MetricWords.Illuminance, Units.Illuminance, 0, 200_000),
        Number("co2", MetricWords.CarbonDioxide, Units.PartsPerMillion, 0, 50_000),
        Number("smoke_density", MetricWords.SmokeDensity, Units.Obscuration, 0, 50),
        Number("gas_concentration", MetricWords.GasConcentration, Units.ExplosiveLimit, 0, 200),
        Number("residual_current", MetricWords.ResidualCurrent, Units.ResidualCurrent, 0, 30_000),
        Number("water_pressure", MetricWords.WaterPressure, Units.WaterPressure, -0.1, 10),
        Number("level", MetricWords.Level, Units.Percent, 0, 200),
        Number("power", MetricWords.Power, Units.Power, -10_000_000, 10_000_000),
        Number("voltage", MetricWords.Voltage, Units.Voltage, 0, 50_000),
        Number("current", MetricWords.Current, Units.Current, -10_000, 10_000),
        Number("energy", MetricWords.Energy, Units.Energy, 0, 10_000_000_000),
        Number("power_factor", MetricWords.PowerFactor, [], -1, 1),
        Number("frequency", MetricWords.Frequency, Units.Frequency, 0, 400),
        Number("battery", MetricWords.Battery, Units.Percent, 0, 100),
        Number("battery_voltage", MetricWords.BatteryVoltage, Units.Voltage, 0, 1_000),
        Number("test_duration", MetricWords.TestDuration, Units.Minutes, 0, 1_440),
        Number("device_temperature", MetricWords.DeviceTemperature, Units.Temperature, -60, 200),
        Number("rssi", MetricWords.Rssi, Units.SignalStrength, -150, 20),
        Number("link_quality", MetricWords.LinkQuality, Units.LinkQuality, 0, 255),
    ]);

    private static readonly FrozenDictionary<string, Metric> ByName = All.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Metric>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    private static KeyValuePair<string, bool>[] Contact => [new("open", true), new("closed", false)];

    private static KeyValuePair<string, bool>[] Alarming =>
        [new("alarm", true), new("normal", false), new("clear", false), new("报警", true), new("火警", true), new("正常", false)];

    /// <summary>The metric of this name; null where there is none. Case counts: <c>Smoke</c> is another field.</summary>
    public static Metric? Find(string name) => ByName.GetValueOrDefault(name);

    /// <inheritdoc cref="Find(string)"/>
    public static Metric? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var metric) ? metric : null;

    private static Metric YesNo(string name, Text title, (Text Yes, Text No) answers, params ReadOnlySpan<KeyValuePair<string, bool>[]> words)
    {
        List<KeyValuePair<string, bool>> all = [new("true", true), new("false", false), new("on", true), new("off", false), new("1", true), new("0", false)];
        foreach (var some in words)
        {
            all.AddRange(some);
        }

        return new(name, ValueKind.Boolean, title, [], all) { Answers = answers };
    }

    private static Metric Number(string name, Text title, ImmutableArray<UnitScale> units, double lowest, double highest) =>
        new(name, ValueKind.Number, title, units, []) { Lowest = lowest, Highest = highest };

    private static ImmutableArray<Metric> Numbered(ReadOnlySpan<Metric> metrics)
    {
        var numbered = ImmutableArray.CreateBuilder<Metric>(metrics.Length);
        foreach (var metric in metrics)
        {
            numbered.Add(metric with { Ordinal = numbered.Count });
        }

        return numbered.MoveToImmutable();
    }
}
