using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>One sensor in the board's memory: when it was heard, what it said last, and which alarms listen.</summary>
internal sealed class SensorNode(Sensor sensor, DateTimeOffset? heardAt) : Undoable
{
    private DateTimeOffset? _savedHeardAt;
    private SensorState? _state;

    public Sensor Sensor { get; } = sensor;

    public DateTimeOffset? HeardAt { get; private set; } = heardAt;

    public List<MetricSlot> Slots { get; } = [];

    /// <summary>Rules about silence, and about the quality of whatever it sends.</summary>
    public List<AlarmBinding> Whole { get; } = [];

    /// <summary>What it said shortly before the board was made, in the order in which it came: what rules about a rise begin with.</summary>
    public ImmutableArray<Reading> Recent { get; init; } = [];

    /// <summary>A sensor of which nothing is said falls silent after this; null: nobody can tell.</summary>
    public TimeSpan? SilentAfter { get; set; }

    public MetricSlot? Find(string metric)
    {
        foreach (var slot in Slots)
        {
            if (slot.Metric == metric)
            {
                return slot;
            }
        }

        return null;
    }

    public MetricSlot Slot(string metric)
    {
        var slot = Find(metric);
        if (slot is null)
        {
            slot = new MetricSlot(this, metric, Sensor.Has(metric));
            Slots.Add(slot);
        }

        return slot;
    }

    /// <returns>Whether it is the first message ever.</returns>
    public bool Heard(DateTimeOffset at, BoardTransaction transaction)
    {
        Touch(transaction);
        var first = HeardAt is null;
        (HeardAt, _state) = (at, null);
        return first;
    }

    /// <summary>Nothing was heard after <paramref name="now"/>: the clock said so before it was set back.</summary>
    public void ClockSet(DateTimeOffset now, BoardTransaction transaction)
    {
        if (HeardAt > now)
        {
            Heard(now, transaction);
        }
    }

    public void Outdate() => _state = null;

    public override void Restore() => (HeardAt, _state) = (_savedHeardAt, null);

    public SensorState State(DateTimeOffset listeningSince) => _state ??= new SensorState
    {
        Sensor = Sensor.Id,
        HeardAt = HeardAt,
        SilentAfter = SilentAfter,
        ListeningSince = listeningSince,
        Metrics = [.. Slots.Where(s => s.Latest is not null).Select(s => MetricState.Of(s.Latest!.Value))],
    };

    /// <summary>Whether any registered metric's last value is bad; null where there is none yet.</summary>
    public Quality? WorstQuality()
    {
        Quality? worst = null;
        foreach (var slot in Slots)
        {
            if (slot is { IsDeclared: true, Latest.Quality: var quality } && !(worst >= quality))
            {
                worst = quality;
            }
        }

        return worst;
    }

    protected override void Save() => _savedHeardAt = HeardAt;
}
