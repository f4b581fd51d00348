using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Notifications;
using GovHall.Safety.Worker.Simulation.Mishaps;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Simulation;

/// <summary>Hands the letters of a simulated hall to its channel, as a worker's senders would: at once, and again when they are due.</summary>
/// <param name="hall">Whose.</param>
/// <param name="fate">What goes wrong.</param>
internal sealed class Postman(SimulatedHall hall, Fate fate)
{
    /// <summary>As many letters as a worker marks at once at most.</summary>
    private const int MostInGroup = 64;

    private readonly PriorityQueue<Guid, (DateTimeOffset At, long Order)> _waiting = new();
    private long _order;

    /// <summary>When a letter is tried again; null where none waits.</summary>
    public DateTimeOffset? Next => _waiting.TryPeek(out _, out var first) ? first.At : null;

    /// <summary>What a worker that is no more has left.</summary>
    public void Finds()
    {
        using var db = hall.Database.Read();
        foreach (var letter in db.Notifications.Where(one => one.State == NotificationState.Queued).OrderBy(one => one.DueAt).ThenBy(one => one.MessageId).Select(one => new { one.Id, one.DueAt }))
        {
            Waits(letter.Id, letter.DueAt);
        }
    }

    /// <summary>Tries what is due once more, unless it was taken back meanwhile.</summary>
    /// <returns>Whether anything was.</returns>
    /// <exception cref="WorkerDiedException">The worker dies with them.</exception>
    public async Task<bool> TriesAgain(CancellationToken ct)
    {
        var due = new List<Guid>();
        while (Next <= hall.Time.Instant())
        {
            due.Add(_waiting.Dequeue());
        }

        if (due.Count > 0)
        {
            using var db = hall.Database.Read();
            await Sends([.. db.Notifications.Where(one => due.Contains(one.Id) && one.State == NotificationState.Queued).OrderBy(one => one.DueAt).ThenBy(one => one.MessageId)], ct);
        }

        return due.Count > 0;
    }

    /// <summary>Tries each once.</summary>
    /// <exception cref="WorkerDiedException">The worker dies with some of them.</exception>
    public async Task Sends(IReadOnlyList<Notification> letters, CancellationToken ct)
    {
        foreach (var some in letters.Chunk(MostInGroup))
        {
            List<(Notification Letter, Delivery Delivery)> tried = [];
            foreach (var letter in some)
            {
                tried.Add((letter, await hall.Part<Delivering>().Try(letter, ct)));
            }

            if (fate.DiesWith(some.Select(letter => letter.MessageId)) is { } off)
            {
                await hall.Part<Liveness>().Say(ct);
                throw new WorkerDiedException(off);
            }

            foreach (var (letter, again) in await hall.Writer.Write(ledger => Mark(tried, ledger), ct))
            {
                Waits(letter, again);
            }
        }
    }

    private void Waits(Guid letter, DateTimeOffset until) => _waiting.Enqueue(letter, (until, _order++));

    /// <returns>When those that could not leave are tried again.</returns>
    private List<(Guid Letter, DateTimeOffset Again)> Mark(List<(Notification Letter, Delivery Delivery)> tried, Ledger ledger)
    {
        List<(Guid Letter, DateTimeOffset Again)> waiting = [];
        foreach (var (letter, delivery) in tried)
        {
            hall.Part<Outbox>().Mark(letter, delivery, ledger);
            ledger.TellTogether();
            if (ledger.FindNotification(letter.Id) is { State: NotificationState.Queued } postponed)
            {
                waiting.Add((letter.Id, postponed.DueAt));
            }
        }

        return waiting;
    }
}
