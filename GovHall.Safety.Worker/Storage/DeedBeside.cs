using System.Security.Cryptography;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Faults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What a deed sees that needs no hall: the tables and the journal, in one transaction.</summary>
internal interface IRecords
{
    SafetyDb Db { get; }

    /// <summary>When this transaction takes place. UTC, whole microseconds.</summary>
    DateTimeOffset Now { get; }

    /// <summary>A fact of something that has no machine: a key made, a register imported.</summary>
    void Record<T>(string kind, string subject, T body, Actor actor);
}

/// <summary>One deed on a connection of its own, for the command line: it works with and without a worker, which never sees half of it.</summary>
internal sealed class DeedBeside(Database database, TimeProvider time)
{
    /// <summary>Does it, or nothing of it.</summary>
    /// <exception cref="StoreUnavailableException">The disk, or a worker that writes without a pause, did not let it.</exception>
    public T Do<T>(Func<IRecords, T> deed)
    {
        try
        {
            using var connection = database.Open();

            // The write lock is taken at once, so that nothing read here, the journal's head above all, can be stale.
            using var transaction = connection.BeginTransaction(deferred: false);
            using var records = new Records(connection, transaction, time.Instant());
            var result = deed(records);
            records.Db.SaveChanges();
            CrashPoint.Pass(CrashAt.CommandCommitting);
            transaction.Commit();
            CrashPoint.Pass(CrashAt.CommandCommitted);
            return result;
        }
        catch (Exception e) when (LedgerErrors.IsDisk(e))
        {
            throw new StoreUnavailableException(e);
        }
    }

    private sealed class Records : IRecords, IDisposable
    {
        private readonly JournalWriter _journal;

        public Records(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
        {
            Now = now;
            Db = Database.On(connection);
            Db.Database.UseTransaction(transaction);
            _journal = new JournalWriter(connection, RandomNumberGenerator.Fill);
            _journal.Begin(transaction);
        }

        public SafetyDb Db { get; }

        public DateTimeOffset Now { get; }

        public void Record<T>(string kind, string subject, T body, Actor actor) =>
            _journal.Append(Now, kind, subject, FactJson.Body(body), actor);

        public void Dispose()
        {
            _journal.Dispose();
            Db.Dispose();
        }
    }
}
