using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>A hall's folder of its own with a real database, gone after the test.</summary>
internal sealed class HallFolder : IDisposable
{
    public static DateTimeOffset Monday { get; } = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public HallFolder()
    {
        Path = Directory.CreateTempSubdirectory("govhall-").FullName;
        Data = new DataFolder(System.IO.Path.Combine(Path, "data"));
        Directory.CreateDirectory(Data.Path);
        Database = new Database(Data);
        Database.Migrate();
        Beside = new DeedBeside(Database, Time);
    }

    public string Path { get; }

    public DataFolder Data { get; }

    public Database Database { get; }

    public FakeTimeProvider Time { get; } = new(Monday);

    public DeedBeside Beside { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Sql(string statement)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();

        // Whoever forges a row does not let a constraint stop them.
        command.CommandText = "PRAGMA ignore_check_constraints = ON";
        command.ExecuteNonQuery();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
