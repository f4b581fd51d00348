using System.Text.Json.Serialization;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Sensors as witnesses of a ticked item (contract 3.4).</summary>
/// <param name="Sensors">Each of them has to agree.</param>
/// <param name="Limit">What their primary metric has to be.</param>
public sealed record EvidenceRule(SensorSelector Sensors, EvidenceLimit Limit);

/// <summary>What a witness has to show.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "word")]
[JsonDerivedType(typeof(Is), "is")]
[JsonDerivedType(typeof(Above), "above")]
[JsonDerivedType(typeof(Below), "below")]
[JsonDerivedType(typeof(AtStandby), "at-standby")]
[JsonDerivedType(typeof(AtMost), "at-most")]
public abstract record EvidenceLimit
{
    private EvidenceLimit()
    {
    }

    /// <summary>What a sensor has to show, as it counts for that one: words in its metric's own kind, limits in the canonical unit.</summary>
    /// <returns>Null where it cannot be judged on this sensor: a word or unit that its metric does not have, or no registered standby.</returns>
    public EvidenceLimit? For(Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return MetricOf(sensor) is not { } metric ? null : this switch
        {
            Is(var value) => metric.TryNormalize(value, out var own) ? new Is(own) : null,
            Above(var number, var unit) => Canonical(number, unit) is { } own ? new Above(own, null) : null,
            Below(var number, var unit) => Canonical(number, unit) is { } own ? new Below(own, null) : null,
            AtStandby => sensor.Standby is { } standby && Canonical(standby * AtStandby.Factor, sensor.Unit) is { } own ? new AtMost(own) : null,
            _ => this,
        };

        double? Canonical(double number, string? unit) => metric.Kind == ValueKind.Number && metric.TryUnit(unit, out var scale) ? scale.ToCanonical(number) : null;
    }

    /// <summary>The metric of which a sensor's bare payload is a value; null where the register names none that is known.</summary>
    public static Metric? MetricOf(Sensor sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return sensor.Primary is { } name ? Metrics.Find(name) : null;
    }

    /// <summary><c>is</c>.</summary>
    public sealed record Is(ReadingValue Value) : EvidenceLimit;

    /// <summary><c>above</c>, strict.</summary>
    /// <param name="Limit">In <paramref name="Unit"/>.</param>
    /// <param name="Unit">Null: the metric's canonical one.</param>
    public sealed record Above(double Limit, string? Unit) : EvidenceLimit;

    /// <summary><c>below</c>, strict.</summary>
    /// <inheritdoc cref="Above"/>
    public sealed record Below(double Limit, string? Unit) : EvidenceLimit;

    /// <summary>Nothing said: at most the sensor's registered standby × 1.3.</summary>
    public sealed record AtStandby : EvidenceLimit
    {
        /// <summary>How many times the registered standby a circuit may draw when everything that can be off is off.</summary>
        public const double Factor = 1.3;
    }

    /// <summary>What <see cref="AtStandby"/> comes to for one sensor, in the metric's canonical unit; the limit itself agrees.</summary>
    public sealed record AtMost(double Limit) : EvidenceLimit;
}
