using System.Collections.Concurrent;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Intake;

namespace GovHall.Safety.Tests.Worker.Intake;

/// <summary>What came in, as somebody sees it who looks in while the writer stands still.</summary>
public sealed class ArrivalsTests
{
    private readonly Arrivals _arrivals = new();
    private readonly Backlog _backlog = new();
    private int _came;

    [Fact]
    public void What_the_writer_holds_and_what_waits_for_it_has_no_answer_and_each_message_has_its_own_readings()
    {
        Come("A", 2);
        Come("B", 0);
        _arrivals.MoveInto(_backlog);
        Come("C", 1);

        Assert.Equal(["A:1,2", "B:", "C:3"], Unanswered());
    }

    [Fact]
    public void What_is_stored_has_its_answer()
    {
        Come("A", 1);
        _arrivals.MoveInto(_backlog);
        while (_backlog.TryTake(false, out _))
        {
        }

        _backlog.Stored();
        Come("B", 1);

        Assert.Equal(["B:2"], Unanswered());
    }

    [Fact]
    public void While_the_writer_stands_still_what_it_holds_takes_no_room()
    {
        Fill(Arrivals.Most);
        _arrivals.MoveInto(_backlog);
        Assert.Null(Come("A", 1));

        _arrivals.StandStill(true);

        Assert.NotNull(Come("A", 1));
    }

    [Fact]
    public async Task Whoever_waited_for_room_when_the_writer_came_to_stand_still_asks_again()
    {
        Fill(Arrivals.Most);
        _arrivals.MoveInto(_backlog);
        Assert.Null(_arrivals.TryAdd(new("A", [], 0, DateTimeOffset.UnixEpoch), [], out var room));

        _arrivals.StandStill(true);

        await room.WaitAsync(Wait.AtMost, Ct);
    }

    [Fact]
    public async Task What_would_take_the_last_of_the_room_is_sent_back_to_its_senders()
    {
        var first = Come("A", 1)!;
        Fill((Arrivals.Most / 2) - 1);

        Assert.Equal(Arrivals.Most / 2, _arrivals.StandStill(true));
        Assert.False(await first.Done.Task);
        Assert.Empty(Unanswered());
    }

    [Fact]
    public void A_writer_that_goes_on_takes_what_waits()
    {
        Fill(Arrivals.Most / 2);

        Assert.Equal(0, _arrivals.StandStill(false));
        Assert.Equal(Arrivals.Most / 2, Unanswered().Count);
    }

    [Fact]
    public async Task Once_nothing_is_stored_any_more_every_message_of_every_thread_is_sent_back()
    {
        _arrivals.OnArrival = () => _arrivals.SendBack();
        var brought = new ConcurrentBag<Task<bool>>();

        await Parallel.ForAsync(0, 10_000, Ct, async (i, ct) =>
        {
            var message = new Arrival($"T{i}", [], 0, DateTimeOffset.UnixEpoch);
            Batch? batch;
            while ((batch = _arrivals.TryAdd(message, [], out var room)) is null)
            {
                await room.WaitAsync(ct);
            }

            brought.Add(batch.Done.Task);
        });

        Assert.DoesNotContain(true, await Task.WhenAll(brought).WaitAsync(Ct));
        Assert.Empty(Unanswered());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private void Fill(int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            Come("F", 1);
        }
    }

    private Batch? Come(string topic, int readings)
    {
        var at = Build.ClosingTime.AddSeconds(_came);
        var said = Enumerable.Range(0, readings).Select(_ => new Reading(topic, "smoke", ReadingValue.Of(++_came), Quality.Good, at, at)).ToArray();
        return _arrivals.TryAdd(new Arrival(topic, [], 0, at.AddTicks(_came + 1)) { Readings = readings }, said, out _);
    }

    private List<string> Unanswered() =>
        [.. _arrivals.Unanswered().Select(one => $"{one.Message.Topic}:{string.Join(',', one.Readings.Select(reading => reading.Value))}")];
}
