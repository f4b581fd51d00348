using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Intake;

/// <summary>Messages that are stored together. All their senders wait for one task.</summary>
internal sealed class Batch
{
    private readonly List<TaskCompletionSource<bool>> _joined = [];

    static Batch() => Nothing.Done.TrySetResult(true);

    /// <summary>The batch of messages that are none of our business: there is nothing to store.</summary>
    public static Batch Nothing { get; } = new();

    /// <summary>How many messages.</summary>
    public int Count { get; private set; }

    public List<Reading> Readings { get; } = [];

    public List<RejectedReading> Rejected { get; } = [];

    /// <summary>Sensors that said they are there, or of which the broker said that they are gone.</summary>
    public List<(string Sensor, DateTimeOffset At, bool Online)> Availability { get; } = [];

    /// <summary>Ends when the batch is on disk (true) or given up (false).</summary>
    public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Counted() => Count++;

    /// <summary>Takes over another batch's messages behind its own.</summary>
    public void Join(Batch later)
    {
        Count += later.Count;
        Readings.AddRange(later.Readings);
        Rejected.AddRange(later.Rejected);
        Availability.AddRange(later.Availability);
        _joined.Add(later.Done);
        _joined.AddRange(later._joined);
    }

    public void Stored(bool stored)
    {
        Done.TrySetResult(stored);
        _joined.ForEach(done => done.TrySetResult(stored));
    }
}
