using System.Text.Json.Serialization;
using GovHall.Safety.Core.Alarms;
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
