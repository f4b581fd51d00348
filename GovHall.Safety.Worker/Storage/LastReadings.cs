using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Sensors;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>What every sensor said last: what the alarm board begins with after a restart.</summary>
internal static class LastReadings
{
    private const string Query =
        """
        SELECT s.sensor, s.metric, r.at, r.value, r.quality, coalesce(r.received, r.at)
        FROM series s JOIN readings r ON r.series = s.id
        WHERE r.at = (SELECT max(last.at) FROM readings last WHERE last.series = s.id)
        GROUP BY s.id
        """;

    public static List<SensorState> Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Query;
        using var row = command.ExecuteReader();
        var metrics = new List<(string Sensor, MetricState State)>();
        while (row.Read())
        {
            metrics.Add((row.GetString(0), StateOf(row)));
        }

        return [.. metrics.GroupBy(metric => metric.Sensor, StringComparer.Ordinal).Select(sensor => new SensorState
        {
            Sensor = sensor.Key,
            HeardAt = sensor.Max(metric => metric.State.ReceivedAt),
            Metrics = [.. sensor.Select(metric => metric.State)],
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

    private static MetricState StateOf(SqliteDataReader row)
    {
        var name = row.GetString(1);
        var metric = Metrics.Find(name);
        return new(
            name, ValueIn(row, 3, metric), metric?.Unit, (Quality)row.GetInt64(4), Instants.FromMicroseconds(row.GetInt64(2)), Instants.FromMicroseconds(row.GetInt64(5)));
    }
}
