using Microsoft.EntityFrameworkCore.Migrations;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The tables that no entity maps: readings are written and read by statements of their own, packed by series.</summary>
internal static class ReadingTables
{
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("CREATE TABLE series (id INTEGER PRIMARY KEY, sensor TEXT NOT NULL, metric TEXT NOT NULL, UNIQUE (sensor, metric))");

        // The same value of the same instant twice is a repeat: the key makes it harmless.
        migration.Sql(
            """
            CREATE TABLE readings (
                series INTEGER NOT NULL, at INTEGER NOT NULL, value, quality INTEGER NOT NULL, received INTEGER,
                PRIMARY KEY (series, at, value)) WITHOUT ROWID
            """);
    }
}
