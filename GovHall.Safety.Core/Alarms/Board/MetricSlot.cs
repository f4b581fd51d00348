using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>One metric of a sensor: its last reading, and the alarms that judge it.</summary>
internal sealed class MetricSlot(SensorNode node, string metric, bool isDeclared) : Undoable
{
    private LastKnown _known;
    private LastKnown _saved;

    public string Metric { get; } = metric;

    public bool IsDeclared { get; } = isDeclared;

    public List<AlarmBinding> Bindings { get; } = [];

    /// <inheritdoc cref="LastKnown.Latest"/>
    public Reading? Latest => _known.Latest;

    /// <summary>What was known before the board was bound.</summary>
    public void Recall(Reading latest) => _known = new(latest, null);

    /// <summary>The sensor says this.</summary>
    /// <returns>Whether it comes late: another one is known that the sensor measured after it.</returns>
    public bool Take(in Reading reading, BoardTransaction transaction)
    {
        Touch(transaction);
        _known = _known.With(reading, out var isLate);
        if (!isLate)
        {
            node.Outdate();
        }

        return isLate;
    }

    /// <summary>This is what is known of it now.</summary>
    public void Become(in Reading reading, BoardTransaction transaction)
    {
        Touch(transaction);
        node.Outdate();
        _known = new(reading, null);
    }

    public override void Restore()
    {
        node.Outdate();
        _known = _saved;
    }

    protected override void Save() => _saved = _known;
}
