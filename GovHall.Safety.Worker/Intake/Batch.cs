using GovHall.Safety.Core.Inspections;
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

    /// <summary>The registered sensor that spoke in a form of which nothing can be made: it is there all the same. Null where something could be, or the broker only says again what it kept.</summary>
    public string? Speaker { get; init; }

    /// <summary>What a fixed patrol reader read; null where it is about something else.</summary>
    public ReaderScan? Scan { get; init; }

    /// <summary>The broker kept it and says it again: a state, and no event.</summary>
    public bool IsRetained { get; init; }

    /// <summary>It is the synthetic alarm of a self-test: judged, and never stored as a reading.</summary>
    public bool IsSelfTest { get; init; }

    /// <summary>Why nothing can be made of it; null where something could.</summary>
    public Refusal? Rejection { get; init; }
}

/// <summary>Messages that came in while the writer was busy. All their senders wait for one task.</summary>
internal sealed class Batch
{
    /// <summary>Most messages of one batch: few, so that in a storm hardly anybody waits for what others' messages cause; more than one, so that a task serves several.</summary>
    public const int Most = 8;

    private int _stored;

    /// <summary>How many messages.</summary>
    public int Count => Messages.Count;

    /// <summary>In the order in which they came.</summary>
    public List<Arrival> Messages { get; } = new(Most);

    /// <summary>What they said, in the same order.</summary>
    public List<Reading> Readings { get; } = new(Most);

    /// <summary>Ends when the batch is on disk (true) or given up (false).</summary>
    public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="message">Counts <paramref name="readings"/> already.</param>
    /// <param name="readings">What it said; none where it was about something else, or could not be read.</param>
    public void Add(Arrival message, ReadOnlySpan<Reading> readings)
    {
        Messages.Add(message);
        Readings.AddRange(readings);
    }

    /// <summary>One more of its messages is on disk; once all are, its senders are told. Nothing is added any more.</summary>
    public void OneStored()
    {
        if (++_stored == Messages.Count)
        {
            Done.TrySetResult(true);
        }
    }

    /// <summary>Something of it is given up: its senders send it again.</summary>
    public void NotStored() => Done.TrySetResult(false);
}
