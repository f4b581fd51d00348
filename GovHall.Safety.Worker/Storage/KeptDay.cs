using System.Globalization;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Witnesses;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The hall's phase and the testimonies still open, as the database kept them. Read in plain SQL, as <see cref="KeptHall"/> is.</summary>
internal sealed record KeptDay(HallState? State, IReadOnlyList<Testimony> Testimonies)
{
    private const string Hall = "SELECT hall, phase, since, day, secure_by, bypass, version FROM hall_state";

    private const string Open = """SELECT id, run, "check", item, place, at, statements, next_at, version FROM testimonies WHERE next_at IS NOT NULL""";

    public static KeptDay Of(SqliteConnection connection) => new(StateIn(connection), [.. OpenIn(connection)]);

    private static HallState? StateIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Hall;
        using var row = command.ExecuteReader();
        return row.Read()
            ? new HallState
            {
                Hall = row.GetString(0),
                Phase = Enum.Parse<HallPhase>(row.GetString(1)),
                Since = Instants.FromMicroseconds(row.GetInt64(2)),
                Day = row.IsDBNull(3) ? null : DateOnly.Parse(row.GetString(3), CultureInfo.InvariantCulture),
                SecureBy = row.IsDBNull(4) ? null : Instants.FromMicroseconds(row.GetInt64(4)),
                Bypass = row.IsDBNull(5) ? null : FactJson.Read<Bypass?>(row.GetString(5)),
                Version = row.GetInt32(6),
            }
            : null;
    }

    private static IEnumerable<Testimony> OpenIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Open;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new()
            {
                Id = row.GetGuid(0),
                Run = row.GetGuid(1),
                Check = row.GetString(2),
                Item = row.GetString(3),
                Place = row.IsDBNull(4) ? null : row.GetString(4),
                At = Instants.FromMicroseconds(row.GetInt64(5)),
                Statements = FactJson.Read<ImmutableArray<Statement>>(row.GetString(6)),
                NextAt = Instants.FromMicroseconds(row.GetInt64(7)),
                Version = row.GetInt32(8),
            };
        }
    }
}
