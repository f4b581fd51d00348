using System.Collections.Concurrent;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>What could not be struck although the disk takes what is written: a fault of ours, or a row that somebody changed. It is left alone for a while, people are told, and the rest is struck.</summary>
internal sealed class SetAside(LedgerWriter writer, TimeProvider time, ILogger log)
{
    /// <summary>It is asked again so much later: what stood in its way may be gone by then.</summary>
    private static readonly TimeSpan For = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    /// <summary>Until when it is left alone; null where it is not.</summary>
    public DateTimeOffset? Until(string id, DateTimeOffset now) => _until.TryGetValue(id, out var until) && until > now ? until : null;

    /// <summary>How many there are at most.</summary>
    public int Count => _until.Count;

    /// <summary>Sets it aside, and has people told of it.</summary>
    public void Take(NotStruckException failure)
    {
        var (cause, now) = (failure.InnerException!, time.GetUtcNow());
        Log.SetAside(log, cause, failure.What.En, failure.Id, For);
        foreach (var (id, until) in _until)
        {
            if (until <= now)
            {
                _until.TryRemove(id, out _);
            }
        }

        _until[failure.Id] = now + For;
        writer.Tell(at => FaultWords.NotStruck(failure.What, failure.Id, cause.InnerException?.Message ?? cause.Message, at));
    }
}

/// <summary>One thing whose deadline has passed, and of which what follows cannot be written.</summary>
internal sealed class NotStruckException(Text what, string id, Exception cause) : Exception($"The {what.En} {id} cannot be struck.", cause)
{
    public Text What => what;

    public string Id => id;
}

internal static partial class Log
{
    [LoggerMessage(1006, LogLevel.Error, "The {What} {Id} could not be struck although the disk takes what is written: a fault of this program, or a database that was changed. It is set aside for {Pause} and then tried again; everything else is struck. Look after it by hand, and report it.")]
    public static partial void SetAside(ILogger logger, Exception error, string what, string id, TimeSpan pause);
}
