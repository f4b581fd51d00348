using GovHall.Safety.Core.Audit;
using GovHall.Safety.Worker.Audit;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.Audit;

/// <summary>A line of the journal as it lies in the table; SQLite keeps whatever is written, so it is held as what SQLite has, and no more.</summary>
/// <param name="Cells">In the order of <see cref="Columns"/>.</param>
internal sealed record Row(ImmutableArray<object> Cells)
{
    /// <summary>Every column of the journal.</summary>
    public static ImmutableArray<string> Columns { get; } = ["seq", "at", "kind", "subject", "by", "via", "key", "body", "previous", "hash"];

    public long Seq => (long)Cells[0];

    public string Hash => (string)Cells[9];

    public Row With(int column, object value) => new(Cells.SetItem(column, value));

    /// <summary>As a forger who knows the rule would write it after <paramref name="previous"/>.</summary>
    public Row Sealed(long seq, string previous)
    {
        var entry = Chain.Seal(new JournalEntry
        {
            Seq = seq,
            At = Instants.FromMicroseconds((long)Cells[1]),
            Kind = (string)Cells[2],
            Subject = (string)Cells[3],
            By = Cells[4] as string,
            Via = Enum.Parse<Via>((string)Cells[5]),
            Key = Cells[6] as string,
            Body = (string)Cells[7],
            Previous = previous,
            Hash = "",
        });
        return new(Cells.SetItem(0, seq).SetItem(8, entry.Previous).SetItem(9, entry.Hash));
    }

    public bool Says(Row other) => Cells.SequenceEqual(other.Cells);
}

/// <summary>A signed head as it lies in its table.</summary>
internal sealed record Head(long Seq, string Note);

/// <summary>All that a forger of the journal has in hand.</summary>
/// <param name="Rows">The entries, by their numbers.</param>
/// <param name="Heads">The signed heads, by theirs.</param>
internal sealed record Records(IReadOnlyList<Row> Rows, IReadOnlyList<Head> Heads);

/// <summary>A journal of its own in a folder of its own, into which anything can be written that a forger with the file might write.</summary>
internal sealed class JournalCopy : IDisposable
{
    private static readonly string Names = string.Join(", ", Row.Columns.Select(column => $"\"{column}\""));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-copy-");
    private readonly SqliteConnection _connection;
    private readonly Database _database;
    private Records _there;

    /// <param name="of">A database that nobody writes to any more.</param>
    public JournalCopy(Database of)
    {
        var data = new DataFolder(_folder.FullName);
        using (var from = of.Open())
        using (var to = new SqliteConnection($"Data Source={data.Database};Pooling=False"))
        {
            from.BackupDatabase(to);
        }

        _database = new Database(data, isDurable: false);
        _connection = _database.Open();

        // Whoever forges a row does not let a constraint stop them; and letters that quote heads are not forged here, but gone.
        Do("PRAGMA ignore_check_constraints = ON");
        Do("DELETE FROM notifications");
        _there = All = new(Rows(), Heads());
    }

    /// <summary>As the hall wrote it.</summary>
    public Records All { get; }

    private List<Row> Rows()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT {Names} FROM journal ORDER BY seq";
        using var reader = command.ExecuteReader();
        var rows = new List<Row>();
        while (reader.Read())
        {
            var cells = new object[reader.FieldCount];
            reader.GetValues(cells);
            rows.Add(new([.. cells]));
        }

        return rows;
    }

    private List<Head> Heads()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT seq, note FROM signed_heads ORDER BY seq";
        using var reader = command.ExecuteReader();
        var heads = new List<Head>();
        while (reader.Read())
        {
            heads.Add(new(reader.GetInt64(0), reader.GetString(1)));
        }

        return heads;
    }

    /// <summary>Makes these the journal and its signed heads, and verifies them.</summary>
    public JournalVerdict VerdictOn(Records records, KeptOutside outside)
    {
        using (var transaction = _connection.BeginTransaction())
        {
            Write("journal", Names, _there.Rows, records.Rows, row => row.Seq, row => row.Cells);
            Write("signed_heads", "seq, note", _there.Heads, records.Heads, head => head.Seq, head => [head.Seq, head.Note]);
            transaction.Commit();
        }

        _there = records;
        return JournalVerification.Of(_database, outside, TestContext.Current.CancellationToken);
    }

    /// <summary>Only what is another than it was: a forgery is mostly one row.</summary>
    private void Write<T>(string table, string columns, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, long> seq, Func<T, ImmutableArray<object>> cells)
        where T : class
    {
        var (old, kept) = (new HashSet<T>(before, ReferenceEqualityComparer.Instance), new HashSet<T>(after, ReferenceEqualityComparer.Instance));
        using var delete = _connection.CreateCommand();
        delete.CommandText = $"DELETE FROM {table} WHERE seq = $seq";
        delete.Parameters.Add(new SqliteParameter { ParameterName = "$seq" });
        foreach (var gone in before.Where(one => !kept.Contains(one)))
        {
            delete.Parameters[0].Value = seq(gone);
            delete.ExecuteNonQuery();
        }

        var count = columns.Split(',').Length;
        using var insert = _connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"${i}"))})";
        insert.Parameters.AddRange(Enumerable.Range(0, count).Select(i => new SqliteParameter { ParameterName = $"${i}" }));
        foreach (var one in after.Where(one => !old.Contains(one)))
        {
            foreach (var (i, cell) in cells(one).Index())
            {
                insert.Parameters[i].Value = cell;
            }

            insert.ExecuteNonQuery();
        }
    }

    /// <summary>What an auditor is given of it.</summary>
    public async Task<string> Export()
    {
        await using var text = new StringWriter { NewLine = "\n" };
        await JournalExport.To(text, _database, TestContext.Current.CancellationToken);
        return text.ToString();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.LetGo();
        _folder.Delete(recursive: true);
    }

    private void Do(string statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
