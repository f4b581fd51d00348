using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Alarms;

/// <summary>The alarm board as the writer works on it: changed inside a transaction, shown to others as it was last committed.</summary>
internal sealed class AlarmRoom
{
    private readonly TimeProvider _time;
    private AlarmBoard _board;
    private BoardSnapshot _snapshot = new([], []);
    private bool _changed;

    public AlarmRoom(TimeProvider time)
    {
        _time = time;
        _board = new AlarmBoard([], [], time.Instant());
    }

    /// <summary>The committed state, for every other thread.</summary>
    public BoardSnapshot Shown => Volatile.Read(ref _snapshot);

    /// <summary>Begins with what was stored; nothing is watched before <see cref="Bind"/>.</summary>
    public void Load(IEnumerable<Alarm> alarms, IEnumerable<SensorState> sensors) =>
        _board = new AlarmBoard(alarms, sensors, _time.Instant());

    /// <summary>Watches by the hall as it is now, if neither that nor the time since changes an alarm. What would change one belongs into a transaction, and is left undone.</summary>
    public bool Opens(HallNow hall, HallPhase phase, DateTimeOffset now)
    {
        Begin();
        if (Bind(hall, phase, now).IsEmpty && Due(now) is null)
        {
            Commit();
            return true;
        }

        Rollback();
        return false;
    }

    public void Begin() => _board.Begin();

    public void Commit()
    {
        _board.Commit();
        if (_changed)
        {
            // Whoever was told that a reading is on disk may ask for it at once.
            Volatile.Write(ref _snapshot, _board.Snapshot());
            _changed = false;
        }
    }

    public void Rollback() => _board.Rollback();

    /// <summary>Watches by the hall as it is now.</summary>
    public ImmutableArray<AlarmChange> Bind(HallNow hall, HallPhase phase, DateTimeOffset now) =>
        Noted(_board.Bind(hall.Schedule.AlarmRules, hall.Register.Sensors, phase, now), always: true);

    /// <inheritdoc cref="AlarmBoard.Take"/>
    public ImmutableArray<AlarmChange> Take(in Reading reading, bool isRepeat = false) => Noted(_board.Take(in reading, isRepeat), always: true);

    /// <inheritdoc cref="AlarmBoard.News"/>
    public Reading? News(in Reading retained) => _board.News(in retained);

    /// <inheritdoc cref="AlarmBoard.Adopt"/>
    public ImmutableArray<AlarmChange> Adopt(in Reading news) => Noted(_board.Adopt(in news), always: true);

    public ImmutableArray<AlarmChange> Heard(string sensor, DateTimeOffset at) => Noted(_board.Heard(sensor, at), always: true);

    public ImmutableArray<AlarmChange> Offline(string sensor, DateTimeOffset at) => Noted(_board.Offline(sensor, at), always: true);

    /// <inheritdoc cref="AlarmBoard.Enter"/>
    public ImmutableArray<AlarmChange> Enter(HallPhase phase, DateTimeOffset now) => Noted(_board.Enter(phase, now));

    /// <inheritdoc cref="AlarmBoard.ListenAgain"/>
    public void ListenAgain(DateTimeOffset now) => _board.ListenAgain(now);

    /// <inheritdoc cref="AlarmBoard.ClockSet"/>
    public ImmutableArray<AlarmChange> ClockSet(TimeSpan by, DateTimeOffset now) => Noted(_board.ClockSet(by, now), always: true);

    /// <inheritdoc cref="AlarmBoard.Latest"/>
    public Reading? Latest(string sensor, string metric) => _board.Latest(sensor, metric);

    /// <inheritdoc cref="AlarmBoard.Due(DateTimeOffset)"/>
    public AlarmId? Due(DateTimeOffset now) => _board.Due(now);

    /// <inheritdoc cref="AlarmBoard.StrikeDue"/>
    public ImmutableArray<AlarmChange> StrikeDue(DateTimeOffset now) => Noted(_board.StrikeDue(now));

    /// <inheritdoc cref="AlarmBoard.PostponeDue"/>
    public void PostponeDue(DateTimeOffset until) => _board.PostponeDue(until);

    public BoardAnswer Acknowledge(AlarmId id, int? occurrence, string by, string? note, DateTimeOffset now)
    {
        var answer = _board.Acknowledge(id, occurrence, by, note, now);
        Noted(answer.Changes);
        return answer;
    }

    public BoardAnswer Reset(AlarmId id, string by, string? note, DateTimeOffset now)
    {
        var answer = _board.Reset(id, by, note, now);
        Noted(answer.Changes);
        return answer;
    }

    /// <summary>The alarm as the transaction has it.</summary>
    public Alarm? Find(AlarmId id) => _board.Find(id);

    private ImmutableArray<AlarmChange> Noted(ImmutableArray<AlarmChange> changes, bool always = false)
    {
        _changed |= always || !changes.IsEmpty;
        return changes;
    }
}
