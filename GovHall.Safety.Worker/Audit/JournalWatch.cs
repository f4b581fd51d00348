using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hosting;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Verifies the whole journal, and the file it lies in, after each start beside the running worker, and makes what is wrong an incident of its own.</summary>
/// <remarks>One does not do the other's work: SQLite does not see a byte that was changed within a value, the chain does not see a broken index.</remarks>
internal sealed class JournalWatch(Database database, LedgerWriter writer, Started started, TimeProvider time, ILogger<JournalWatch> log)
    : AfterStart(started, time, log)
{
    protected override Task Once(CancellationToken ct) => Look(ct);

    /// <summary>Goes through all of it once.</summary>
    internal async Task Look(CancellationToken ct)
    {
        try
        {
            await Check(ct);
        }
        catch (SqliteException e) when (LedgerErrors.TroubleOf(e) != StoreTrouble.Locked)
        {
            // What cannot be read is no better than what is wrong, and no reason to end a worker that can write.
            await Tell(e.Message, ct);
        }
    }

    private async Task Check(CancellationToken ct)
    {
        // A stop waits for no check: the next start makes it.
        if (await Task.Run(() => Damage(ct), ct).WaitAsync(ct) is { } damage)
        {
            await Tell(damage, ct);
        }

        var verdict = await Task.Run(() => JournalVerification.Of(database, ct), ct).WaitAsync(ct);
        if (verdict.Wrong is not { } wrong)
        {
            Log.JournalRight(log, verdict.Entries, verdict.SignedHeads);
            return;
        }

        Log.JournalWrong(log, verdict.WrongAt, wrong.En);
        await Raise(at => FaultWords.JournalWrong(verdict.WrongAt ?? 0, wrong, at), ct);
    }

    private Task<bool> Tell(string damage, CancellationToken ct)
    {
        Log.DatabaseDamaged(log, damage);
        return Raise(at => FaultWords.DatabaseDamaged(damage, at), ct);
    }

    private Task<bool> Raise(Func<DateTimeOffset, IncidentCause> fault, CancellationToken ct) => writer.Write(
        ledger =>
        {
            ledger.Raise(fault(ledger.Now), Actor.System);
            return true;
        },
        ct);

    /// <summary>What SQLite's own check says; null where it finds nothing.</summary>
    private string? Damage(CancellationToken ct)
    {
        using var connection = database.OpenToRead();
        return connection.Interruptibly(file => file.Ask("PRAGMA integrity_check"), ct) is not "ok" and var damage ? damage : null;
    }
}

internal static partial class Log
{
    [LoggerMessage(1201, LogLevel.Information, "The journal is whole: {Entries} entries and {SignedHeads} signed heads verified.")]
    public static partial void JournalRight(ILogger logger, long entries, long signedHeads);

    [LoggerMessage(1203, LogLevel.Critical, "The database is damaged: {Damage}. Make room for a copy, stop the worker, and restore the last backup; what is there is set aside.")]
    public static partial void DatabaseDamaged(ILogger logger, string damage);

    [LoggerMessage(1202, LogLevel.Critical, "The journal is not as it was written: entry {Seq}: {Wrong}. Keep the database as it is, and restore the last backup beside it.")]
    public static partial void JournalWrong(ILogger logger, long? seq, string wrong);
}
