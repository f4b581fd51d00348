using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Tells the disk's failures from mistakes in a deed.</summary>
internal static class LedgerErrors
{
    /// <summary>Busy, locked, out of memory, read-only, interrupted, I/O error, corrupt, full, cannot open, not a database (sqlite3.h).</summary>
    private static readonly FrozenSet<int> Codes = new[] { 5, 6, 7, 8, 9, 10, 11, 13, 14, 26 }.ToFrozenSet();

    /// <summary>Full, read-only, broken, busy: whatever is tried, it cannot be written now.</summary>
    public static bool IsDisk(Exception error) => error is IOException || IsDatabase(error);

    /// <summary>The database itself says so.</summary>
    public static bool IsDatabase(Exception error) => error switch
    {
        SqliteException sqlite => Codes.Contains(sqlite.SqliteErrorCode),
        DbUpdateException { InnerException: SqliteException sqlite } => Codes.Contains(sqlite.SqliteErrorCode),
        _ => false,
    };
}
