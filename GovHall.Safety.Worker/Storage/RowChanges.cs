using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes what has changed of rows of one table, by a prepared statement for each set of columns that ever changes together.</summary>
/// <remarks>Nothing is written over what somebody else wrote: the row must still be as the writer knows it, by its version.</remarks>
internal sealed class RowChanges<TRow> : IDisposable
    where TRow : class
{
    private readonly SqliteConnection _connection;
    private readonly string _table;
    private readonly ImmutableArray<RowColumn<TRow>> _columns;
    private readonly ImmutableArray<RowColumn<TRow>> _where;
    private readonly Dictionary<long, SqliteCommand> _commands = [];
    private readonly List<object?> _values = [];
    private SqliteTransaction? _transaction;

    /// <param name="connection">The writer's.</param>
    /// <param name="db">The model.</param>
    public RowChanges(SqliteConnection connection, SafetyDb db)
    {
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        var columns = RowColumn<TRow>.Of(entity);
        (_connection, _table) = (connection, entity.GetTableName()!);
        (_columns, _where) = ([.. columns.Where(column => !column.IsKey)], [.. columns.Where(column => column.IsKey || column.IsVersion)]);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_columns.Length, 63);
    }

    /// <summary>Takes part in this transaction.</summary>
    public void Begin(SqliteTransaction transaction) => _transaction = transaction;

    /// <param name="before">As the row is.</param>
    /// <param name="after">As it becomes.</param>
    /// <param name="beside">By the model's name, as they are stored: what the record does not carry.</param>
    /// <exception cref="DbUpdateConcurrencyException">The row is no longer as it was.</exception>
    public void Write(TRow before, TRow after, params ReadOnlySpan<(string Property, object? Stored)> beside)
    {
        var changed = Changed(before, after, beside);
        if (changed == 0)
        {
            return;
        }

        var command = CommandOf(changed);
        command.Transaction = _transaction;
        for (var i = 0; i < _values.Count; i++)
        {
            command.Parameters[i].Value = _values[i] ?? DBNull.Value;
        }

        for (var i = 0; i < _where.Length; i++)
        {
            command.Parameters[_values.Count + i].Value = _where[i].StoredOf(before);
        }

        if (command.ExecuteNonQuery() != 1)
        {
            throw new DbUpdateConcurrencyException($"A row of {_table} is not as the writer left it. Let nothing but this program write into the database.");
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    /// <summary>Which columns changed, as bits; their new values stand in <see cref="_values"/>.</summary>
    private long Changed(TRow before, TRow after, ReadOnlySpan<(string Property, object? Stored)> beside)
    {
        var changed = 0L;
        _values.Clear();
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            if (Beside.Find(column.Property, beside, out var stored))
            {
                changed |= 1L << i;
                _values.Add(stored);
            }
            else if (column.Read is { } read && !Equals(read(before), read(after)))
            {
                changed |= 1L << i;
                _values.Add(column.StoredOf(after));
            }
        }

        return changed;
    }

    private SqliteCommand CommandOf(long changed)
    {
        if (_commands.TryGetValue(changed, out var known))
        {
            return known;
        }

        var set = _columns.Where((_, i) => (changed & (1L << i)) != 0).ToList();
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // the names are those of the model, never somebody's input
        command.CommandText =
            $"""
            UPDATE {_table} SET {string.Join(", ", set.Select(column => $"\"{column.Name}\" = $set_{column.Name}"))}
            WHERE {string.Join(" AND ", _where.Select(column => $"\"{column.Name}\" = $was_{column.Name}"))}
            """;
#pragma warning restore CA2100
        foreach (var name in set.Select(column => $"$set_{column.Name}").Concat(_where.Select(column => $"$was_{column.Name}")))
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return _commands[changed] = command;
    }
}
