using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Reads all that can be read out of a damaged database into a new one: damage to an index, or to the history of readings, need not cost a day's records.</summary>
/// <remarks>
/// It counts only where the records prove whole: each table but the readings was read to its end, SQLite's check finds nothing, the
/// journal is right by its chain and its signed heads, and the tables say what the journal says. Else the last backup is the better one.
/// </remarks>
internal static class Rescue
{
    private const string Readings = "readings";

    /// <summary>What lies on a damaged page is given up by sensor and day from here on; what is said to be older, or to come, at one go.</summary>
    private static readonly DateTimeOffset s_first = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="folder">The hall's data; no worker has it.</param>
    /// <param name="time">The clock.</param>
    /// <returns>What took the damaged database's place; null where too much is lost, and nothing was touched.</returns>
    public static Recovered? Of(DataFolder folder, TimeProvider time)
    {
        using var taken = folder.Take();
        var staging = Exchange.StagingIn(folder);
        Discard(staging);
        try
        {
            BackupFolder.Private(staging);
            var copy = new DataFolder(staging);
            var lost = Copy(CopyOfDamaged(folder, staging), new Database(copy), time.Instant());
            var head = BackupMaker.Passed(copy);
            if (JournalReplay.Of(new Database(copy)) is { Count: > 0 })
            {
                Discard(staging);
                return null;
            }

            var manifest = new Manifest
            {
                MadeAt = time.Instant(),
                Version = typeof(Manifest).Assembly.GetName().Version?.ToString(3) ?? "",
                JournalHead = head.ToString(),
                Holds = [],
                Files = [],
            };
            BackupFolder.Flush(copy.Database);
            return new(null, manifest.JournalHead, Exchange.Begin(folder, manifest, time)) { LostReadings = lost };
        }
        catch (Exception e) when (e is SqliteException or CommandException or CannotStartException or IOException or UnauthorizedAccessException)
        {
            Discard(staging);
            return null;
        }
    }

    private static void Discard(string staging)
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Opening a database changes it: the damaged one stays as it was found.</summary>
    private static string CopyOfDamaged(DataFolder folder, string staging)
    {
        var damaged = Path.Combine(staging, "damaged.db");
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal"])
        {
            if (File.Exists(folder.Database + suffix))
            {
                BackupFolder.Copy(folder.Database + suffix, damaged + suffix);
            }
        }

        return damaged;
    }

    /// <returns>Of how many days of a sensor's readings some could not be read.</returns>
    private static int Copy(string damaged, Database whole, DateTimeOffset now)
    {
        whole.Migrate();
        using var connection = whole.Open();
        Do(connection, "PRAGMA foreign_keys=OFF");
        using (var attach = connection.CreateCommand())
        {
            attach.CommandText = "ATTACH $file AS damaged";
            attach.Parameters.AddWithValue("$file", damaged);
            attach.ExecuteNonQuery();
        }

        var lost = 0;
        foreach (var table in Tables(connection))
        {
            if (table == Readings)
            {
                lost = CopyReadings(connection, now);
            }
            else
            {
                CopyWhole(connection, table);
            }
        }

        Do(connection, "DETACH damaged");
        using var orphans = connection.CreateCommand();
        orphans.CommandText = "SELECT count(*) FROM pragma_foreign_key_check";
        return (long)orphans.ExecuteScalar()! == 0 ? lost : throw new CommandException("Rows of the damaged database name others that could not be read.");
    }

    private static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__EFMigrationsHistory'";
        using var rows = command.ExecuteReader();
        List<string> tables = [];
        while (rows.Read())
        {
            tables.Add(rows.GetString(0));
        }

        return tables;
    }

    private static void CopyWhole(SqliteConnection connection, string table)
    {
        using var columns = connection.CreateCommand();
        columns.CommandText = $"SELECT group_concat('\"' || name || '\"', ', ') FROM pragma_table_info('{table}')";
        var names = (string)columns.ExecuteScalar()!;

        // By the table itself: its indexes may be what is damaged.
        Do(connection, $"DELETE FROM main.\"{table}\"");
        Do(connection, $"INSERT INTO main.\"{table}\" ({names}) SELECT {names} FROM damaged.\"{table}\" NOT INDEXED");
    }

    private static int CopyReadings(SqliteConnection connection, DateTimeOffset now)
    {
        try
        {
            CopyWhole(connection, Readings);
            return 0;
        }
        catch (SqliteException)
        {
            Do(connection, $"DELETE FROM main.{Readings}");
        }

        using var series = connection.CreateCommand();
        series.CommandText = "SELECT id FROM main.series";
        var (ids, lost) = (new List<long>(), 0);
        using (var rows = series.ExecuteReader())
        {
            while (rows.Read())
            {
                ids.Add(rows.GetInt64(0));
            }
        }

        long[] bounds = [long.MinValue, .. Enumerable.Range(0, (now - s_first).Days + 2).Select(day => s_first.AddDays(day).Microseconds()), long.MaxValue];
        using var stretch = connection.CreateCommand();
        stretch.CommandText = $"INSERT OR IGNORE INTO main.{Readings} SELECT * FROM damaged.{Readings} WHERE series = $series AND at > $from AND at <= $until";
        var (which, from, until) = (stretch.Parameters.Add("$series", SqliteType.Integer), stretch.Parameters.Add("$from", SqliteType.Integer), stretch.Parameters.Add("$until", SqliteType.Integer));
        foreach (var id in ids)
        {
            for (var i = 1; i < bounds.Length; i++)
            {
                (which.Value, from.Value, until.Value) = (id, bounds[i - 1], bounds[i]);
                try
                {
                    stretch.ExecuteNonQuery();
                }
                catch (SqliteException)
                {
                    lost++;
                }
            }
        }

        return lost;
    }

    private static void Do(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
