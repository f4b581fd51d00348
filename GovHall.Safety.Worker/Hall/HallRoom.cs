using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Witnesses;

namespace GovHall.Safety.Worker.Hall;

/// <summary>The hall's day and the open testimonies as the writer works on them. Immutable values: what is rolled back is what was there before.</summary>
internal sealed class HallRoom
{
    private (HallState? State, ImmutableDictionary<string, ImmutableArray<Testimony>> Listening) _now = (null, ImmutableDictionary.Create<string, ImmutableArray<Testimony>>(StringComparer.Ordinal));
    private (HallState? State, ImmutableDictionary<string, ImmutableArray<Testimony>> Listening) _before;
    private (HallSchedule Schedule, HallMoment Moment)? _clock;

    /// <summary>Null: nothing is known yet.</summary>
    public HallState? State => _now.State;

    /// <summary>Whether what is open decides over the hall's phase now.</summary>
    public bool IsToBeSecured => State is { Phase: HallPhase.Closing or HallPhase.Unsecured };

    /// <summary>Begins with what was stored.</summary>
    public void Load(HallState? state, IEnumerable<Testimony> open)
    {
        _now = (state, _now.Listening.Clear());
        foreach (var testimony in open)
        {
            Hear(testimony);
        }
    }

    public void Begin() => _before = _now;

    public void Rollback() => _now = _before;

    /// <inheritdoc cref="HallMachine.Meant"/>
    public HallMoment MomentAt(HallSchedule schedule, DateTimeOffset now)
    {
        if (_clock is not { } known || !ReferenceEquals(known.Schedule, schedule) || now < known.Moment.Since || known.Moment.Until <= now)
        {
            _clock = known = (schedule, HallDay.At(schedule, now));
        }

        return HallMachine.Meant(State, known.Moment, schedule.Hall.TimeZone, now);
    }

    /// <inheritdoc cref="HallMachine.IsDue"/>
    public bool IsDue(HallSchedule schedule, DateTimeOffset now) => HallMachine.IsDue(State, MomentAt(schedule, now), now);

    /// <summary>The phase by which alarms are judged: where nothing is known yet, the clock's.</summary>
    public HallPhase PhaseAt(HallSchedule schedule, DateTimeOffset now) => State?.Phase ?? MomentAt(schedule, now).Phase;

    public void Become(HallState state) => _now.State = state;

    /// <summary>The open testimonies to which this sensor has something to say.</summary>
    public ImmutableArray<Testimony> On(string sensor) => _now.Listening.GetValueOrDefault(sensor, []);

    /// <summary>The open testimonies about one item of an inspection.</summary>
    public IEnumerable<Testimony> About(Guid run, string item, string? place) =>
        _now.Listening.Values.SelectMany(open => open).Where(open => open.Run == run && open.Item == item && open.Place == place).DistinctBy(open => open.Id);

    /// <summary>The testimony as it is now; one that is ended is listened to no more.</summary>
    public void Hear(Testimony testimony)
    {
        foreach (var sensor in testimony.Statements.Select(statement => statement.Sensor))
        {
            var others = On(sensor).RemoveAll(open => open.Id == testimony.Id);
            var open = testimony.Ended ? others : others.Add(testimony);
            _now.Listening = open.IsEmpty ? _now.Listening.Remove(sensor) : _now.Listening.SetItem(sensor, open);
        }
    }
}
