using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The states of one table as the writer has them: read once, and known from then on as it wrote them itself.</summary>
/// <remarks>
/// What is found here is what the transaction has written so far. It is kept from one transaction to the next, for as long as nobody
/// else writes into the file and nothing is rolled back; then all of it is forgotten, and read again when it is asked for.
/// </remarks>
/// <param name="connection">The writer's.</param>
/// <param name="db">Its context.</param>
/// <param name="keyOf">The key of a state.</param>
/// <param name="read">Asks the database for one, untracked.</param>
/// <param name="replaces">Whether a new state with the key of one that is there takes its place; else it is an error.</param>
/// <param name="enough">So many states are known at least, where there are so many, and about twice as many at most.</param>
internal sealed class Shelf<TKey, TState>(
    SqliteConnection connection, SafetyDb db, Func<TState, TKey> keyOf, Func<SafetyDb, TKey, TState?> read, bool replaces = false, int enough = 256) : IShelf
    where TKey : notnull
    where TState : class
{
    private readonly RowWriter<TState> _rows = new(connection, db, replaces);
    private readonly RowChanges<TState> _changes = new(connection, db);
    private Dictionary<TKey, TState> _recent = [];
    private Dictionary<TKey, TState> _earlier = [];

    public void Begin(SqliteTransaction transaction)
    {
        _rows.Begin(transaction);
        _changes.Begin(transaction);
    }

    /// <summary>The state as it is now in this transaction; null where there is none.</summary>
    public TState? Find(TKey key) => Known(key) ?? (read(db, key) is { } stored ? Put(key, stored) : null);

    /// <summary>The state as it is now in this transaction, of which the database was asked earlier in it.</summary>
    public TState Current(TState asked) => Known(keyOf(asked)) ?? Put(keyOf(asked), asked);

    /// <summary>Writes a new state.</summary>
    /// <param name="state">Which.</param>
    /// <param name="beside">By the model's name, as they are stored: what the record does not carry, or what was converted already.</param>
    public void Add(TState state, params ReadOnlySpan<(string Property, object? Stored)> beside)
    {
        _rows.Write(state, beside);
        Put(keyOf(state), state);
    }

    /// <summary>Writes what a state has become.</summary>
    /// <param name="after">The state.</param>
    /// <param name="beside">By the model's name, as they are stored: what the record does not carry.</param>
    public void Change(TState after, params ReadOnlySpan<(string Property, object? Stored)> beside)
    {
        var key = keyOf(after);
        _changes.Write(Find(key) ?? throw new InvalidOperationException($"There is no {typeof(TState).Name} '{key}' that could change."), after, beside);
        Put(key, after);
    }

    public void Keep()
    {
        // Only between two transactions: within one, what was written must be found.
        if (_recent.Count > enough)
        {
            (_earlier, _recent) = (_recent, []);
        }
    }

    public void Forget()
    {
        _recent.Clear();
        _earlier.Clear();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _changes.Dispose();
    }

    private TState? Known(TKey key) =>
        _recent.TryGetValue(key, out var state) ? state : _earlier.Remove(key, out state) ? Put(key, state) : null;

    private TState Put(TKey key, TState state) => _recent[key] = state;
}

/// <inheritdoc cref="Shelf{TKey, TState}"/>
internal interface IShelf : IDisposable
{
    /// <summary>Takes part in this transaction.</summary>
    void Begin(SqliteTransaction transaction);

    /// <summary>The transaction is on disk, and all that is known with it.</summary>
    void Keep();

    /// <summary>What is known may not be so.</summary>
    void Forget();
}
