using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Gives numbers within the writer's transaction: rolled back with it, so none is ever missing.</summary>
internal sealed class Numbers : IDisposable
{
    private readonly SqliteCommand _next;

    public Numbers(SqliteConnection connection)
    {
        _next = connection.CreateCommand();
        _next.CommandText = "INSERT INTO counters (name, value) VALUES ($name, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value";
        _next.Parameters.Add(new SqliteParameter { ParameterName = "$name" });
    }

    /// <summary>Takes part in this transaction.</summary>
    public void Begin(SqliteTransaction transaction) => _next.Transaction = transaction;

    /// <summary>The next number of a series, from 1.</summary>
    public long Next(string series)
    {
        _next.Parameters[0].Value = series;
        return Convert.ToInt64(_next.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _next.Dispose();
}
