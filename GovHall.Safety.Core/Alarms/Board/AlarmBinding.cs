using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>One rule bound to one sensor, with its alarm.</summary>
internal sealed class AlarmBinding(AlarmRule rule, AlarmCondition when, Metric? metric, SensorNode node, Alarm alarm) : Undoable
{
    private Alarm _saved = alarm;
    private BoundAlarm? _shown;

    public AlarmRule Rule { get; } = rule;

    /// <summary>The rule's condition as it counts for this sensor.</summary>
    public AlarmCondition When { get; } = when;

    /// <summary>What it judges; null for silence, and for the quality of whatever the sensor sends.</summary>
    public Metric? Metric { get; } = metric;

    public SensorNode Node { get; } = node;

    public Alarm Alarm { get; private set; } = alarm;

    /// <summary>The memory of a rule about a rise.</summary>
    public RiseWindow? Rise { get; init; }

    /// <summary>When the board will look at it next, in UTC ticks.</summary>
    public long WakesAt { get; set; } = long.MaxValue;

    /// <summary>As snapshots show it; the same one until the alarm moves.</summary>
    public BoundAlarm Shown => ReferenceEquals(_shown?.Alarm, Alarm) ? _shown : _shown = new(Alarm, Rule, Node.Sensor);

    /// <summary>Beyond so far, for the deadband.</summary>
    public bool IsBeyond => Alarm.Condition is ConditionPhase.Pending or ConditionPhase.Active;

    public void Move(Alarm to, BoardTransaction transaction)
    {
        Touch(transaction);
        Alarm = to;
    }

    /// <summary>When the sensor will have been silent for too long; null where silence is not watched, or the sensor was never heard.</summary>
    public DateTimeOffset? SilentAt(DateTimeOffset listeningSince) => When is AlarmCondition.Silent(var time) && Node.HeardAt is { } heard
        ? (heard > listeningSince ? heard : listeningSince) + time
        : null;

    /// <summary>What a reading means to this rule. Bad data means nothing, but for rules about bad data.</summary>
    public Observation Observe(in Reading reading, BoardTransaction transaction)
    {
        if (When is AlarmCondition.BadQuality)
        {
            var worst = Metric is null ? Node.WorstQuality() : reading.Quality;
            var sight = worst is null ? Sight.Unknown : worst == Quality.Bad ? Sight.Beyond : Sight.Calm;
            return Seen(sight, Quality.Good, reading);
        }

        if (reading.Quality == Quality.Bad)
        {
            return Seen(Sight.Unknown, Quality.Bad, reading);
        }

        var judged = Rise is null || reading.Value.Kind != ValueKind.Number ? AlarmConditions.Judge(When, reading.Value, IsBeyond) : Risen(reading, transaction);
        return Seen(judged == Sight.Beyond && Metric!.Momentary ? Sight.Moment : judged, reading.Quality, reading);
    }

    /// <summary>What it was judged by last, or would be.</summary>
    public Reading? Latest => (Metric, When) switch
    {
        ({ } metric, _) => Node.Find(metric.Name)?.Latest,
        (null, AlarmCondition.BadQuality) => Node.Slots.Where(s => s.IsDeclared).Select(s => s.Latest).MaxBy(r => r?.Quality),
        (null, _) => null,
    };

    public override void Restore() => Alarm = _saved;

    protected override void Save() => _saved = Alarm;

    private Sight Risen(in Reading reading, BoardTransaction transaction)
    {
        Rise!.Touch(transaction);
        return Rise.Take(reading.ReceivedAt, reading.Value.Number);
    }

    private static Observation Seen(Sight sight, Quality quality, in Reading reading) =>
        new(sight, quality, reading.Metric, reading.Value, reading.At);
}
