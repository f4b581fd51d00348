using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Whether the clock has anything to do with a table: asked of its index four times a second, and mostly there is nothing.</summary>
internal sealed class DueRows : IDisposable
{
    private static readonly string[] s_tables = ["runs", "hazards", "testimonies", "asset_uses", "incidents"];

    private readonly Dictionary<string, SqliteCommand> _questions;

    public DueRows(SqliteConnection connection) => _questions = s_tables.ToDictionary(
        table => table,
        table =>
        {
            var question = connection.CreateCommand();
#pragma warning disable CA2100 // the names stand above
            question.CommandText = $"SELECT EXISTS (SELECT 1 FROM {table} WHERE next_at <= $now)";
#pragma warning restore CA2100
            question.Parameters.Add(new SqliteParameter { ParameterName = "$now" });
            return question;
        },
        StringComparer.Ordinal);

    /// <summary>Takes part in this transaction.</summary>
    public void Begin(SqliteTransaction transaction)
    {
        foreach (var question in _questions.Values)
        {
            question.Transaction = transaction;
        }
    }

    /// <summary>Whether there is a row that is due by now.</summary>
    public bool Any(string table, DateTimeOffset now)
    {
        var question = _questions[table];
        question.Parameters[0].Value = now.Microseconds();
        return (long)question.ExecuteScalar()! != 0;
    }

    public void Dispose()
    {
        foreach (var question in _questions.Values)
        {
            question.Dispose();
        }
    }
}
