using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Core.Alarms.Board;

/// <summary>The board's part for the clock: deadlines and silences.</summary>
public sealed partial class AlarmBoard
{
    /// <summary>The clock has struck: every deadline and silence up to now, in the order of their instants. Harmless at any time and any number of times.</summary>
    public ImmutableArray<AlarmChange> Strike(DateTimeOffset now)
    {
        var changes = ImmutableArray.CreateBuilder<AlarmChange>();
        while (Due(now) is not null)
        {
            changes.AddRange(StrikeDue(now));
        }

        return changes.DrainToImmutable();
    }

    /// <summary>The alarm with the earliest deadline or silence up to now; null where there is none.</summary>
    public AlarmId? Due(DateTimeOffset now)
    {
        RequireTransaction();
        while (_bindings.Wakes.TryPeek(out var binding, out var at) && at <= now.UtcTicks)
        {
            if (binding.WakesAt == at)
            {
                return binding.Alarm.Id;
            }

            _bindings.Wakes.Dequeue();
        }

        return null;
    }

    /// <summary>The clock has struck for <see cref="Due(DateTimeOffset)"/> alone, which was asked for just now.</summary>
    public ImmutableArray<AlarmChange> StrikeDue(DateTimeOffset now)
    {
        if (Due(now) is not null && _bindings.Wakes.TryDequeue(out var binding, out var at))
        {
            binding.WakesAt = long.MaxValue;
            try
            {
                StrikeUpTo(binding, new DateTimeOffset(at, TimeSpan.Zero));
            }
            finally
            {
                // What could not be struck is still due.
                Wake(binding);
            }
        }

        return Changes();
    }

    /// <summary>What <see cref="Due(DateTimeOffset)"/> named is not struck before <paramref name="until"/>, unless something happens to it.</summary>
    public void PostponeDue(DateTimeOffset until)
    {
        RequireTransaction();
        if (_bindings.Wakes.TryDequeue(out var binding, out _))
        {
            binding.WakesAt = long.MaxValue;
            _bindings.Wake(binding, until);
        }
    }

    /// <summary>Nobody was listening for a while: a silence counts from now, or from the last message after it.</summary>
    /// <remarks>No fact: what is undone with its transaction would only be said again, and a silence that is found later accuses nobody.</remarks>
    public void ListenAgain(DateTimeOffset now) => _listeningSince = now;

    /// <summary>The machine's clock was set: a delay that runs ends when it would have, and a silence counts from now, or from the last message after it.</summary>
    /// <param name="by">By how much it was set back; negative: forward.</param>
    /// <param name="now">By the clock as it is since.</param>
    public ImmutableArray<AlarmChange> ClockSet(TimeSpan by, DateTimeOffset now)
    {
        RequireTransaction();
        _listeningSince = now;
        foreach (var node in _bindings.Nodes.Values)
        {
            node.ClockSet(now, _transaction);
        }

        foreach (var binding in _bindings.Alarms.Values)
        {
            binding.Rise?.ClockSet(by, _transaction);
            Decide(binding, binding.Alarm.Due is null ? Decision<AlarmFact>.AlreadySo : new AlarmFact.ClockSet(now, binding.Alarm.Id, by));
            Wake(binding);
        }

        return Changes();
    }

    /// <summary>Its deadlines one by one, each at its own instant.</summary>
    private void StrikeUpTo(AlarmBinding binding, DateTimeOffset now)
    {
        while (Due(binding) is { } due && due <= now)
        {
            if (binding.Alarm.Due <= due)
            {
                Decide(binding, AlarmMachine.Strike(binding.Rule, binding.Alarm, due, Fresh(binding)));
            }
            else
            {
                FellSilent(binding, due);
            }
        }
    }

    private static Evidence? Fresh(AlarmBinding binding) =>
        binding.When is not AlarmCondition.BadQuality && binding.Latest is { Quality: not Quality.Bad } latest
            ? new Observation(Sight.Unknown, latest.Quality, latest.Metric, latest.Value, latest.At).ToEvidence()
            : null;

    /// <summary>The next deadline or silence.</summary>
    private DateTimeOffset? Due(AlarmBinding binding)
    {
        var silent = binding.Alarm.Condition is ConditionPhase.Inactive or ConditionPhase.Clearing && binding.Rule.CountsIn(_phase)
            ? binding.SilentAt(_listeningSince)
            : null;
        return binding.Alarm.Due is { } due && !(silent < due) ? due : silent;
    }

    private void FellSilent(AlarmBinding binding, DateTimeOffset at) => Decide(binding, AlarmMachine.Take(
        binding.Rule, binding.Alarm, new(Sight.Beyond, Quality.Good, null, null, binding.Node.HeardAt ?? at), at));

    private void Wake(AlarmBinding binding) => _bindings.Wake(binding, Due(binding));

    private void WakeAgain(Undoable undone)
    {
        switch (undone)
        {
            case AlarmBinding binding when _bindings.Alarms.GetValueOrDefault(binding.Alarm.Id) == binding:
                Wake(binding);
                break;
            case SensorNode node when _bindings.Nodes.GetValueOrDefault(node.Sensor.Id) == node:
                node.Whole.ForEach(Wake);
                break;
        }
    }
}
