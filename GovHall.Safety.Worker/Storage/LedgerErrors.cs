using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Tells the disk's failures from mistakes in a deed.</summary>
internal static class LedgerErrors
{
    private const int SqliteConstraint = 19;

    /// <summary>Full, read-only, broken, busy: whatever is tried, it cannot be written now.</summary>
    public static bool IsDisk(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode != SqliteConstraint,
        DbUpdateException { InnerException: SqliteException sqlite } => sqlite.SqliteErrorCode != SqliteConstraint,
        IOException => true,
        _ => false,
    };
}
