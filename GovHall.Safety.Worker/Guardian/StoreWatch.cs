using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Guardian;

/// <summary>Where the database takes nothing for half a minute, people are told without it; once it takes commits again, the journal is told of the time of which it knows nothing.</summary>
internal sealed class StoreWatch(
    StoreHealth health, CurrentHall hall, LedgerOptions options, IUrgentTeller urgent, LedgerWriter writer, Started started, TimeProvider time, ILogger<StoreWatch> log)
    : PeriodicService(time, log)
{
    /// <summary>Beats without a commit before people are told: a command of ours may hold the lock, and a full disk may be cleared. GB 25506 allows a fault 100 seconds.</summary>
    internal const int Patiently = 30;

    /// <summary>While it lasts they are told again.</summary>
    internal static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly HashSet<string> _told = new(StringComparer.OrdinalIgnoreCase);
    private int _beats;
    private int _round;
    private StoreHealth.Refusal? _refusal;
    private DateTimeOffset _since;
    private DateTimeOffset _roundBegan;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    protected override async Task<bool> Once(CancellationToken ct)
    {
        if (health.LastRefusal is { } refusal)
        {
            Refused(refusal, Time.Instant());
        }
        else
        {
            await Works(ct);
        }

        return false;
    }

    private void Refused(StoreHealth.Refusal refusal, DateTimeOffset now)
    {
        _refusal = refusal;
        if (_beats++ == 0)
        {
            (_since, _round) = (now, 0);
        }

        if (_beats == Patiently)
        {
            _roundBegan = now;
        }

        if (_beats < Patiently)
        {
            return;
        }

        if (now - _roundBegan >= Again)
        {
            (_round, _roundBegan) = (_round + 1, now);
            _told.Clear();
        }

        var contacts = ContactsKeeper.Of(hall.Now, options.MailDomain, head: "", now);
        if (StoreLetters.Of(refusal.Trouble, refusal.Why, _since, _round, contacts, now).Where(letter => _told.Add(letter.To.Address)).ToList() is { Count: > 0 } letters)
        {
            urgent.Tell(letters);
        }
    }

    private async Task Works(CancellationToken ct)
    {
        if (_beats >= Patiently && _refusal is { } refusal)
        {
            await writer.Strike(
                ledger =>
                {
                    ledger.Raise(StoreWords.Refused(refusal.Trouble, refusal.Why, _since, ledger.Now), Actor.System);
                    return true;
                },
                ct);
            _told.Clear();
        }

        _beats = 0;
    }
}
