namespace GovHall.Safety.Worker.SelfTests;

/// <summary>The detector that does not exist: says something by the very way that sensors use.</summary>
internal interface ISyntheticSensor
{
    /// <summary>Says it once, with QoS 1.</summary>
    /// <param name="payload">What.</param>
    /// <param name="atBroker">Called once the broker has it, or has let its sender in.</param>
    /// <param name="ct">Gives it up.</param>
    /// <returns>Null once the broker has acknowledged it, else why it did not, in a sentence; it never throws for what a broker or a network did.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    Task<string?> Send(ReadOnlyMemory<byte> payload, Action atBroker, CancellationToken ct);
}
