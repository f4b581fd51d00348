using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes whole rows of one table by a prepared statement: what a storm writes by the thousand is not tracked, only written.</summary>
/// <remarks>Columns and conversions are the model's own, so that a row written here is read there; a row with the same key becomes this one.</remarks>
internal sealed class RowWriter<TRow> : IDisposable
    where TRow : class
{
    private readonly SqliteCommand _command;
    private readonly Column[] _columns;

    public RowWriter(SqliteConnection connection, SafetyDb db)
    {
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        _columns = [.. entity.GetProperties().Select(Column.Of)];
        var key = entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()).ToList();
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // the names are those of the model, never somebody's input
        _command.CommandText =
            $"""
            INSERT INTO {entity.GetTableName()} ({string.Join(", ", _columns.Select(column => $"\"{column.Name}\""))})
            VALUES ({string.Join(", ", _columns.Select(column => $"${column.Name}"))})
            ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", _columns.Select(column => $"\"{column.Name}\" = excluded.\"{column.Name}\""))}
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
            _command.Parameters[i].Value = _columns[i].ValueOf(row, beside) ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    /// <param name="Name">On disk.</param>
    /// <param name="Property">In the model.</param>
    /// <param name="Read">Reads it; null for a property that the record does not carry.</param>
    /// <param name="Converter">Makes of it what is stored; null where it is stored as it is.</param>
    private sealed record Column(string Name, string Property, Func<TRow, object?>? Read, ValueConverter? Converter)
    {
        public static Column Of(IProperty property) => new(
            property.GetColumnName(),
            property.Name,
            property.PropertyInfo is { } carried ? row => carried.GetValue(row) : null,
            property.GetTypeMapping().Converter);

        public object? ValueOf(TRow row, ReadOnlySpan<(string Property, object? Stored)> beside)
        {
            foreach (var (property, stored) in beside)
            {
                if (property == Property)
                {
                    return stored;
                }
            }

            var value = Read?.Invoke(row);
            return Converter is null || value is null ? value : Converter.ConvertToProvider(value);
        }
    }
}
