using System.Collections.Frozen;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Core.Words;
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

    /// <summary>What is in the file is not what was written, whatever the disk can do.</summary>
    public static bool IsDamage(SqliteException error) => error.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>What kind of trouble it is.</summary>
    public static StoreTrouble TroubleOf(Exception error) => (error as SqliteException ?? error.InnerException as SqliteException)?.SqliteErrorCode switch
    {
        Full => StoreTrouble.Full,
        Busy or Locked => StoreTrouble.Locked,
        null or ReadOnly or CannotOpen or InputOutput => StoreTrouble.Refused,
        _ => StoreTrouble.Broken,
    };

    /// <summary>What an operator does about it, a sentence without its full stop.</summary>
    public static string Cure(Exception error) => StoreWords.Cure(TroubleOf(error)).En;

    /// <summary>The database itself says so.</summary>
    public static bool IsDatabase(Exception error) => error switch
    {
        SqliteException sqlite => Codes.Contains(sqlite.SqliteErrorCode),
        DbUpdateException { InnerException: SqliteException sqlite } => Codes.Contains(sqlite.SqliteErrorCode),
        _ => false,
    };
}
