using CsCheck;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Tests.Worker.Intake;

public sealed class BacklogTests
{
    private readonly Backlog _backlog = new();

    [Fact]
    public void What_came_in_later_is_taken_once_what_was_left_had_its_turn()
    {
        _backlog.Join(Batch("A", "B", "C"));
        Store(turnAfter: 1, most: 1);
        _backlog.Join(Batch("X"));

        Assert.Equal(["B", "X"], Store(turnAfter: 1, most: 2));
    }

    [Fact]
    public void A_sensor_that_has_a_message_left_waits_for_it()
    {
        _backlog.Join(Batch("A", "B", "C"));
        Store(turnAfter: 1, most: 1);
        _backlog.Join(Batch("C", "X"));

        Assert.Equal(["B", "X", "C", "C"], Store(turnAfter: 1, most: 4));
    }

    [Fact]
    public void Senders_are_told_once_nothing_of_their_batch_is_left()
    {
        var batch = Batch("A", "B");
        _backlog.Join(batch);

        Store(turnAfter: 1, most: 1);
        Assert.False(batch.Done.Task.IsCompleted);

        Store(turnAfter: 1, most: 1);
        Assert.True(batch.Done.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_group_that_was_undone_is_taken_again()
    {
        _backlog.Join(Batch("A", "B"));
        _backlog.Begin();
        _backlog.TryTake(false, out _);

        Assert.Equal(["A", "B"], Store(turnAfter: 2, most: 2));
    }

    [Fact]
    public void A_message_that_cannot_be_stored_is_turned_into_a_rejected_one_in_its_place()
    {
        var batch = Batch("A", "B", "C");
        _backlog.Join(batch);

        _backlog.Reject(batch.Messages[1], PayloadRejections.UnknownSensor);

        Assert.Equal(["A", "-", "C"], Store(turnAfter: 3, most: 3));
    }

    [Fact]
    public void However_it_is_cut_every_message_is_stored_once_and_each_sensor_keeps_its_order() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 12], Gen.Int[0, 4], Gen.Int[1, 8]).Array[1, 12].Sample(steps =>
        {
            var (backlog, sent, stored) = (new Backlog(), new List<Reading>(), new List<Reading>());
            foreach (var (sensors, turnAfter, most) in steps)
            {
                var batch = new Batch();
                foreach (var sensor in sensors)
                {
                    sent.Add(Say(batch, $"S{sensor}", sent.Count));
                }

                backlog.Join(batch);
                stored.AddRange(Taken(backlog, turnAfter, most));
            }

            stored.AddRange(Taken(backlog, 0, int.MaxValue));

            return backlog.Count == 0
                && stored.Count == sent.Count
                && stored.GroupBy(reading => reading.Sensor).All(one => one.SequenceEqual(sent.Where(reading => reading.Sensor == one.Key)));
        });

    /// <summary>Else it would fail its group again and again.</summary>
    [Fact]
    public void A_message_that_cannot_be_stored_causes_nothing_any_more()
    {
        var batch = new Batch();
        var arrival = new Arrival("A", [], 0, Build.ClosingTime) { Speaker = "A", Rejection = PayloadRejections.UnknownSensor };
        batch.Add(arrival, []);
        _backlog.Join(batch);

        _backlog.Reject(arrival, PayloadRejections.NotStored("full"));

        _backlog.Begin();
        Assert.True(_backlog.TryTake(false, out var held));
        Assert.Null(held.Message.Speaker);
    }

    private static Batch Batch(params ReadOnlySpan<string> sensors)
    {
        var batch = new Batch();
        foreach (var sensor in sensors)
        {
            Say(batch, sensor, batch.Count);
        }

        return batch;
    }

    private static Reading Say(Batch batch, string sensor, int number)
    {
        var reading = new Reading(sensor, "smoke", ReadingValue.Of(number), Quality.Good, Build.ClosingTime, Build.ClosingTime.AddSeconds(number));
        batch.Add(new Arrival(sensor, [], 0, reading.ReceivedAt) { Readings = 1 }, [reading]);
        return reading;
    }

    private List<string> Store(int turnAfter, int most)
    {
        List<string> stored = [];
        _backlog.Begin();
        while (stored.Count < most && _backlog.TryTake(stored.Count >= turnAfter, out var held))
        {
            stored.Add(held.Message.Rejection is null ? held.Readings[0].Sensor : "-");
        }

        _backlog.Stored();
        return stored;
    }

    private static List<Reading> Taken(Backlog backlog, int turnAfter, int most)
    {
        List<Reading> taken = [];
        backlog.Begin();
        while (taken.Count < most && backlog.TryTake(taken.Count >= turnAfter, out var held))
        {
            taken.AddRange(held.Readings);
        }

        backlog.Stored();
        return taken;
    }
}
