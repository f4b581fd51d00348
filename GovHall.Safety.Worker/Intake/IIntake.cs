using System.Buffers;

namespace GovHall.Safety.Worker.Intake;

/// <summary>One message as a broker hands it over. The payload is only valid during the call.</summary>
/// <param name="Topic">The whole topic.</param>
/// <param name="Payload">The bytes as they came.</param>
/// <param name="Retained">The broker kept it from earlier and replays it: a state, never a new event.</param>
public readonly record struct InboundMessage(string Topic, ReadOnlySequence<byte> Payload, bool Retained);

/// <summary>Where readings come in.</summary>
public interface IIntake
{
    /// <summary>Takes one message. Waits while the intake is full, which pushes back to the sender's socket.</summary>
    /// <returns>
    /// A task that ends once what the message says is on disk: true = stored, acknowledge it; false = it could not be
    /// stored, do not acknowledge, the sender must send it again. An unreadable message is stored as such and counts as stored.
    /// Null: its topic is no sensor's, neither a registered one's own nor one of our convention, and none of our business.
    /// </returns>
    ValueTask<Task<bool>?> Take(InboundMessage message, CancellationToken ct);

    /// <summary>The topic filters an external broker must be asked for: those of the register and our own convention.</summary>
    IReadOnlyCollection<string> TopicFilters { get; }
}
