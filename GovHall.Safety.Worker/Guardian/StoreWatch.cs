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

    /// <summary>The same of a disk that hangs: it has been given time before it counts as one.</summary>
    internal const int PatientlyWithHang = 10;

    private int _beats;
    private DateTimeOffset _since;
    private TimeSpan _before;
    private StoreHealth.Refusal? _refusal;

    /// <summary>What it lived through of it: a clock that is set makes it no longer.</summary>
    private TimeSpan Lasted => _before + (_beats * Every);

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
        if (_beats++ == 0)
        {
            (_before, _since) = (refusal.Lasted, now - refusal.Lasted);
        }

        _refusal = refusal;
        if (IsToBeTold(refusal))
        {
            // Handed over each second: each is told once.
            var contacts = ContactsKeeper.Of(hall.Now, FaultWords.WorkerEnded(now), options.MailDomain, head: "", now);
            urgent.Tell([.. StoreLetters.Of(refusal.Trouble, refusal.Why, _since, Lasted, contacts, now)]);
        }
    }

    private async Task Works(CancellationToken ct)
    {
        if (_refusal is { } refusal && IsToBeTold(refusal))
        {
            await writer.Strike(
                ledger =>
                {
                    ledger.Raise(StoreWords.Refused(refusal.Trouble, refusal.Why, Lasted, ledger.Now), Actor.System);
                    return true;
                },
                ct);
        }

        _beats = 0;
    }

    private bool IsToBeTold(StoreHealth.Refusal refusal) => _beats >= (refusal.Trouble == StoreTrouble.Hangs ? PatientlyWithHang : Patiently);
}
