using GovHall.Safety.Worker.Simulation.Crowd;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>What is going to happen when: the deadlines of everything that was committed, inspections that open, and what people intend. The earliest of them is where time goes next.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Guid, (DateTimeOffset At, long Order)> _deadlines = new();
    private readonly PriorityQueue<Guid, (DateTimeOffset At, long Order)> _openings = new();
    private readonly PriorityQueue<Intent, (DateTimeOffset At, long Order)> _intents = new();
    private long _order;

    /// <summary>The earliest; null where nothing is left.</summary>
    public DateTimeOffset? Next => new[] { First(_deadlines), First(_openings), First(_intents) }.Min();

    /// <summary>The clock has something to do with this then.</summary>
    public void Strikes(Guid what, DateTimeOffset at) => _deadlines.Enqueue(what, (at, _order++));

    /// <summary>An inspection opens then.</summary>
    public void Opens(Guid run, DateTimeOffset at) => _openings.Enqueue(run, (at, _order++));

    /// <summary>Somebody is going to do something, on a whole second.</summary>
    public void Intends(Intent intent)
    {
        var late = intent.At.UtcTicks % TimeSpan.TicksPerSecond;
        _intents.Enqueue(intent, (late == 0 ? intent.At : intent.At.AddTicks(TimeSpan.TicksPerSecond - late), _order++));
    }

    /// <summary>What the clock has something to do with by now.</summary>
    public IReadOnlyList<Guid> Struck(DateTimeOffset now) => Due(_deadlines, now);

    /// <summary>The inspections that have opened by now.</summary>
    public IReadOnlyList<Guid> Opened(DateTimeOffset now) => Due(_openings, now);

    /// <summary>What people intended by now, in order.</summary>
    public IReadOnlyList<Intent> Intended(DateTimeOffset now) => Due(_intents, now);

    private static DateTimeOffset? First<T>(PriorityQueue<T, (DateTimeOffset At, long Order)> queue) => queue.TryPeek(out _, out var first) ? first.At : null;

    private static List<T> Due<T>(PriorityQueue<T, (DateTimeOffset At, long Order)> queue, DateTimeOffset now)
    {
        List<T> due = [];
        while (queue.TryPeek(out var one, out var first) && first.At <= now)
        {
            due.Add(one);
            queue.Dequeue();
        }

        return due;
    }
}
