using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Intake;

/// <summary>What came in and is not stored yet. Bounded: whoever brings more waits, which pushes back to the sender's socket.</summary>
internal sealed class Arrivals
{
    /// <summary>Most messages that wait; beyond it senders wait.</summary>
    public const int Most = 4096;

    private readonly Lock _gate = new();
    private List<Batch> _full = [];
    private Batch _open = new();
    private int _waiting;
    private TaskCompletionSource? _room;
    private int _held;

    /// <summary>What the writer has taken, and perhaps not answered.</summary>
    private readonly List<Batch> _taken = [];

    private bool _isStill;

    /// <summary>Rings whenever something came in.</summary>
    public Action OnArrival { get; set; } = () => { };

    public bool HasAny
    {
        get
        {
            lock (_gate)
            {
                return _waiting > 0 && _held == 0;
            }
        }
    }

    /// <summary>Within the gate: whether one more may wait.</summary>
    private bool HasRoom => _waiting + (_isStill ? 0 : _held) < Most;

    /// <summary>Puts one message into the open batch.</summary>
    /// <returns>Its batch; null while there is no room: <paramref name="room"/> ends when to ask again.</returns>
    public Batch? TryAdd(Arrival message, ReadOnlySpan<Reading> readings, out Task room)
    {
        Batch batch;
        lock (_gate)
        {
            if (!HasRoom)
            {
                _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                return null;
            }

            room = Task.CompletedTask;
            batch = _open;
            batch.Add(message, readings);
            if (batch.Count == Batch.Most)
            {
                _full.Add(batch);
                _open = new();
            }

            if (++_waiting > 1)
            {
                return batch;
            }
        }

        OnArrival();
        return batch;
    }

    /// <summary>Moves everything to the writer. What it still holds, from a commit that failed or a storm, counts against the room.</summary>
    public void MoveInto(Backlog held)
    {
        TaskCompletionSource? room;
        List<Batch> moved;
        lock (_gate)
        {
            if (_open.Count > 0)
            {
                _full.Add(_open);
                _open = new();
            }

            (moved, _full) = (_full, []);
            _taken.RemoveAll(batch => batch.Done.Task.IsCompleted);
            _taken.AddRange(moved);
            (_held, _waiting) = (held.Count + _waiting, 0);
            room = AskAgain();
        }

        held.Join(moved);
        room?.TrySetResult();
    }

    /// <summary>What has no answer yet, in the order in which it came in, each with its readings.</summary>
    public IReadOnlyList<(Arrival Message, Reading[] Readings)> Unanswered()
    {
        List<(Arrival Message, Reading[] Readings)> unanswered = [];
        lock (_gate)
        {
            foreach (var batch in _taken.Where(batch => !batch.Done.Task.IsCompleted).Concat(_full).Append(_open))
            {
                var first = 0;
                foreach (var message in batch.Messages)
                {
                    unanswered.Add((message, [.. batch.Readings.Skip(first).Take(message.Readings)]));
                    first += message.Readings;
                }
            }
        }

        return unanswered;
    }

    /// <summary>The writer stands still, or goes on. While it stands, what it holds takes no room; and what would take the last of it is sent back to whoever brought it, or the next message, which may be the fire, could not be read.</summary>
    /// <returns>How many messages were sent back.</returns>
    public int StandStill(bool isStill)
    {
        TaskCompletionSource? room;
        bool isHalfFull;
        lock (_gate)
        {
            _isStill = isStill;
            isHalfFull = isStill && _waiting >= Most / 2;
            room = AskAgain();
        }

        room?.TrySetResult();
        return isHalfFull ? SendBack() : 0;
    }

    /// <summary>Whoever waits is told that it was not stored, and sends it again. By any thread.</summary>
    /// <returns>How many messages were sent back.</returns>
    public int SendBack()
    {
        TaskCompletionSource? room;
        List<Batch> back;
        lock (_gate)
        {
            back = [.. _full, _open];
            (_full, _open, _waiting) = ([], new(), 0);
            room = AskAgain();
        }

        back.ForEach(batch => batch.NotStored());
        room?.TrySetResult();
        return back.Sum(batch => batch.Count);
    }

    /// <summary>The writer holds so many still.</summary>
    public void Release(int held)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _held = held;
            room = AskAgain();
        }

        room?.TrySetResult();
    }

    /// <summary>Within the gate: those who wait for room, once there is some.</summary>
    private TaskCompletionSource? AskAgain() => HasRoom ? Interlocked.Exchange(ref _room, null) : null;
}
