using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>A line of the journal as far as what it says is concerned.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Kind">Noun and fact.</param>
/// <param name="Subject">To what.</param>
/// <param name="By">Who did it; null where nobody did.</param>
/// <param name="Body">The fact.</param>
internal sealed record JournalBody(long Seq, string Kind, string Subject, string? By, string Body);

/// <summary>Goes through the journal's bodies a thousand at a time, however many there are: in between they may be changed.</summary>
internal static class JournalBodies
{
    private const int AtOnce = 1000;

    /// <summary>Those that hold this text, in order.</summary>
    public static IEnumerable<JournalBody> With(SqliteConnection connection, SqliteTransaction? transaction, string text) =>
        Where(connection, transaction, "instr(body, $what) > 0", text);

    /// <summary>Those of a subject, in order.</summary>
    public static IEnumerable<JournalBody> Of(SqliteConnection connection, SqliteTransaction? transaction, string subject) =>
        Where(connection, transaction, "subject = $what", subject);

    private static IEnumerable<JournalBody> Where(SqliteConnection connection, SqliteTransaction? transaction, string condition, string what)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // one of the two conditions above
        command.CommandText = $"SELECT seq, kind, subject, \"by\", body FROM journal WHERE seq > $after AND {condition} ORDER BY seq LIMIT {AtOnce}";
#pragma warning restore CA2100
        var after = command.Parameters.Add("$after", SqliteType.Integer);
        command.Parameters.AddWithValue("$what", what);
        for (var page = Page(command, after, 0); page.Count > 0; page = Page(command, after, page[^1].Seq))
        {
            foreach (var one in page)
            {
                yield return one;
            }
        }
    }

    private static List<JournalBody> Page(SqliteCommand command, SqliteParameter after, long last)
    {
        after.Value = last;
        using var row = command.ExecuteReader();
        var page = new List<JournalBody>(AtOnce);
        while (row.Read())
        {
            page.Add(new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)));
        }

        return page;
    }
}
