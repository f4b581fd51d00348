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

/// <summary>A journal of its own in a folder of its own, into which anything can be written that a forger with the file might write.</summary>
internal sealed class JournalCopy : IDisposable
{
    private static readonly string Names = string.Join(", ", Row.Columns.Select(column => $"\"{column}\""));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-copy-");
    private readonly SqliteConnection _connection;
    private readonly Database _database;

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
    }

    public IReadOnlyList<Row> Rows()
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

    /// <summary>Makes these the journal, and verifies it.</summary>
    public JournalVerdict VerdictOn(IReadOnlyList<Row> rows, IEnumerable<JournalHead> heads)
    {
        using (var transaction = _connection.BeginTransaction())
        {
            Do("DELETE FROM journal");
            using var insert = _connection.CreateCommand();
            insert.CommandText = $"INSERT INTO journal ({Names}) VALUES ({string.Join(", ", Row.Columns.Select(column => "$" + column))})";
            foreach (var column in Row.Columns)
            {
                insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
            }

            foreach (var row in rows)
            {
                for (var i = 0; i < row.Cells.Length; i++)
                {
                    insert.Parameters[i].Value = row.Cells[i];
                }

                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return JournalVerification.Of(_database, heads, TestContext.Current.CancellationToken);
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
