using System.Globalization;
using System.Text;
using System.Text.Json;
using GovHall.Safety.Core.Sensors;
using Sensor = GovHall.Safety.Core.Register.Sensor;

namespace GovHall.Safety.Worker.Demo;

/// <summary>What a sensor says on a quiet day: plausible, slowly moving, and far from any limit. A pure function of sensor, instant and seed.</summary>
internal static class CalmValues
{
    private const double WattsInKilowatt = 1000;
    private static readonly DateTimeOffset MetersSet = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The messages for one moment, in our own convention (contract, section 4): the primary metric in its registered unit, the others in their canonical ones.</summary>
    public static IEnumerable<byte[]> Payloads(Sensor sensor, DateTimeOffset now, int seed)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        var primary = sensor.Primary;
        if (primary is not null && ValueOf(sensor, primary, now, seed) is { } value)
        {
            yield return Json(json =>
            {
                var inKilowatts = primary == "power" && sensor.Unit == "kW";
                Write(json, "value", inKilowatts ? ReadingValue.Of(Math.Round(value.Number / WattsInKilowatt, 3)) : value);
                if (sensor.Unit is { } unit)
                {
                    json.WriteString("unit", unit);
                }
            });
        }

        var others = sensor.Metrics
            .Where(metric => metric != primary)
            .Select(metric => (Metric: metric, Value: ValueOf(sensor, metric, now, seed)))
            .Where(other => other.Value is not null)
            .ToArray();
        if (others.Length > 0)
        {
            yield return Json(json =>
            {
                foreach (var (metric, other) in others)
                {
                    Write(json, metric, other.GetValueOrDefault());
                }
            });
        }
    }

    /// <summary>One metric's value in its canonical unit; null for one that says nothing while nothing happens.</summary>
    public static ReadingValue? ValueOf(Sensor sensor, string metric, DateTimeOffset now, int seed)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return metric switch
        {
            "smoke" or "gas" or "co" or "water_leak" or "contact_open" or "vibration" or "tamper" or "battery_low" or "fault" or "overpower"
                or "occupancy" or "input" or "test" => ReadingValue.Of(false),
            "mains_power" or "relay_on" => ReadingValue.Of(true),
            "temperature" => sensor.Kind switch
            {
                "heat" => Around(24, 2),
                "cable-temperature" => Around(38, 3),
                "water-level" => Around(14, 1),
                _ => Around(22, 1.5),
            },
            "humidity" => Around(48, 4),
            "pressure" => Around(1013, 4),
            "illuminance" => Around(320, 40),
            "co2" => Around(620, 90),
            "smoke_density" => Around(0.012, 0.004, 3),
            "gas_concentration" => Around(0.6, 0.4),
            "residual_current" => Around(45, 12),
            "water_pressure" => Around(0.45, 0.02, 3),
            "level" => Around(96, 1),
            "power" => Around(Watts(sensor), Watts(sensor) * 0.05),
            "current" => Around(Watts(sensor) / 220, 0.1),
            "voltage" => Around(220, 2),
            "power_factor" => Around(0.93, 0.02),
            "frequency" => Around(50, 0.02),
            "energy" => ReadingValue.Of(Math.Round(Watts(sensor) / WattsInKilowatt * (now - MetersSet).TotalHours, 2)),
            "battery" => Around(98, 1),
            "battery_voltage" => Around(3.0, 0.03),
            "test_duration" => ReadingValue.Of(95),
            "rssi" => Around(-58, 3, 0),
            "link_quality" => Around(130, 10, 0),
            "device_temperature" => Around(31, 2),
            _ => null,
        };

        ReadingValue Around(double middle, double reach, int digits = 2) =>
            ReadingValue.Of(Math.Round(middle + (reach * Swing(sensor.Id, metric, now, seed)), digits));
    }

    /// <summary>What the circuit draws at rest, so that nothing seems left on after closing.</summary>
    private static double Watts(Sensor sensor) => (sensor.Standby ?? 1) * (sensor.Unit == "W" ? 1 : WattsInKilowatt);

    /// <summary>From -1 to 1: a slow wave of its own for each metric, with a little unrest.</summary>
    private static double Swing(string sensor, string metric, DateTimeOffset now, int seed)
    {
        var own = Hash($"{seed}/{sensor}/{metric}");
        var wave = Math.Sin((now - MetersSet).TotalHours * (Math.Tau / 24) * (1 + (own % 5)) + (own % 628 / 100d));
        var unrest = (Hash(string.Create(CultureInfo.InvariantCulture, $"{own}/{now.ToUnixTimeSeconds()}")) % 2001 / 1000d) - 1;
        return (0.8 * wave) + (0.2 * unrest);
    }

    /// <summary>FNV-1a: the same on every machine and in every run, which string.GetHashCode is not.</summary>
    private static uint Hash(string text) =>
        Encoding.UTF8.GetBytes(text).Aggregate(2_166_136_261u, (hash, next) => unchecked((hash ^ next) * 16_777_619u));

    private static void Write(Utf8JsonWriter json, string name, ReadingValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                json.WriteBoolean(name, value.Number != 0);
                break;
            case ValueKind.Number:
                json.WriteNumber(name, value.Number);
                break;
            case ValueKind.Word:
                json.WriteString(name, value.Word);
                break;
        }
    }

    private static byte[] Json(Action<Utf8JsonWriter> fill)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            fill(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
