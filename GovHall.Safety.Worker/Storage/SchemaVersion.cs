using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovHall.Safety.Worker.Storage;

/// <summary>How a database file stands to this program. Asked in plain SQL: a start need not wait for the model to be made.</summary>
/// <param name="Newer">A migration that only a newer program knows; null where there is none.</param>
/// <param name="IsOlder">Whether migrations of this program are still to come.</param>
internal sealed record SchemaVersion(string? Newer, bool IsOlder)
{
    private static readonly ImmutableArray<string> Known =
    [
        .. typeof(SafetyDb).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration))).Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id),
    ];

    /// <exception cref="SqliteException">It is no database.</exception>
    public static SchemaVersion Of(SqliteConnection connection)
    {
        var applied = Applied(connection);
        return new(applied.Find(one => !Known.Contains(one)), !Known.All(applied.Contains));
    }

    private static List<string> Applied(SqliteConnection connection)
    {
        var applied = new List<string>();
        if (connection.Ask("SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'") == "0")
        {
            return applied;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            applied.Add(row.GetString(0));
        }

        return applied;
    }
}
