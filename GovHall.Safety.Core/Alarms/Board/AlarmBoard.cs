using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>All alarms of a hall in memory: readings, silences, phases and people's commands go in, facts come out.</summary>
/// <remarks>
/// One writer only: nothing here is safe for a second thread, which gets a <see cref="Snapshot"/>. Every change is made
/// between <see cref="Begin"/> and <see cref="Commit"/>; after <see cref="Rollback"/> the memory is what it was before, last
/// heard and rise windows included, so that a failed write to disk can be tried again with the same messages and the same
/// outcome. A call that changes no alarm returns an empty list and allocates nothing.
/// </remarks>
public sealed partial class AlarmBoard
{
    private readonly BoardTransaction _transaction = new();
    private readonly List<AlarmChange> _changes = [];
    private DateTimeOffset _listeningSince;
    private BoardBindings _bindings;
    private BoardBindings _bindingsBefore;
    private HallPhase _phase;
    private HallPhase _phaseBefore;

    /// <summary>A board that knows what was stored; nothing is watched before <see cref="Bind"/>.</summary>
    /// <param name="alarms">As they were last committed.</param>
    /// <param name="sensors">What the sensors said last and when they were heard; may be empty.</param>
    /// <param name="startedAt">Since when we listen: a silence counts from here, or from the last message after it.</param>
    public AlarmBoard(IEnumerable<Alarm> alarms, IEnumerable<SensorState> sensors, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        ArgumentNullException.ThrowIfNull(sensors);
        _listeningSince = startedAt;
        _bindings = _bindingsBefore = BoardBindings.Stored(alarms, sensors);
    }

    /// <exception cref="InvalidOperationException">A transaction is open already.</exception>
    public void Begin()
    {
        _transaction.Begin();
        (_bindingsBefore, _phaseBefore) = (_bindings, _phase);
    }

    /// <summary>What was changed since <see cref="Begin"/> holds.</summary>
    public void Commit()
    {
        _transaction.End();
        _transaction.Forget();
        _bindingsBefore = _bindings;
    }

    /// <summary>What was changed since <see cref="Begin"/> is undone.</summary>
    public void Rollback()
    {
        var touched = _transaction.End();
        for (var i = touched.Length - 1; i >= 0; i--)
        {
            touched[i].Restore();
        }

        (_bindings, _phase) = (_bindingsBefore, _phaseBefore);
        _changes.Clear();
        foreach (var undone in touched)
        {
            WakeAgain(undone);
        }

        _transaction.Forget();
    }

    /// <summary>Watches these sensors by these rules from now on; to be called at start and whenever the schedule or the register changes.</summary>
    /// <remarks>
    /// What stays keeps its occurrence and is judged anew by what was seen last. What is gone closes as removed. An open
    /// alarm whose rule has become more severe is told again.
    /// </remarks>
    public ImmutableArray<AlarmChange> Bind(ImmutableArray<AlarmRule> rules, ImmutableArray<Sensor> sensors, HallPhase phase, DateTimeOffset now)
    {
        RequireTransaction();
        _phase = phase;
        Become(_bindings.With(rules, sensors, now), now);
        return Changes();
    }

    /// <summary>The hall enters a phase: rules that do not count in it let go, rules that do now look at what was seen last.</summary>
    public ImmutableArray<AlarmChange> Enter(HallPhase phase, DateTimeOffset now)
    {
        RequireTransaction();
        var before = _phase;
        _phase = phase;
        foreach (var binding in _bindings.Alarms.Values)
        {
            if (binding.Rule.CountsIn(before) != binding.Rule.CountsIn(phase))
            {
                Settle(binding, now);
                Wake(binding);
            }
        }

        return Changes();
    }

    /// <summary>One reading. Of a sensor that is not registered it is nobody's business.</summary>
    /// <remarks>
    /// One that comes late, behind another that the sensor measured after it, is in doubt: it raises, for a fire that nobody heard must
    /// not be lost, and calms nothing (alarm philosophy I29). Where it was there before it adds nothing.
    /// </remarks>
    /// <param name="reading">As it came in.</param>
    /// <param name="isRepeat">The same value of the same instant is stored already.</param>
    public ImmutableArray<AlarmChange> Take(in Reading reading, bool isRepeat = false)
    {
        if (Listening(reading) is not { } node)
        {
            return [];
        }

        var slot = node.Slot(reading.Metric);
        Heard(node, reading.ReceivedAt);
        if (!slot.Take(reading, _transaction))
        {
            Weigh(slot.Bindings, reading);
            Weigh(node.Whole, reading);
        }
        else if (!isRepeat && reading.Quality != Quality.Bad)
        {
            WeighLate(slot, reading with { Quality = Quality.Uncertain });
        }

        return Changes();
    }

    /// <summary>What a value that a broker has kept, and says again, adds to what is known; null where it adds nothing.</summary>
    /// <remarks>
    /// Only one that the sensor itself dates later is as good as its own word. One of unknown age that differs is in doubt: it
    /// raises, for a fire that nobody heard must not be lost, and calms nothing. A moment is over, whoever still tells of it.
    /// </remarks>
    public Reading? News(in Reading retained)
    {
        var latest = Latest(retained.Sensor, retained.Metric);
        var dated = retained.At != retained.ReceivedAt;
        return Metrics.Find(retained.Metric) is { Momentary: true } || (dated ? retained.At <= latest?.At : retained.Value == latest?.Value) ? null
            : dated || retained.Quality == Quality.Bad ? retained
            : retained with { Quality = Quality.Uncertain };
    }

    /// <summary>Takes over such a <see cref="News"/>. Nobody heard the sensor, and nobody saw the value rise.</summary>
    public ImmutableArray<AlarmChange> Adopt(in Reading news)
    {
        if (Listening(news) is not { } node)
        {
            return [];
        }

        var slot = node.Slot(news.Metric);
        slot.Become(news, _transaction);
        Weigh(slot.Bindings.FindAll(binding => binding.Rise is null), news);
        Weigh(node.Whole, news);
        return Changes();
    }

    /// <summary>The sensor has spoken, whatever it said: it is there. An availability of <c>online</c> counts, and so does a reading that could not be read.</summary>
    public ImmutableArray<AlarmChange> Heard(string sensor, DateTimeOffset at)
    {
        if (_bindings.Nodes.TryGetValue(sensor, out var node))
        {
            Heard(node, at);
        }

        return Changes();
    }

    /// <summary>The broker, or a bridge, says that the sensor is gone: its last values are not to be trusted until it speaks again.</summary>
    public ImmutableArray<AlarmChange> Offline(string sensor, DateTimeOffset at)
    {
        if (!_bindings.Nodes.TryGetValue(sensor, out var node))
        {
            return [];
        }

        foreach (var slot in node.Slots)
        {
            if (slot.Latest is { } latest)
            {
                var gone = latest with { Quality = Quality.Bad, ReceivedAt = at };
                slot.Become(gone, _transaction);
                Weigh(slot.Bindings, gone);
                Weigh(node.Whole, gone);
            }
        }

        return Changes();
    }

    /// <inheritdoc cref="AlarmMachine.Acknowledge"/>
    public BoardAnswer Acknowledge(AlarmId id, int? occurrence, string by, string? note, DateTimeOffset now) =>
        Command(id, now, alarm => AlarmMachine.Acknowledge(alarm, occurrence, by, note, now));

    /// <inheritdoc cref="AlarmMachine.Reset"/>
    public BoardAnswer Reset(AlarmId id, string by, string? note, DateTimeOffset now) =>
        Command(id, now, alarm => AlarmMachine.Reset(alarm, by, note, now));

    /// <summary>The alarm as it stands, with uncommitted changes; null where there is none.</summary>
    public Alarm? Find(AlarmId id) => _bindings.Alarms.GetValueOrDefault(id)?.Alarm;

    /// <summary>What a sensor said last, with uncommitted changes; null where it said nothing, or is not registered.</summary>
    public Reading? Latest(string sensor, string metric) => _bindings.Nodes.GetValueOrDefault(sensor)?.Find(metric)?.Latest;

    /// <summary>The committed state, for other threads. What has not changed since the last one is shared with it.</summary>
    /// <exception cref="InvalidOperationException">A transaction is open.</exception>
    public BoardSnapshot Snapshot()
    {
        if (_transaction.IsOpen)
        {
            throw new InvalidOperationException("What is not committed is not shown; commit or roll back first.");
        }

        var sensors = ImmutableArray.CreateBuilder<SensorState>(_bindings.NodesInOrder.Length);
        foreach (var node in _bindings.NodesInOrder)
        {
            sensors.Add(node.State(_listeningSince));
        }

        var alarms = ImmutableArray.CreateBuilder<BoundAlarm>(_bindings.AlarmsInOrder.Length);
        foreach (var binding in _bindings.AlarmsInOrder)
        {
            alarms.Add(binding.Shown);
        }

        return new(sensors.MoveToImmutable(), alarms.MoveToImmutable());
    }

    /// <summary>The sensor, with every alarm that has to hear this; null where it is not registered.</summary>
    private SensorNode? Listening(in Reading reading)
    {
        if (_bindings.Nodes.GetValueOrDefault(reading.Sensor) is { } node && _bindings.Awaits(node, reading.Metric))
        {
            Become(_bindings.With(reading.Sensor, reading.Metric, reading.ReceivedAt), reading.ReceivedAt);
        }

        return _bindings.Nodes.GetValueOrDefault(reading.Sensor);
    }

    /// <summary>Watches by these from now on: what is gone closes, everything else is judged anew.</summary>
    private void Become(BoardBindings bindings, DateTimeOffset now)
    {
        var before = _bindings;
        _bindings = bindings;
        foreach (var alarm in _bindings.Unbound.Values.ToList())
        {
            var was = before.Alarms.GetValueOrDefault(alarm.Id);
            if (Changed(alarm, AlarmMachine.Remove(alarm, now), was?.Rule, was?.Node.Sensor) is { } removed)
            {
                _bindings.Unbound[alarm.Id] = removed;
            }
        }

        foreach (var binding in _bindings.Alarms.Values)
        {
            Decide(binding, AlarmMachine.Worsen(binding.Alarm, binding.Rule.Severity, now));
            Settle(binding, now);
            Wake(binding);
        }
    }

    private void RequireTransaction()
    {
        if (!_transaction.IsOpen)
        {
            throw new InvalidOperationException("The board changes inside a transaction only; call Begin first.");
        }
    }

    private void Weigh(List<AlarmBinding> bindings, in Reading reading)
    {
        foreach (var binding in bindings)
        {
            if (binding.When is not AlarmCondition.Silent)
            {
                // Weighed even where it does not count, so that a rise is known when the rule is armed.
                var seen = binding.Observe(reading, _transaction);
                if (binding.Rule.CountsIn(_phase))
                {
                    Decide(binding, AlarmMachine.Take(binding.Rule, binding.Alarm, seen, reading.ReceivedAt));
                }
            }
        }
    }

    /// <summary>What was known since says that it did not last, and nobody saw it rise.</summary>
    private void WeighLate(MetricSlot slot, in Reading reading)
    {
        foreach (var binding in slot.Bindings)
        {
            if (binding is { Rise: null, Rule.OnDelay.Ticks: 0, When: not AlarmCondition.BadQuality } && binding.Rule.CountsIn(_phase)
                && binding.Observe(reading, _transaction) is { Sight: Sight.Beyond or Sight.Moment } seen
                && (seen.Sight == Sight.Moment || binding.Alarm.Condition == ConditionPhase.Inactive))
            {
                Decide(binding, AlarmMachine.Take(binding.Rule, binding.Alarm, seen, reading.ReceivedAt));
            }
        }
    }

    private void Heard(SensorNode node, DateTimeOffset at)
    {
        var first = node.Heard(at, _transaction);
        foreach (var binding in node.Whole)
        {
            if (binding.When is AlarmCondition.Silent)
            {
                if (binding.Alarm.Condition != ConditionPhase.Inactive)
                {
                    Decide(binding, AlarmMachine.Take(binding.Rule, binding.Alarm, new(Sight.Calm, Quality.Good, null, null, at), at));
                }

                if (first)
                {
                    Wake(binding);
                }
            }
        }
    }

    /// <summary>What an alarm has to be, given the phase and what was seen last.</summary>
    private void Settle(AlarmBinding binding, DateTimeOffset now)
    {
        if (!binding.Rule.CountsIn(_phase))
        {
            Decide(binding, AlarmMachine.Disarm(binding.Rule, binding.Alarm, now));
        }
        else if (binding.When is AlarmCondition.Silent)
        {
            Decide(binding, AlarmMachine.Strike(binding.Rule, binding.Alarm, now));
            if (binding.SilentAt(_listeningSince) <= now)
            {
                FellSilent(binding, now);
            }
        }
        else if (binding is { Rise: null, Metric: not { Momentary: true } } && binding.Latest is { } latest)
        {
            Decide(binding, AlarmMachine.Take(binding.Rule, binding.Alarm, binding.Observe(latest, _transaction), now));
        }
        else
        {
            // A moment is over, and a rise needs more than one value: the next reading decides.
            Decide(binding, AlarmMachine.Strike(binding.Rule, binding.Alarm, now));
        }
    }

    private BoardAnswer Command(AlarmId id, DateTimeOffset now, Func<Alarm, Decision<AlarmFact>> command)
    {
        RequireTransaction();
        if (!_bindings.Alarms.TryGetValue(id, out var binding))
        {
            return new(AlarmRefusals.UnknownAlarm, []);
        }

        // What was due before the person acted comes first, or the person would answer for what nobody has seen.
        StrikeUpTo(binding, now);
        var decision = command(binding.Alarm);
        Decide(binding, decision);
        Wake(binding);
        return new(decision.Refusal, Changes());
    }

    private void Decide(AlarmBinding binding, Decision<AlarmFact> decision)
    {
        if (Changed(binding.Alarm, decision, binding.Rule, binding.Node.Sensor) is { } after)
        {
            binding.Move(after, _transaction);
            Wake(binding);
        }
    }

    private Alarm? Changed(Alarm before, Decision<AlarmFact> decision, AlarmRule? rule, Sensor? sensor)
    {
        if (decision.Facts.IsEmpty)
        {
            return null;
        }

        var after = before.After(decision.Facts)!;
        _changes.Add(new(before, after, decision.Facts, rule, sensor));
        return after;
    }

    private ImmutableArray<AlarmChange> Changes()
    {
        if (_changes.Count == 0)
        {
            return [];
        }

        ImmutableArray<AlarmChange> changes = [.. _changes];
        _changes.Clear();
        return changes;
    }
}

/// <summary>What came of a person's command.</summary>
/// <param name="Refusal">Why it was turned down; null when it was accepted.</param>
/// <param name="Changes">To be committed in either case: what had been due comes before a refusal too.</param>
public readonly record struct BoardAnswer(Refusal? Refusal, ImmutableArray<AlarmChange> Changes);
