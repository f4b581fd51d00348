namespace GovHall.Safety.Worker.Watchdog;

/// <summary>Somebody outside who notices when the worker is gone.</summary>
internal interface IMonitor
{
    /// <summary>What it is called in the log: without anything that may be secret.</summary>
    string Name { get; }

    /// <summary>One sign of life, or the word that the worker stops on purpose.</summary>
    /// <param name="alive">False: it stops.</param>
    /// <param name="now">The instant of it.</param>
    /// <param name="ct">Ends the wait: by whoever asks, after a time that is enough for everybody.</param>
    /// <returns>Null: it was heard. Else why not, in a sentence without anything that may be secret.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<string?> Tell(bool alive, DateTimeOffset now, CancellationToken ct);
}
