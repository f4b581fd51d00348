using GovHall.Safety.Core.Sensors;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Storage;

/// <summary>A stored value.</summary>
/// <param name="Series">Its series, which with <paramref name="At"/> is its key.</param>
/// <param name="Metric">Canonical.</param>
/// <param name="At">When it was measured.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="Value">A number or a word; a boolean is 1 or 0.</param>
/// <param name="Quality">Bad values are kept and shown.</param>
internal sealed record StoredReading(long Series, string Metric, DateTimeOffset At, DateTimeOffset ReceivedAt, object Value, Quality Quality);

/// <summary>The numbers of one stretch of time; bad ones are counted and not reckoned with.</summary>
internal sealed record ReadingBucket(string Metric, DateTimeOffset At, long Count, long Bad, double? Least, double? Most, double? Mean);

/// <summary>Reads what sensors said, straight from the two tables that the writer fills.</summary>
internal sealed class ReadingHistory(Database database)
{
    /// <param name="sensor">The register's id.</param>
    /// <param name="metric">One metric; null: all.</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <param name="after">Where the page before ended: measured at, and series.</param>
    /// <param name="most">Most that are read.</param>
    /// <param name="ct">Ends the reading.</param>
    public Task<List<StoredReading>> Read(
        string sensor, string? metric, DateTimeOffset from, DateTimeOffset to, (long At, long Series)? after, int most, CancellationToken ct) =>
        Query(
            """
            SELECT r.series, s.metric, r.at, COALESCE(r.received, r.at), r.value, r.quality
            FROM series s JOIN readings r ON r.series = s.id
            WHERE s.sensor = $sensor AND ($metric IS NULL OR s.metric = $metric) AND r.at >= $from AND r.at < $to
              AND ($at IS NULL OR (r.at, r.series) > ($at, $series))
            ORDER BY r.at, r.series
            LIMIT $most
            """,
            row => new StoredReading(
                row.GetInt64(0),
                row.GetString(1),
                Instants.FromMicroseconds(row.GetInt64(2)),
                Instants.FromMicroseconds(row.GetInt64(3)),
                row.GetValue(4),
                (Quality)row.GetInt64(5)),
            ct,
            ("$sensor", sensor), ("$metric", metric), ("$from", from.Microseconds()), ("$to", to.Microseconds()),
            ("$at", after?.At), ("$series", after?.Series), ("$most", most));

    /// <summary>The same in stretches of <paramref name="bucket"/>, counted from <paramref name="from"/>.</summary>
    public Task<List<ReadingBucket>> Read(
        string sensor, string? metric, DateTimeOffset from, DateTimeOffset to, TimeSpan bucket, CancellationToken ct) =>
        Query(
            """
            SELECT s.metric, $from + (r.at - $from) / $bucket * $bucket AS start, COUNT(*), SUM(r.quality = $bad),
                   MIN(r.value) FILTER (WHERE r.quality <> $bad AND typeof(r.value) <> 'text'),
                   MAX(r.value) FILTER (WHERE r.quality <> $bad AND typeof(r.value) <> 'text'),
                   AVG(r.value) FILTER (WHERE r.quality <> $bad AND typeof(r.value) <> 'text')
            FROM series s JOIN readings r ON r.series = s.id
            WHERE s.sensor = $sensor AND ($metric IS NULL OR s.metric = $metric) AND r.at >= $from AND r.at < $to
            GROUP BY s.id, start
            ORDER BY start, s.metric
            """,
            row => new ReadingBucket(
                row.GetString(0), Instants.FromMicroseconds(row.GetInt64(1)), row.GetInt64(2), row.GetInt64(3), Number(row, 4), Number(row, 5), Number(row, 6)),
            ct,
            ("$sensor", sensor), ("$metric", metric), ("$from", from.Microseconds()), ("$to", to.Microseconds()),
            ("$bucket", bucket.Ticks / TimeSpan.TicksPerMicrosecond), ("$bad", (long)Quality.Bad));

    private static double? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private async Task<List<T>> Query<T>(
        string sql, Func<SqliteDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        await using var db = database.Read();
        await db.Database.OpenConnectionAsync(ct);
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<T>();
        while (await row.ReadAsync(ct))
        {
            found.Add(read(row));
        }

        return found;
    }
}
