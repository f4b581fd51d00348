using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>How the database file is opened: WAL, every commit on disk before it is answered, foreign waits bounded.</summary>
/// <param name="folder">Where the file is.</param>
/// <param name="isDurable">False: commits are not waited for on the disk. For what nobody relies on yet, such as a simulation.</param>
internal sealed class Database(DataFolder folder, bool isDurable = true)
{
    /// <summary>How long a writer waits for another process that writes.</summary>
    private const int BusySeconds = 5;

    public string File => folder.Database;

    private readonly DbContextOptions<SafetyDb> _read = Options(builder => builder.UseSqlite(Address(folder)));

    public string ConnectionString { get; } = Address(folder);

    /// <summary>A connection of its own; a durable one by WAL and <c>synchronous=FULL</c> (an acknowledged reading survives a power cut).</summary>
    /// <exception cref="CannotStartException">The file is there and does not obey.</exception>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        var mode = Pragma(connection, "PRAGMA journal_mode=WAL");
        _ = Pragma(connection, isDurable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");

        // A transaction touches the disk only to commit, so that on a full one everything is still decided, and told from memory.
        _ = Pragma(connection, "PRAGMA cache_spill=OFF");
        _ = Pragma(connection, "PRAGMA temp_store=MEMORY");
        var synchronous = Pragma(connection, "PRAGMA synchronous");
        if (mode != "wal" || synchronous != (isDurable ? "2" : "0"))
        {
            connection.Dispose();
            throw new CannotStartException(
                $"The database '{File}' does not take journal_mode=WAL and synchronous=FULL (it says {mode}, {synchronous}). Keep DataDirectory on a local disk, not on a network share.");
        }

        return connection;
    }

    /// <summary>A context of its own for reading.</summary>
    public SafetyDb Read() => new(_read);

    /// <summary>Closes what was kept open for reading, so that the file can be moved or deleted.</summary>
    public void LetGo()
    {
        using var any = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(any);
    }

    /// <summary>A context on this connection, for the one who writes.</summary>
    public static SafetyDb On(SqliteConnection connection) => new(Options(builder => builder.UseSqlite(connection)));

    /// <summary>Brings the file to this version. A file from a newer version is refused, untouched.</summary>
    /// <exception cref="CannotStartException">The file is newer, is no database, or cannot be written.</exception>
    public void Migrate()
    {
        try
        {
            using var connection = Open();
            var version = SchemaVersion.Of(connection);
            if (version.Newer is { } newer)
            {
                throw new CannotStartException($"The database '{File}' was written by a newer version (it has '{newer}'). Start that version, or restore a backup made by this one.");
            }

            if (version.IsOlder)
            {
                using var db = On(connection);
                db.Database.Migrate();
            }
        }
        catch (SqliteException e)
        {
            throw new CannotStartException($"The database '{File}' cannot be opened: {e.Message} {LedgerErrors.Cure(e)}, then start again.", e);
        }
    }

    private static string Address(DataFolder folder) => new SqliteConnectionStringBuilder
    {
        DataSource = folder.Database,
        DefaultTimeout = BusySeconds,
        ForeignKeys = true,
    }.ConnectionString;

    private static DbContextOptions<SafetyDb> Options(Action<DbContextOptionsBuilder<SafetyDb>> use)
    {
        var builder = new DbContextOptionsBuilder<SafetyDb>();
        use(builder);
        return builder.Options;
    }

    // One statement a command: a PRAGMA that returns a row would hide the failure of what follows it.
    private static string Pragma(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
