using System.Text.Json.Serialization;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>When a reading is abnormal, how long it must be so, how bad it is and what to do about it (alarmRules of schedules.json).</summary>
public sealed record AlarmRule
{
    public required string Id { get; init; }

    /// <summary>Fire, gas, security or equipment; becomes the incident's kind.</summary>
    public required IncidentKind Kind { get; init; }

    public required SensorSelector Sensors { get; init; }

    /// <summary>The metric it judges; null where the condition is about silence or quality.</summary>
    public string? Metric { get; init; }

    public required AlarmCondition When { get; init; }

    /// <summary>How long the condition must hold before the alarm is raised.</summary>
    public TimeSpan OnDelay { get; init; }

    /// <summary>How long the condition must be gone before the alarm returns.</summary>
    public TimeSpan OffDelay { get; init; }

    /// <summary>Stays until a person resets it although the condition is gone.</summary>
    public bool Latch { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>An escalation's id.</summary>
    public required string Escalation { get; init; }

    /// <summary>The hall states in which it counts; empty: always.</summary>
    public ImmutableArray<HallPhase> Armed { get; init; } = [];

    public required Text Text { get; init; }

    /// <summary>What happens if nobody reacts (ISA-18.2 rationalization).</summary>
    public Text? Consequence { get; init; }

    /// <summary>What to do now (处置措施).</summary>
    public Text? Response { get; init; }
}

/// <summary>Which sensors a rule watches.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "by")]
[JsonDerivedType(typeof(OfKind), "kind")]
[JsonDerivedType(typeof(Named), "ids")]
public abstract record SensorSelector
{
    private SensorSelector()
    {
    }

    /// <summary>Whether a rule with this selector watches the sensor.</summary>
    public bool Has(Sensor sensor) => this switch
    {
        OfKind(var kind) => sensor.Kind == kind,
        Named(var ids) => ids.Contains(sensor.Id, StringComparer.Ordinal),
        _ => throw new System.Diagnostics.UnreachableException(GetType().Name),
    };

    /// <summary><c>{ "kind": "smoke" }</c>.</summary>
    public sealed record OfKind(string Kind) : SensorSelector;

    /// <summary><c>[ "TH01" ]</c>.</summary>
    public sealed record Named(ImmutableArray<string> Ids) : SensorSelector;
}

/// <summary>The words of a rule's <c>when</c>. Limits are strict (the limit itself is not beyond it) and in the metric's canonical unit.</summary>
public abstract record AlarmCondition
{
    private AlarmCondition()
    {
    }

    /// <summary><c>is</c>: the value equals this.</summary>
    public sealed record Is(ReadingValue Value) : AlarmCondition;

    /// <summary><c>isNot</c>: the value is anything else.</summary>
    public sealed record IsNot(ReadingValue Value) : AlarmCondition;

    /// <summary><c>above</c>; gone at or below <c>limit - deadband</c>.</summary>
    public sealed record Above(double Limit, double Deadband) : AlarmCondition;

    /// <summary><c>below</c>; gone at or above <c>limit + deadband</c>.</summary>
    public sealed record Below(double Limit, double Deadband) : AlarmCondition;

    /// <summary><c>outside: [low, high]</c>; gone once within both limits by the deadband.</summary>
    public sealed record Outside(double Low, double High, double Deadband) : AlarmCondition;

    /// <summary><c>aboveStandby</c>: more than this many times the sensor's registered standby.</summary>
    public sealed record AboveStandby(double Factor, double Deadband) : AlarmCondition;

    /// <summary><c>riseBy</c>: risen by more than this within the time.</summary>
    public sealed record RiseBy(double Value, TimeSpan In) : AlarmCondition;

    /// <summary><c>silent</c>: no message for this long, counted from the last one or from our own return.</summary>
    public sealed record Silent(TimeSpan For) : AlarmCondition;

    /// <summary><c>quality: "bad"</c>.</summary>
    public sealed record BadQuality : AlarmCondition;
}
