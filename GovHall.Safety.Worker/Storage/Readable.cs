using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Opens a database that is there already, and changes nothing about it.</summary>
internal static class Readable
{
    /// <summary>Of SQLite's own: some hundred microseconds of its work.</summary>
    private const int StepsBetweenLooks = 10_000;

    extension(Database database)
    {
        /// <summary>A connection of its own for reading. Not in read-only mode: a reader of a write-ahead log takes part in its locks.</summary>
        /// <exception cref="SqliteException">There is no such file, or it is no database.</exception>
        public SqliteConnection OpenToRead()
        {
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder(database.ConnectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
            connection.Open();
            return connection;
        }
    }

    extension(SqliteConnection connection)
    {
        /// <summary>The first value of the first row, as text.</summary>
        public string? Ask(string question)
        {
            using var command = connection.CreateCommand();
            command.CommandText = question;
            return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        }

        /// <summary>Does what takes long on a large file, and gives it up once nobody waits for it.</summary>
        /// <exception cref="OperationCanceledException">Nobody does.</exception>
        public T Interruptibly<T>(Func<SqliteConnection, T> work, CancellationToken ct)
        {
            raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => ct.IsCancellationRequested ? 1 : 0, null);
            try
            {
                return work(connection);
            }
            catch (SqliteException e) when (ct.IsCancellationRequested)
            {
                throw new OperationCanceledException(e.Message, e, ct);
            }
            finally
            {
                raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
            }
        }
    }
}
