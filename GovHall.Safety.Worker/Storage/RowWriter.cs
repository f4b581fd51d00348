using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes whole rows of one table by a prepared statement: what a storm writes by the thousand is not tracked, only written.</summary>
/// <remarks>Columns and conversions are the model's own, so that a row written here is read there.</remarks>
internal sealed class RowWriter<TRow> : IDisposable
    where TRow : class
{
    private readonly SqliteCommand _command;
    private readonly ImmutableArray<RowColumn<TRow>> _columns;

    /// <param name="connection">The writer's.</param>
    /// <param name="db">The model.</param>
    /// <param name="replaces">Whether a row with the same key becomes this one; else it is an error.</param>
    public RowWriter(SqliteConnection connection, SafetyDb db, bool replaces)
    {
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        _columns = RowColumn<TRow>.Of(entity);
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are those of the model, never somebody's input
        _command.CommandText =
            $"""
            INSERT INTO {entity.GetTableName()} ({string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))})
            VALUES ({string.Join(", ", _columns.Select(column => $"${column.Name}"))})
            {(replaces ? Replacing(_columns) : "")}
            """;
#pragma warning restore CA2100
        foreach (var column in _columns)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${column.Name}" });
        }
    }

    /// <summary>Takes part in this transaction.</summary>
    public void Begin(SqliteTransaction transaction) => _command.Transaction = transaction;

    /// <param name="row">The state.</param>
    /// <param name="beside">By the model's name, as they are stored: what the record does not carry, or what was converted already.</param>
    public void Write(TRow row, params ReadOnlySpan<(string Property, object? Stored)> beside)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _command.Parameters[i].Value = (Beside.Find(_columns[i].Property, beside, out var stored) ? stored : _columns[i].StoredOf(row)) ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private static string Replacing(ImmutableArray<RowColumn<TRow>> columns) =>
        $"""
        ON CONFLICT ({string.Join(", ", columns.Where(column => column.IsKey).Select(column => column.Name))})
        DO UPDATE SET {string.Join(", ", columns.Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\""))}
        """;
}

/// <summary>Values of a row that its record does not carry, or that were converted already.</summary>
internal static class Beside
{
    public static bool Find(string property, ReadOnlySpan<(string Property, object? Stored)> beside, out object? stored)
    {
        foreach (var (named, value) in beside)
        {
            if (named == property)
            {
                stored = value;
                return true;
            }
        }

        stored = null;
        return false;
    }
}
