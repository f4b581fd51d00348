using GovHall.Safety.Core.Sensors;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>Writes readings by prepared statements: one row a value, a repeat of the same value of the same instant is one row.</summary>
internal sealed class ReadingStore : IDisposable
{
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _series;
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
    }

    public void Begin(SqliteTransaction transaction)
    {
        // Ids of series that the last transaction made may have been rolled back.
        _new.ForEach(series => _known.Remove(series));
        _new.Clear();
        (_insert.Transaction, _series.Transaction) = (transaction, transaction);
    }

    /// <summary>The group is on disk: the ids it made are good.</summary>
    public void Keep() => _new.Clear();

    public void Store(in Reading reading)
    {
        var values = _insert.Parameters;
        values[0].Value = SeriesOf(reading.Sensor, reading.Metric);
        values[1].Value = reading.At.Microseconds();
        values[2].Value = reading.Value.Kind == ValueKind.Word ? reading.Value.Word : reading.Value.Number;
        values[3].Value = (long)reading.Quality;
        values[4].Value = reading.At == reading.ReceivedAt ? DBNull.Value : reading.ReceivedAt.Microseconds();
        _insert.ExecuteNonQuery();
    }

    public void Dispose()
    {
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
