using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Intake;

/// <summary>What came in and is not stored yet. Bounded: whoever brings more waits, which pushes back to the sender's socket.</summary>
internal sealed class Arrivals
{
    /// <summary>Most messages that wait; beyond it senders wait.</summary>
    public const int Most = 4096;

    private readonly Lock _gate = new();
    private Batch _open = new();
    private TaskCompletionSource? _room;
    private int _held;

    /// <summary>Rings whenever something came in.</summary>
    public Action OnArrival { get; set; } = () => { };

    public bool HasAny
    {
        get
        {
            lock (_gate)
            {
                return _open.Count > 0 && _held == 0;
            }
        }
    }

    /// <summary>Puts one message into the open batch.</summary>
    /// <returns>Its batch; null while there is no room: <paramref name="room"/> ends when to ask again.</returns>
    public Batch? TryAdd(Arrival message, ReadOnlySpan<Reading> readings, out Task room)
    {
        Batch batch;
        lock (_gate)
        {
            if (_open.Count + _held >= Most)
            {
                _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                return null;
            }

            room = Task.CompletedTask;
            batch = _open;
            batch.Add(message, readings);
            if (batch.Count > 1)
            {
                return batch;
            }
        }

        OnArrival();
        return batch;
    }

    /// <summary>Moves everything into the writer's batch. What the writer still holds from a commit that failed counts against the room.</summary>
    public void MoveInto(Batch held)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            if (_open.Count > 0)
            {
                held.Join(_open);
                _open = new();
            }

            _held = held.Count;
            room = _held < Most ? Interlocked.Exchange(ref _room, null) : null;
        }

        room?.TrySetResult();
    }

    /// <summary>The writer holds nothing any more.</summary>
    public void Release()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _held = 0;
            room = Interlocked.Exchange(ref _room, null);
        }

        room?.TrySetResult();
    }
}
