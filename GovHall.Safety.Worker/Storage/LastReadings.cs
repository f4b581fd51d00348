using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Sensors;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What every sensor said last: what the alarm board begins with after a restart.</summary>
internal static class LastReadings
{
    /// <summary>So far back from the latest instant of a series lies whatever can have come last: a device's time is at most five minutes ahead of when it came.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(10);

    private const string Query =
        """
        SELECT s.sensor, s.metric, r.at, r.value, r.quality, coalesce(r.received, r.at) AS came
        FROM series s JOIN readings r ON r.series = s.id
        WHERE r.at >= (SELECT max(last.at) FROM readings last WHERE last.series = s.id) - $back
        ORDER BY came
        """;

    /// <summary>Taken in the order in which they came, as the board took them.</summary>
    public static List<SensorState> Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Query;
        command.Parameters.AddWithValue("$back", Back.Ticks / TimeSpan.TicksPerMicrosecond);
        using var row = command.ExecuteReader();
        var known = new Dictionary<(string Sensor, string Metric), LastKnown>();
        var recent = new List<Reading>();
        var heardAt = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (row.Read())
        {
            var reading = ReadingIn(row);
            var series = (reading.Sensor, reading.Metric);
            heardAt[reading.Sensor] = reading.ReceivedAt;
            known[series] = known.GetValueOrDefault(series).With(reading, out var isLate);
            if (!isLate)
            {
                recent.Add(reading);
            }
        }

        var recently = recent.ToLookup(reading => reading.Sensor, StringComparer.Ordinal);
        return [.. known.GroupBy(series => series.Key.Sensor, series => series.Value.Latest!.Value, StringComparer.Ordinal).Select(sensor => new SensorState
        {
            Sensor = sensor.Key,
            HeardAt = heardAt[sensor.Key],
            Metrics = [.. sensor.Select(StateOf)],
            Recent = [.. recently[sensor.Key]],
        })];
    }

    /// <summary>The sensors of which there is a reading.</summary>
    public static IReadOnlySet<string> Sensors(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT sensor FROM series";
        using var row = command.ExecuteReader();
        var heard = new HashSet<string>(StringComparer.Ordinal);
        while (row.Read())
        {
            heard.Add(row.GetString(0));
        }

        return heard;
    }

    /// <summary>A stored value: words as text, everything else as a number.</summary>
    public static ReadingValue ValueIn(SqliteDataReader row, int column, Metric? metric) =>
        row.GetFieldType(column) == typeof(string) ? ReadingValue.Of(row.GetString(column)) :
        metric?.Kind == ValueKind.Boolean ? ReadingValue.Of(row.GetDouble(column) != 0) :
        ReadingValue.Of(row.GetDouble(column));

    private static Reading ReadingIn(SqliteDataReader row)
    {
        var metric = row.GetString(1);
        return new(
            row.GetString(0),
            metric,
            ValueIn(row, 3, Metrics.Find(metric)),
            (Quality)row.GetInt64(4),
            Instants.FromMicroseconds(row.GetInt64(2)),
            Instants.FromMicroseconds(row.GetInt64(5)));
    }

    private static MetricState StateOf(Reading reading) =>
        new(reading.Metric, reading.Value, Metrics.Find(reading.Metric)?.Unit, reading.Quality, reading.At, reading.ReceivedAt);
}
