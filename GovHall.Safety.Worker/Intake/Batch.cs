using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Worker.Intake;

/// <summary>One message as it came in, and what was read from it.</summary>
/// <param name="Topic">The whole topic.</param>
/// <param name="Payload">Its first bytes.</param>
/// <param name="Size">How long the whole payload was, in bytes.</param>
/// <param name="ReceivedAt">UTC.</param>
internal sealed record Arrival(string Topic, byte[] Payload, int Size, DateTimeOffset ReceivedAt)
{
    /// <summary>How many of the batch's readings are its own; they stand there in the order of their messages.</summary>
    public int Readings { get; init; }

    /// <summary>The sensor that said it is there, or of which the broker said that it is gone; null where it is about something else.</summary>
    public (string Sensor, bool Online)? Availability { get; init; }

    /// <summary>Why nothing can be made of it; null where something could.</summary>
    public Refusal? Rejection { get; init; }
}

/// <summary>Messages that are stored together. All their senders wait for one task.</summary>
internal sealed class Batch
{
    private readonly List<TaskCompletionSource<bool>> _joined = [];

    /// <summary>How many messages.</summary>
    public int Count => Messages.Count;

    /// <summary>In the order in which they came.</summary>
    public List<Arrival> Messages { get; } = [];

    /// <summary>What they said, in the same order.</summary>
    public List<Reading> Readings { get; } = [];

    /// <summary>Ends when the batch is on disk (true) or given up (false).</summary>
    public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="message">Counts <paramref name="readings"/> already.</param>
    /// <param name="readings">What it said; none where it was about something else, or could not be read.</param>
    public void Add(Arrival message, ReadOnlySpan<Reading> readings)
    {
        Messages.Add(message);
        Readings.AddRange(readings);
    }

    /// <summary>Takes over another batch's messages behind its own.</summary>
    public void Join(Batch later)
    {
        Messages.AddRange(later.Messages);
        Readings.AddRange(later.Readings);
        _joined.Add(later.Done);
        _joined.AddRange(later._joined);
    }

    /// <summary>One of its messages cannot be stored: it is kept as it came, like one that cannot be read.</summary>
    public void Reject(Arrival message, Refusal why)
    {
        var index = Messages.FindIndex(one => ReferenceEquals(one, message));
        Readings.RemoveRange(Messages.Take(index).Sum(before => before.Readings), message.Readings);
        Messages[index] = message with { Readings = 0, Availability = null, Rejection = why };
    }

    public void Stored(bool stored)
    {
        Done.TrySetResult(stored);
        _joined.ForEach(done => done.TrySetResult(stored));
    }
}
