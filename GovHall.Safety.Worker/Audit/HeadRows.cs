using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Audit;

/// <summary>Reads the signed heads row by row, without trusting anything in them.</summary>
internal static class HeadRows
{
    /// <summary>Every row in order; a note that is no text comes as null.</summary>
    public static IEnumerable<(long Seq, string? Note)> In(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, note FROM signed_heads ORDER BY seq";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return (row.GetInt64(0), row.GetFieldType(1) == typeof(string) && !row.IsDBNull(1) ? row.GetString(1) : null);
        }
    }
}
