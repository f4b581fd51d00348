using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes the database file anew, so that nothing stands in it but what its tables hold: what was deleted or changed stands in free pages and in the write-ahead log until then.</summary>
internal static class Rewriting
{
    /// <summary>Takes up to twice the database's room meanwhile. Cut off, it has changed nothing, and can be done again.</summary>
    /// <exception cref="CommandException">Somebody else has the database open.</exception>
    /// <exception cref="SqliteException">The disk does not take it.</exception>
    public static void Of(Database database)
    {
        database.LetGo();
        using var connection = database.Open();

        // By way of files, not of memory: the database may be larger.
        foreach (var statement in (ReadOnlySpan<string>)["PRAGMA temp_store = FILE", "PRAGMA cache_spill = ON", "PRAGMA secure_delete = ON", "VACUUM"])
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the four above
            command.CommandText = statement;
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }

        if (connection.Ask("PRAGMA wal_checkpoint(TRUNCATE)") != "0")
        {
            throw new CommandException($"Another program reads '{database.File}', so its log could not be emptied. Close it, and give the same command again: it finishes what is left.");
        }
    }
}
