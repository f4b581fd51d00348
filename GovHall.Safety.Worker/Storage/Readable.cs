using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Opens a database that is there already, and changes nothing about it.</summary>
internal static class Readable
{
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
    }
}
