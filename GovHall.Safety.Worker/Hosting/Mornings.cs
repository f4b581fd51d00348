using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hosting;

/// <summary>What is written once each morning: at 08:00 what the day before came to, at 08:30 to everybody the hazards that wait for them. Whether a morning's letters are written stands in the database beside them: a worker that was off then writes them when it is back, and none twice.</summary>
internal sealed class Mornings(LedgerWriter writer, ILastBackup backups, Started started, TimeProvider time, ILogger<Mornings> log) : PeriodicService(time, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task Before(CancellationToken ct) => started.Over(ct);

    /// <summary>When the database is asked next.</summary>
    internal DateTimeOffset Next { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>One look at the clock; the database is asked twice a morning.</summary>
    /// <exception cref="StoreUnavailableException">The disk did not take it.</exception>
    internal async Task Look(CancellationToken ct)
    {
        if (Daily.IsDue(Next, Time.Instant()))
        {
            var backup = backups.Night;
            Next = await writer.Write(
                ledger =>
                {
                    var (report, chase) = (ledger.ReportMorning(backup), ledger.ChaseHazards());
                    return report < chase ? report : chase;
                },
                ct);
        }
    }

    protected override async Task<bool> Once(CancellationToken ct)
    {
        await Look(ct);
        return false;
    }
}

/// <summary>Which night's backup is the last.</summary>
internal interface ILastBackup
{
    /// <summary>Null: there is none.</summary>
    DateOnly? Night { get; }
}
