using System.Globalization;
using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Whom to forget.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Reason">Why, for the journal.</param>
/// <param name="By">Who does it, as they call themselves.</param>
internal sealed record ForgetOrder(string Person, string Reason, string? By);

/// <summary>Words of an entry of the journal that go.</summary>
/// <param name="Entry">Which.</param>
/// <param name="Words">What they say.</param>
internal sealed record FoundWords(JournalBody Entry, ImmutableArray<string> Words);

/// <summary>What a forgetting came to.</summary>
/// <param name="Words">How many words went out of the journal.</param>
/// <param name="Entries">Out of how many entries.</param>
/// <param name="Rows">How many rows of which tables lost something.</param>
internal sealed record Forgotten(long Words, int Entries, ImmutableSortedDictionary<string, int> Rows)
{
    public bool IsNothing => Words == 0 && Rows.IsEmpty;
}

/// <summary>Takes all words of a person out of the journal and the tables, in the transaction that it is given (个人信息保护法 第四十七条). No hash changes, and the tables go on saying what the journal says.</summary>
internal sealed class Forgetting : IDisposable
{
    /// <summary>The entry that a letter was written: of its words it has a hash.</summary>
    public const string LetterQueued = "notification.queued";

    private const string Letters = "notifications";

    private readonly IRecords _records;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly ForgetOrder _order;
    private readonly ImmutableArray<IFollowing> _tables;
    private readonly SqliteCommand _write;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _letters = new(StringComparer.Ordinal);

    public Forgetting(IRecords records, ForgetOrder order)
    {
        (_records, _order) = (records, order);
        _connection = (SqliteConnection)records.Db.Database.GetDbConnection();
        _transaction = (SqliteTransaction)records.Db.Database.CurrentTransaction!.GetDbTransaction();
        Naming = PersonNames.Of(records.Db, _connection, _transaction, order.Person);
        _tables =
        [
            Table<InspectionRun>("run:", (db, id) => db.Runs.SingleOrDefault(run => run.Id == Guid.Parse(id))),
            Table<Incident>("incident:", (db, id) => db.Incidents.SingleOrDefault(incident => incident.Id == Guid.Parse(id))),
            Table<Hazard>("hazard:", (db, id) => db.Hazards.SingleOrDefault(hazard => hazard.Id == Guid.Parse(id))),
            Table<HallState>("hall:", (db, id) => db.HallStates.SingleOrDefault(hall => hall.Hall == id)),
            Table<AssetUse>("asset:", (db, id) => db.AssetUses.SingleOrDefault(use => use.Asset == id)),
        ];
        _write = _connection.CreateCommand();
        _write.Transaction = _transaction;
        _write.CommandText = "UPDATE journal SET body = $body WHERE seq = $seq";
        _write.Parameters.Add("$body", SqliteType.Text);
        _write.Parameters.Add("$seq", SqliteType.Integer);
    }

    /// <summary>What is looked for.</summary>
    public Naming Naming { get; }

    /// <exception cref="CommandException">The person is still needed, or named by what is in force.</exception>
    public void ThrowIfHeld()
    {
        if (ForgetObstacles.Of(_records.Db, _order, Naming).ToList() is { Count: > 0 } obstacles)
        {
            throw new CommandException(obstacles);
        }
    }

    /// <summary>Every word of the journal that would go, in order. Nothing is changed.</summary>
    public IEnumerable<FoundWords> Find()
    {
        LookThroughTables(writes: false);
        return InJournal();
    }

    /// <summary>Of what <see cref="Find"/> looked through.</summary>
    public ImmutableSortedDictionary<string, int> Rows => _rows.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Does it, and writes the entry that says so; where nothing is left of the person, nothing at all.</summary>
    /// <exception cref="CommandException">A table says something else than the journal.</exception>
    public Forgotten Do()
    {
        // What is thrown away is overwritten, and what is changed need not fit into memory.
        Pragma("secure_delete = ON");
        Pragma("cache_spill = ON");
        LookThroughTables(writes: true);
        var gone = new SortedDictionary<long, int>();
        foreach (var subject in InJournal().Select(found => found.Entry.Subject).ToHashSet(StringComparer.Ordinal))
        {
            TakeOutOf(subject, gone);
        }

        var forgotten = new Forgotten(gone.Values.Sum(words => (long)words), gone.Count, Rows);
        if (!forgotten.IsNothing)
        {
            var entry = new PersonForgotten(_order.Reason, _order.By, TakenOutList.Of(gone), forgotten.Words);
            _records.Record(PersonForgotten.Kind, $"person:{_order.Person}", entry, new Actor(null, Via.Console));
        }

        return forgotten;
    }

    public void Dispose()
    {
        _write.Dispose();
        foreach (var table in _tables)
        {
            table.Dispose();
        }
    }

    private void LookThroughTables(bool writes)
    {
        _rows.Clear();
        foreach (var (table, key, column) in TextTables.Clear(_connection, _transaction, Naming, writes))
        {
            Count(table, 1);
            if (table == Letters && column == "letter")
            {
                _letters.Add($"notification:{Guid.Parse(key)}");
            }
        }

        LookAtTheirs("devices", "label IS NOT NULL AND person = $person", "label = NULL", null, writes);
        if (_records.Db.Register.AsNoTracking().Single(entry => entry.List == PersonNames.List && entry.Id == _order.Person) is var person
            && FactJson.Of(PersonNames.Forgotten(FactJson.Read<Person>(person.Body))) is var left && left != person.Body)
        {
            LookAtTheirs("register", $"list = '{PersonNames.List}' AND id = $person", "body = $left", left, writes);
        }
    }

    /// <summary>Rows that are the person's own lose what they say of them.</summary>
    private void LookAtTheirs(string table, string where, string set, string? left, bool writes)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // the words of the two calls above
        command.CommandText = writes ? $"UPDATE {table} SET {set} WHERE {where}" : $"SELECT count(*) FROM {table} WHERE {where}";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$person", _order.Person);
        command.Parameters.AddWithValue("$left", (object?)left ?? DBNull.Value);
        Count(table, writes ? command.ExecuteNonQuery() : Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture));
    }

    private void Count(string table, int rows)
    {
        if (rows > 0)
        {
            _rows[table] = _rows.GetValueOrDefault(table) + rows;
        }
    }

    private IEnumerable<FoundWords> InJournal() =>
        from entry in JournalBodies.With(_connection, _transaction, Commitments.Mark)
        let words = TakenOutOf(entry).Gone
        where !words.IsEmpty
        select new FoundWords(entry, words);

    /// <summary>A hash of a letter would tell the name to whoever knows the rest of it: it goes with the letter's words.</summary>
    private (string Body, ImmutableArray<string> Gone) TakenOutOf(JournalBody entry) =>
        Naming.TakenOutOf(entry.Body, whole: entry.Kind == LetterQueued && _letters.Contains(entry.Subject));

    private void TakeOutOf(string subject, SortedDictionary<long, int> gone)
    {
        var (before, after) = (new Replay(), new Replay());
        foreach (var entry in JournalBodies.Of(_connection, _transaction, subject))
        {
            var (body, words) = TakenOutOf(entry);
            Follow(before, entry, entry.Body);
            Follow(after, entry, body);
            if (!words.IsEmpty)
            {
                gone.Add(entry.Seq, words.Length);
                (_write.Parameters[0].Value, _write.Parameters[1].Value) = (body, entry.Seq);
                _write.ExecuteNonQuery();
            }
        }

        foreach (var table in _tables.Where(table => subject.StartsWith(table.Prefix, StringComparison.Ordinal)))
        {
            table.Follow(subject, before, after);
            Count(table.Name, 1);
        }
    }

    private static void Follow(Replay replay, JournalBody entry, string body)
    {
        if (replay.Take(new() { Seq = entry.Seq, At = default, Kind = entry.Kind, Subject = entry.Subject, Via = Via.System, Body = body, Previous = "", Hash = "" }) is { } wrong)
        {
            throw new CommandException(ForgetWords.TablesDiffer(entry.Subject, wrong));
        }
    }

    private Following<T> Table<T>(string prefix, Func<SafetyDb, string, T?> find)
        where T : class => new(prefix, find, _records.Db, _connection, _transaction);

    private void Pragma(string what)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // the words of the calls above
        command.CommandText = $"PRAGMA {what}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private interface IFollowing : IDisposable
    {
        string Prefix { get; }

        string Name { get; }

        void Follow(string subject, Replay before, Replay after);
    }

    /// <summary>A table whose rows the journal tells: each becomes what the journal says now, if it was what the journal said before.</summary>
    private sealed class Following<T>(string prefix, Func<SafetyDb, string, T?> find, SafetyDb db, SqliteConnection connection, SqliteTransaction transaction) : IFollowing
        where T : class
    {
        private readonly RowChanges<T> _changes = new(connection, db);

        public string Prefix => prefix;

        public string Name { get; } = db.Model.FindEntityType(typeof(T))!.GetTableName()!;

        public void Follow(string subject, Replay before, Replay after)
        {
            var row = find(db, subject[prefix.Length..]);
            if (before.DifferencesFrom(row is null ? [] : [(subject, row)]).FirstOrDefault() is { } difference)
            {
                throw new CommandException(ForgetWords.TablesDiffer(subject, difference.What));
            }

            _changes.Begin(transaction);
            _changes.Write(row!, (T)after.StateOf(subject)!);
        }

        public void Dispose() => _changes.Dispose();
    }
}
