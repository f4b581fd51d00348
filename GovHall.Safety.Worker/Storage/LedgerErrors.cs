using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Tells the disk's failures from mistakes in a deed.</summary>
internal static class LedgerErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int OutOfMemory = 7;
    private const int ReadOnly = 8;
    private const int Interrupted = 9;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>SQLite's own numbers (sqlite3.h).</summary>
    private static readonly FrozenSet<int> Codes =
        new[] { Busy, Locked, OutOfMemory, ReadOnly, Interrupted, InputOutput, Corrupt, Full, CannotOpen, NotADatabase }.ToFrozenSet();

    /// <summary>Full, read-only, broken, busy: whatever is tried, it cannot be written now.</summary>
    public static bool IsDisk(Exception error) => error is IOException || IsDatabase(error);

    /// <summary>What an operator does about it, a sentence without its full stop.</summary>
    public static string Cure(Exception error) => (error as SqliteException ?? error.InnerException as SqliteException)?.SqliteErrorCode switch
    {
        null => "Free space in the data folder, or make it writable",
        Busy or Locked => "Another program has it locked: close it (a database editor, a backup tool)",
        Full => "Free space on its disk",
        ReadOnly or CannotOpen or InputOutput => "Give this user the right to write the file and its folder, and check the disk",
        _ => "Restore a backup with 'restore', or move the file away to begin anew",
    };

    /// <summary>The database itself says so.</summary>
    public static bool IsDatabase(Exception error) => error switch
    {
        SqliteException sqlite => Codes.Contains(sqlite.SqliteErrorCode),
        DbUpdateException { InnerException: SqliteException sqlite } => Codes.Contains(sqlite.SqliteErrorCode),
        _ => false,
    };
}
