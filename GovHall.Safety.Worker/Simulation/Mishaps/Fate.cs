namespace GovHall.Safety.Worker.Simulation.Mishaps;

/// <summary>Lets happen what goes wrong, when its time has come.</summary>
/// <param name="mishaps">What does, in the order in which it begins.</param>
/// <param name="mail">What the mail server does not take.</param>
internal sealed class Fate(IEnumerable<Mishap> mishaps, MailTrouble mail)
{
    private readonly Queue<Mishap> _ahead = new(mishaps);
    private TimeSpan? _diesSending;

    /// <summary>When something goes wrong next; null: nothing more.</summary>
    public DateTimeOffset? Next => _ahead.TryPeek(out var next) ? next.At : null;

    /// <summary>The letters that left and are not known to have, by message id: they may leave a second time.</summary>
    public HashSet<string> Unmarked { get; } = new(StringComparer.Ordinal);

    /// <summary>What has come by now. What begins while the worker is off lasts no longer for it: several of them would reach beyond the end of all.</summary>
    /// <returns>How long the worker is off now; null: it lives.</returns>
    public TimeSpan? Take(DateTimeOffset now)
    {
        while (_ahead.TryPeek(out var next) && next.At <= now)
        {
            switch (_ahead.Dequeue())
            {
                case Mishap.Off off when off.Until <= now:
                    break;
                case Mishap.Off off:
                    return off.Until - now;
                case Mishap.DiesSending dies:
                    _diesSending = dies.For;
                    break;
                case Mishap.MailDown down:
                    mail.Down(down.Until);
                    break;
                case Mishap.MailboxGone gone:
                    mail.Gone(gone.Whose, gone.Until);
                    break;
                case var other:
                    throw new InvalidOperationException($"A mishap that nobody lets happen: {other}.");
            }
        }

        return null;
    }

    /// <summary>Whether the worker dies with these letters.</summary>
    /// <param name="letters">Their message ids.</param>
    /// <returns>How long it is off then; null: it lives.</returns>
    public TimeSpan? DiesWith(IEnumerable<string> letters)
    {
        var off = _diesSending;
        if (off is not null)
        {
            Unmarked.UnionWith(letters);
            _diesSending = null;
        }

        return off;
    }
}
