using System.Collections.Frozen;
using GovHall.Safety.Core.Audit;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Reads the journal line by line, however long it is, without trusting anything in it.</summary>
internal static class JournalLines
{
    private static readonly FrozenDictionary<string, Via> Doors = Enum.GetValues<Via>().ToFrozenDictionary(via => via.ToString(), StringComparer.Ordinal);

    /// <summary>Every line in order. One that no program wrote comes as null, with its number.</summary>
    /// <exception cref="OperationCanceledException">Given up between two lines.</exception>
    public static IEnumerable<(long Seq, JournalEntry? Entry)> In(SqliteConnection connection, CancellationToken ct = default)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, at, kind, subject, \"by\", via, \"key\", body, previous, hash FROM journal ORDER BY seq";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            ct.ThrowIfCancellationRequested();
            yield return (row.GetInt64(0), Line(row));
        }
    }

    private static JournalEntry? Line(SqliteDataReader row)
    {
        // What was written is a whole number here and texts there; SQLite keeps anything.
        if (row.IsDBNull(1) || row.GetFieldType(1) != typeof(long) || row.GetInt64(1) is < 0 or > LastMicrosecond
            || row.IsDBNull(2) || row.IsDBNull(3) || row.IsDBNull(5) || row.IsDBNull(7) || row.IsDBNull(8) || row.IsDBNull(9)
            || !IsText(row) || !Doors.TryGetValue(row.GetString(5), out var via))
        {
            return null;
        }

        return new JournalEntry
        {
            Seq = row.GetInt64(0),
            At = Instants.FromMicroseconds(row.GetInt64(1)),
            Kind = row.GetString(2),
            Subject = row.GetString(3),
            By = row.IsDBNull(4) ? null : row.GetString(4),
            Via = via,
            Key = row.IsDBNull(6) ? null : row.GetString(6),
            Body = row.GetString(7),
            Previous = row.GetString(8),
            Hash = row.GetString(9),
        };
    }

    /// <summary>Bytes that read as the same text are none: SQLite's own functions would make something else of them.</summary>
    private static bool IsText(SqliteDataReader row)
    {
        for (var column = FirstText; column < row.FieldCount; column++)
        {
            if (row.GetFieldType(column) != typeof(string))
            {
                return false;
            }
        }

        return true;
    }

    private const int FirstText = 2;

    private const long LastMicrosecond = 253_402_300_799_999_999;
}
