using GovHall.Safety.Core.Sensors;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes readings by prepared statements: one row a value, a repeat of the same value of the same instant is one row.</summary>
internal sealed class ReadingStore : IDisposable
{
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _series;
    private readonly SqliteCommand _read;
    private readonly Dictionary<(string Sensor, string Metric), long> _known = [];
    private readonly List<(string, string)> _new = [];

    public ReadingStore(SqliteConnection connection)
    {
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT OR IGNORE INTO readings (series, at, value, quality, received) VALUES ($series, $at, $value, $quality, $received)";
        foreach (var name in (ReadOnlySpan<string>)["$series", "$at", "$value", "$quality", "$received"])
        {
            _insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _series = connection.CreateCommand();
        _series.CommandText =
            "INSERT INTO series (sensor, metric) VALUES ($sensor, $metric) ON CONFLICT (sensor, metric) DO UPDATE SET metric = excluded.metric RETURNING id";
        _series.Parameters.Add(new SqliteParameter { ParameterName = "$sensor" });
        _series.Parameters.Add(new SqliteParameter { ParameterName = "$metric" });
        _read = connection.CreateCommand();
        _read.CommandText =
            """
            SELECT at, value, quality, coalesce(received, at)
            FROM readings, (SELECT id FROM series WHERE sensor = $sensor AND metric = $metric) AS asked
            WHERE series = asked.id AND (at BETWEEN $from AND $until OR at = (SELECT max(last.at) FROM readings last WHERE last.series = asked.id))
            """;
        foreach (var name in (ReadOnlySpan<string>)["$sensor", "$metric", "$from", "$until"])
        {
            _read.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    public void Begin(SqliteTransaction transaction)
    {
        // Ids of series that the last transaction made may have been rolled back.
        _new.ForEach(series => _known.Remove(series));
        _new.Clear();
        (_insert.Transaction, _series.Transaction, _read.Transaction) = (transaction, transaction, transaction);
    }

    /// <summary>The group is on disk: the ids it made are good.</summary>
    public void Keep() => _new.Clear();

    /// <returns>False for a repeat.</returns>
    public bool Store(in Reading reading)
    {
        var values = _insert.Parameters;
        values[0].Value = SeriesOf(reading.Sensor, reading.Metric);
        values[1].Value = reading.At.Microseconds();
        values[2].Value = reading.Value.Kind == ValueKind.Word ? reading.Value.Word : reading.Value.Number;
        values[3].Value = (long)reading.Quality;
        values[4].Value = reading.At == reading.ReceivedAt ? DBNull.Value : reading.ReceivedAt.Microseconds();
        return _insert.ExecuteNonQuery() > 0;
    }

    /// <summary>What a sensor said from one instant to another, and what it said last of all; this group's readings too.</summary>
    public IReadOnlyList<Reading> Read(string sensor, string metric, DateTimeOffset from, DateTimeOffset until)
    {
        (_read.Parameters[0].Value, _read.Parameters[1].Value) = (sensor, metric);
        (_read.Parameters[2].Value, _read.Parameters[3].Value) = (from.Microseconds(), until.Microseconds());
        using var row = _read.ExecuteReader();
        var known = Metrics.Find(metric);
        var found = new List<Reading>();
        while (row.Read())
        {
            found.Add(new(
                sensor, metric, LastReadings.ValueIn(row, 1, known), (Quality)row.GetInt64(2), Instants.FromMicroseconds(row.GetInt64(0)), Instants.FromMicroseconds(row.GetInt64(3))));
        }

        return found;
    }

    public void Dispose()
    {
        _read.Dispose();
        _insert.Dispose();
        _series.Dispose();
    }

    private long SeriesOf(string sensor, string metric)
    {
        if (!_known.TryGetValue((sensor, metric), out var id))
        {
            (_series.Parameters[0].Value, _series.Parameters[1].Value) = (sensor, metric);
            id = Convert.ToInt64(_series.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
            _known[(sensor, metric)] = id;
            _new.Add((sensor, metric));
        }

        return id;
    }
}
