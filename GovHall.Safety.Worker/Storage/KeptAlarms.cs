using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Sensors;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The alarms as the database kept them, and what every sensor said last: what the alarm board begins with. Read in plain SQL, as <see cref="KeptHall"/> is.</summary>
internal sealed record KeptAlarms(IReadOnlyList<Alarm> Alarms, IReadOnlyList<SensorState> Sensors)
{
    private const string All =
        """
        SELECT rule, sensor, condition, occurrence, open, acknowledged, latched, raises, severity, quality, raised_at,
            since, on_due, off_due, metric, value, unit, measured_at, acknowledged_by, acknowledged_at, version
        FROM alarms
        """;

    public static KeptAlarms Of(SqliteConnection connection) => new([.. AlarmsIn(connection)], LastReadings.Of(connection));

    private static IEnumerable<Alarm> AlarmsIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = All;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new()
            {
                Rule = row.GetString(0),
                Sensor = row.GetString(1),
                Condition = Enum.Parse<ConditionPhase>(row.GetString(2)),
                Occurrence = row.GetInt32(3),
                Open = row.GetBoolean(4),
                Acknowledged = row.GetBoolean(5),
                Latched = row.GetBoolean(6),
                Raises = row.GetInt32(7),
                Severity = Enum.Parse<Severity>(row.GetString(8)),
                Quality = Enum.Parse<Quality>(row.GetString(9)),
                RaisedAt = InstantAt(row, 10),
                Since = Instants.FromMicroseconds(row.GetInt64(11)),
                OnDue = InstantAt(row, 12),
                OffDue = InstantAt(row, 13),
                Metric = TextAt(row, 14),
                Value = TextAt(row, 15),
                Unit = TextAt(row, 16),
                MeasuredAt = InstantAt(row, 17),
                AcknowledgedBy = TextAt(row, 18),
                AcknowledgedAt = InstantAt(row, 19),
                Version = row.GetInt32(20),
            };
        }
    }

    private static string? TextAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? InstantAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Instants.FromMicroseconds(row.GetInt64(column));
}
