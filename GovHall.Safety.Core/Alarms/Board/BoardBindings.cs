using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>Which rules watch which sensors, under one schedule and one register. Replaced as a whole when either changes.</summary>
internal sealed class BoardBindings
{
    private ImmutableArray<AlarmRule> _rules = [];
    private ImmutableArray<Sensor> _sensors = [];

    public Dictionary<string, SensorNode> Nodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<AlarmId, AlarmBinding> Alarms { get; } = [];

    /// <summary>Alarms whose rule or sensor is gone: kept, so that their occurrences go on counting if it comes back.</summary>
    public Dictionary<AlarmId, Alarm> Unbound { get; } = [];

    /// <summary>When to look at which alarm next. An entry is good only while it says the same as <see cref="AlarmBinding.WakesAt"/>.</summary>
    public PriorityQueue<AlarmBinding, long> Wakes { get; } = new();

    /// <summary>The nodes by sensor, for snapshots.</summary>
    public ImmutableArray<SensorNode> NodesInOrder { get; private set; } = [];

    /// <summary>The alarms by rule, then by sensor, for snapshots.</summary>
    public ImmutableArray<AlarmBinding> AlarmsInOrder { get; private set; } = [];

    /// <summary>What is known before anything is bound: stored alarms and what stored sensors said last.</summary>
    public static BoardBindings Stored(IEnumerable<Alarm> alarms, IEnumerable<SensorState> sensors)
    {
        var stored = new BoardBindings();
        foreach (var alarm in alarms)
        {
            stored.Unbound[alarm.Id] = alarm;
        }

        foreach (var state in sensors)
        {
            var node = new SensorNode(new Sensor { Id = state.Sensor, Name = Text.Same(state.Sensor) }, state.HeardAt) { Recent = state.Recent };
            foreach (var metric in state.Metrics)
            {
                node.Slot(metric.Metric).Recall(
                    new(state.Sensor, metric.Metric, metric.Value, metric.Quality, metric.At, metric.ReceivedAt));
            }

            stored.Nodes[state.Sensor] = node;
        }

        return stored;
    }

    /// <summary>The same memory under new rules and a new register.</summary>
    public BoardBindings With(ImmutableArray<AlarmRule> rules, ImmutableArray<Sensor> sensors, DateTimeOffset now) => With(rules, sensors, heard: null, now);

    /// <summary>The same, with a metric that the register does not know of a sensor, and that the sensor has sent.</summary>
    public BoardBindings With(string sensor, string metric, DateTimeOffset now) => With(_rules, _sensors, (sensor, metric), now);

    /// <summary>Whether a rule watches such a metric of such sensors, and nothing listens because the register does not know that this one has it.</summary>
    public bool Awaits(SensorNode node, string metric)
    {
        if (node.Find(metric) is not null)
        {
            return false;
        }

        foreach (var rule in _rules)
        {
            if (rule.Metric == metric && rule.When is not AlarmCondition.Silent && rule.Sensors.Has(node.Sensor))
            {
                return true;
            }
        }

        return false;
    }

    private BoardBindings With(ImmutableArray<AlarmRule> rules, ImmutableArray<Sensor> sensors, (string Sensor, string Metric)? heard, DateTimeOffset now)
    {
        var bound = new BoardBindings { _rules = rules, _sensors = sensors };
        foreach (var sensor in sensors)
        {
            bound.Nodes[sensor.Id] = Remembered(sensor);
        }

        if (heard is (var speaker, var said))
        {
            bound.Nodes[speaker].Slot(said);
        }

        foreach (var rule in rules)
        {
            var metric = rule is { When: not AlarmCondition.Silent, Metric: { } name } ? Metrics.Find(name) : null;
            foreach (var sensor in sensors)
            {
                if (Watches(rule, metric, bound.Nodes[sensor.Id]) && AlarmConditions.For(rule.When, metric, sensor) is { } when)
                {
                    bound.Add(Binding(rule, when, metric, bound.Nodes[sensor.Id], now));
                }
            }
        }

        foreach (var alarm in Unbound.Values.Concat(Alarms.Values.Select(b => b.Alarm)))
        {
            if (!bound.Alarms.ContainsKey(alarm.Id))
            {
                bound.Unbound[alarm.Id] = alarm;
            }
        }

        foreach (var node in bound.Nodes.Values)
        {
            node.SilentAfter = node.Whole.Select(b => b.When).OfType<AlarmCondition.Silent>().Min(s => (TimeSpan?)s.For) ?? (node.Sensor.Interval * 3);
        }

        bound.NodesInOrder = [.. bound.Nodes.Values.OrderBy(n => n.Sensor.Id, StringComparer.Ordinal)];
        bound.AlarmsInOrder = [.. bound.Alarms.Values.OrderBy(b => b.Rule.Id, StringComparer.Ordinal).ThenBy(b => b.Node.Sensor.Id, StringComparer.Ordinal)];
        return bound;
    }

    /// <summary>Looks at it at its next deadline, unless it is looked at earlier anyway.</summary>
    public void Wake(AlarmBinding binding, DateTimeOffset? due)
    {
        if (due is { } at && at.UtcTicks < binding.WakesAt)
        {
            binding.WakesAt = at.UtcTicks;
            Wakes.Enqueue(binding, at.UtcTicks);
        }
    }

    /// <summary>What a sensor has sent once is watched, whatever is registered of it: an alarm must not hang on a list that somebody forgot to write.</summary>
    private static bool Watches(AlarmRule rule, Metric? metric, SensorNode node) => rule.Sensors.Has(node.Sensor)
        && (metric is null ? rule.Metric is null || rule.When is AlarmCondition.Silent : node.Sensor.Has(metric.Name) || node.Find(metric.Name) is not null);

    private SensorNode Remembered(Sensor sensor)
    {
        var before = Nodes.GetValueOrDefault(sensor.Id);
        var node = new SensorNode(sensor, before?.HeardAt);
        foreach (var slot in before?.Slots ?? [])
        {
            var remembered = node.Slot(slot.Metric);
            if (slot.Latest is { } latest)
            {
                remembered.Recall(latest);
            }
        }

        return node;
    }

    private AlarmBinding Binding(AlarmRule rule, AlarmCondition when, Metric? metric, SensorNode node, DateTimeOffset now)
    {
        var id = new AlarmId(rule.Id, node.Sensor.Id);
        var before = Alarms.GetValueOrDefault(id);
        var alarm = before?.Alarm ?? Unbound.GetValueOrDefault(id) ?? Alarm.Calm(id, now);
        return new AlarmBinding(rule, when, metric, node, alarm)
        {
            Rise = when is AlarmCondition.RiseBy rise ? before?.Rise is { } window && window.Rise == rise ? window : Risen(rise, metric!, node.Sensor.Id) : null,
        };
    }

    /// <summary>A rise goes on over a restart.</summary>
    private RiseWindow Risen(AlarmCondition.RiseBy rise, Metric metric, string sensor)
    {
        var window = new RiseWindow(rise);
        foreach (var reading in Nodes.GetValueOrDefault(sensor)?.Recent ?? [])
        {
            if (reading.Metric == metric.Name && reading.Quality == Quality.Good)
            {
                window.Take(reading.ReceivedAt, reading.Value.Number);
            }
        }

        return window;
    }

    private void Add(AlarmBinding binding)
    {
        Alarms[binding.Alarm.Id] = binding;
        var listeners = binding.Metric is { } metric ? binding.Node.Slot(metric.Name).Bindings : binding.Node.Whole;
        listeners.Add(binding);
    }
}
