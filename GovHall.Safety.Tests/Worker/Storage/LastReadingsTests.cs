using CsCheck;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Worker.Storage;
using Microsoft.Data.Sqlite;

namespace GovHall.Safety.Tests.Worker.Storage;

/// <summary>What a restart begins with is what a worker that went on would know.</summary>
public sealed class LastReadingsTests
{
    /// <summary>How long after the one before, and by how much the sensor's clock is ahead; null: it gives no time. In seconds.</summary>
    private static readonly Gen<(int Later, int? Ahead, bool Value)[]> Readings =
        Gen.Select(Gen.Int[1, 90], Gen.Int[-60, 290].Nullable(), Gen.Bool).Array[1, 30];

    [Fact]
    public void The_last_is_the_one_that_the_board_had_last_whatever_the_sensors_clock_says() => Readings.Sample(
        readings =>
        {
            using var hall = new HallFolder();
            using var connection = hall.Database.Open();
            var (known, at) = (default(LastKnown), HallFolder.Monday);
            foreach (var (later, ahead, value) in readings)
            {
                at = at.AddSeconds(later);
                var reading = new Reading("SM06", "smoke", ReadingValue.Of(value), Quality.Good, at.AddSeconds(ahead ?? 0), at);
                known = known.With(reading, out _);
                Store(connection, reading);
            }

            var last = Assert.Single(Assert.Single(LastReadings.Of(connection)).Metrics);
            return (last.At, last.ReceivedAt, last.Value) == (known.Latest!.Value.At, known.Latest.Value.ReceivedAt, known.Latest.Value.Value);
        },
        iter: 40,
        threads: 1);

    private static void Store(SqliteConnection connection, Reading reading)
    {
        using var transaction = connection.BeginTransaction();
        using var store = new ReadingStore(connection);
        store.Begin(transaction);
        store.Store(reading);
        transaction.Commit();
    }
}
