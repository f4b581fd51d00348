using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>One metric of a sensor: its last reading, and the alarms that judge it.</summary>
internal sealed class MetricSlot(SensorNode node, string metric, bool isDeclared) : Undoable
{
    /// <summary>What comes faster one after the other was kept somewhere, and says nothing of the sensor's clock.</summary>
    private static readonly TimeSpan ShortestPace = TimeSpan.FromSeconds(1);

    private Reading? _latest;
    private Reading? _saved;
    private Reading? _late;
    private Reading? _savedLate;

    public string Metric { get; } = metric;

    public bool IsDeclared { get; } = isDeclared;

    public List<AlarmBinding> Bindings { get; } = [];

    /// <summary>What was measured last, by the sensor's own time where it gives one.</summary>
    public ref readonly Reading? Latest => ref _latest;

    /// <summary>What was known before the board was bound.</summary>
    public void Recall(Reading latest) => _latest = latest;

    /// <summary>The sensor says this.</summary>
    /// <returns>Whether it comes late: another one is known that the sensor measured after it.</returns>
    public bool Take(in Reading reading, BoardTransaction transaction)
    {
        var isLate = _latest is { } latest && IsDated(latest) && IsDated(reading) && reading.At < latest.At && !(_late is { } before && GoesOnFrom(before, reading));
        if (!isLate)
        {
            Become(reading, transaction);
        }
        else
        {
            Touch(transaction);
            _late = reading;
        }

        return isLate;
    }

    /// <summary>This is what is known of it now.</summary>
    public void Become(in Reading reading, BoardTransaction transaction)
    {
        Touch(transaction);
        node.Outdate();
        (_latest, _late) = (reading, null);
    }

    public override void Restore()
    {
        node.Outdate();
        (_latest, _late) = (_saved, _savedLate);
    }

    protected override void Save() => (_saved, _savedLate) = (_latest, _late);

    private static bool IsDated(in Reading reading) => reading.At != reading.ReceivedAt;

    /// <summary>One late reading after the other, and as far apart as they come in: nothing is late, the sensor's clock was set back.</summary>
    private static bool GoesOnFrom(in Reading before, in Reading reading)
    {
        var (measured, cameIn) = (reading.At - before.At, reading.ReceivedAt - before.ReceivedAt);
        return cameIn >= ShortestPace && (measured - cameIn).Duration() <= cameIn / 10;
    }
}
