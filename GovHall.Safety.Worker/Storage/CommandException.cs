namespace GovHall.Safety.Worker.Storage;

/// <summary>A command cannot do what it was asked; the message says what, and what to do. Exit 1.</summary>
public sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>In both languages, a line each.</summary>
    public CommandException(params IEnumerable<Text> reasons)
        : this(string.Join('\n', reasons.SelectMany(reason => (string[])[reason.Zh, reason.En])))
    {
    }
}
