using System.Text.Json.Serialization;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms;

/// <summary>Why an occurrence was closed.</summary>
public enum CloseReason
{
    /// <summary>Acknowledged, and then the condition went.</summary>
    Returned,

    /// <summary>The condition had gone, and then it was acknowledged.</summary>
    Acknowledged,

    /// <summary>A person reset a latched alarm.</summary>
    Reset,

    /// <summary>Its rule or its sensor is gone.</summary>
    Removed,
}

/// <summary>What happened to an alarm.</summary>
/// <remarks>People are told of <see cref="Raised"/>, <see cref="ReRaised"/>, <see cref="Worsened"/>, <see cref="Returned"/>, <see cref="Acknowledged"/>, <see cref="Reset"/> and <see cref="Closed"/>; the rest is for the record.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(BeganPending), "began-pending")]
[JsonDerivedType(typeof(Subsided), "subsided")]
[JsonDerivedType(typeof(Raised), "raised")]
[JsonDerivedType(typeof(ReRaised), "re-raised")]
[JsonDerivedType(typeof(BeganClearing), "began-clearing")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Worsened), "worsened")]
[JsonDerivedType(typeof(Reset), "reset")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(QualityChanged), "quality-changed")]
[JsonDerivedType(typeof(ClockSet), "clock-set")]
public abstract record AlarmFact : Fact<Alarm>
{
    private AlarmFact(DateTimeOffset at, AlarmId subject)
        : base(at) => Subject = subject;

    /// <summary>The alarm it happened to.</summary>
    public AlarmId Subject { get; }

    /// <inheritdoc/>
    public sealed override Alarm After(Alarm? state)
    {
        var before = state ?? Alarm.Calm(Subject, At);
        var after = Apply(before) with { Version = before.Version + 1 };
        return after.State == before.State ? after : after with { Since = At };
    }

    private protected abstract Alarm Apply(Alarm alarm);

    private static Alarm Seen(Alarm alarm, Evidence evidence) =>
        alarm with { Metric = evidence.Metric, Value = evidence.Value, Unit = evidence.Unit, MeasuredAt = evidence.At };

    /// <summary>The condition came; the on-delay runs until <paramref name="Due"/>.</summary>
    public sealed record BeganPending(DateTimeOffset At, AlarmId Subject, DateTimeOffset Due, Quality Quality, Evidence Evidence)
        : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) =>
            Seen(alarm, Evidence) with { Condition = ConditionPhase.Pending, OnDue = Due, Quality = Quality };
    }

    /// <summary>The condition went before the on-delay was over: fleeting, counted, told to nobody.</summary>
    public sealed record Subsided(DateTimeOffset At, AlarmId Subject) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => alarm with
        {
            Condition = ConditionPhase.Inactive,
            OnDue = null,
            Quality = alarm.Open ? alarm.Quality : Quality.Good,
        };
    }

    /// <summary>A new occurrence. Bad <paramref name="Quality"/>: raised although its sensor has stopped making sense meanwhile.</summary>
    public sealed record Raised(DateTimeOffset At, AlarmId Subject, int Occurrence, Severity Severity, Quality Quality, Evidence Evidence)
        : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => Seen(alarm, Evidence) with
        {
            Condition = ConditionPhase.Active,
            OnDue = null,
            Occurrence = Occurrence,
            Open = true,
            Raises = 1,
            Severity = Severity,
            Quality = Quality,
            RaisedAt = At,
        };
    }

    /// <summary>The condition came back to an open occurrence; whoever acknowledged it acknowledged something else.</summary>
    public sealed record ReRaised(DateTimeOffset At, AlarmId Subject, int Occurrence, int Raises, Severity Severity, Quality Quality, Evidence Evidence)
        : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => Seen(alarm, Evidence) with
        {
            Condition = ConditionPhase.Active,
            OnDue = null,
            Raises = Raises,
            Severity = Severity,
            Quality = Quality,
            Latched = false,
            Acknowledged = false,
            AcknowledgedBy = null,
            AcknowledgedAt = null,
        };
    }

    /// <summary>The condition is not seen any more; the off-delay runs until <paramref name="Due"/>.</summary>
    public sealed record BeganClearing(DateTimeOffset At, AlarmId Subject, DateTimeOffset Due, Evidence Evidence) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) =>
            Seen(alarm, Evidence) with { Condition = ConditionPhase.Clearing, OffDue = Due };
    }

    /// <summary>It is not clearing after all: the condition is back, or the sensor that said so is not to be believed.</summary>
    public sealed record Resumed(DateTimeOffset At, AlarmId Subject, Evidence Evidence) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) =>
            Seen(alarm, Evidence) with { Condition = ConditionPhase.Active, OffDue = null };
    }

    /// <summary>The condition is gone; <paramref name="Latched"/>: a person has to reset it.</summary>
    public sealed record Returned(DateTimeOffset At, AlarmId Subject, int Occurrence, bool Latched, Evidence Evidence) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) =>
            Seen(alarm, Evidence) with { Condition = ConditionPhase.Inactive, OffDue = null, Latched = Latched };
    }

    /// <summary>A person has seen it.</summary>
    public sealed record Acknowledged(DateTimeOffset At, AlarmId Subject, int Occurrence, string By, [property: Personal] string? Note) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => alarm with { Acknowledged = true, AcknowledgedBy = By, AcknowledgedAt = At };
    }

    /// <summary>Its rule has become more severe while it is open; who acknowledged it acknowledged less.</summary>
    public sealed record Worsened(DateTimeOffset At, AlarmId Subject, int Occurrence, Severity Severity, Evidence Evidence) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => alarm with
        {
            Severity = Severity,
            Acknowledged = false,
            AcknowledgedBy = null,
            AcknowledgedAt = null,
        };
    }

    /// <summary>A person has reset a latched alarm; <see cref="Closed"/> follows.</summary>
    public sealed record Reset(DateTimeOffset At, AlarmId Subject, int Occurrence, string By, [property: Personal] string Note) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => alarm with { Latched = false };
    }

    /// <summary>The occurrence is over. A condition that is pending again goes on pending, towards the next one.</summary>
    public sealed record Closed(DateTimeOffset At, AlarmId Subject, int Occurrence, CloseReason Reason) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm)
        {
            var pending = alarm.Condition == ConditionPhase.Pending && Reason != CloseReason.Removed;
            return alarm with
            {
                Condition = pending ? ConditionPhase.Pending : ConditionPhase.Inactive,
                OnDue = pending ? alarm.OnDue : null,
                OffDue = null,
                Open = false,
                Latched = false,
                Acknowledged = false,
                AcknowledgedBy = null,
                AcknowledgedAt = null,
                Raises = 0,
                RaisedAt = null,
                Quality = pending ? alarm.Quality : Quality.Good,
            };
        }
    }

    /// <summary>What it is judged by has become doubtful, or sound again. By itself it neither raises nor clears anything.</summary>
    public sealed record QualityChanged(DateTimeOffset At, AlarmId Subject, Quality Quality) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => alarm with { Quality = Quality };
    }

    /// <summary>The machine's clock was set back by <paramref name="By"/>, or forward where that is negative: a delay that runs ends when it would have.</summary>
    public sealed record ClockSet(DateTimeOffset At, AlarmId Subject, TimeSpan By) : AlarmFact(At, Subject)
    {
        private protected override Alarm Apply(Alarm alarm) => alarm with { OnDue = alarm.OnDue - By, OffDue = alarm.OffDue - By };
    }
}
