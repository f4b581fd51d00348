using CsCheck;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>What a sensor measured before what is known of it, and brings later. Alarm philosophy, invariant I29.</summary>
public sealed class AlarmBoardLateTests
{
    private static readonly ReadingValue s_yes = ReadingValue.Of(true);
    private static readonly ReadingValue s_no = ReadingValue.Of(false);

    /// <summary>Of 20 readings, ten seconds apart: what each says, in which order they come, and which come once more.</summary>
    private static readonly Gen<(bool[] Smoke, int[] Order)> Histories =
        from smoke in Gen.Bool.Array[2, 20]
        from order in Gen.Shuffle(Enumerable.Range(0, smoke.Length).ToArray())
        from again in Gen.Int[0, smoke.Length - 1].Array[0, 10]
        from all in Gen.Shuffle((int[])[.. order, .. again])
        select (smoke, all);

    [Fact]
    public void A_late_calm_reading_ends_no_alarm()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SM01", "smoke", s_yes, measured: 90);

        Assert.Equal("", hall.At(101).Brings("SM01", "smoke", s_no, measured: 80));
    }

    [Fact]
    public void A_later_one_ends_it_as_ever()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SM01", "smoke", s_yes, measured: 90);
        hall.At(101).Brings("SM01", "smoke", s_no, measured: 80);

        Assert.Equal("smoke@SM01: BeganClearing", hall.At(120).Brings("SM01", "smoke", s_no, measured: 119));
    }

    [Fact]
    public void A_fire_that_nobody_heard_raises_in_doubt_however_late()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SM01", "smoke", s_no, measured: 90);

        Assert.Equal("smoke@SM01: Raised", hall.At(101).Brings("SM01", "smoke", s_yes, measured: 80));
        Assert.Equal(Quality.Uncertain, hall.Alarm("smoke@SM01").Quality);
    }

    [Fact]
    public void A_fire_that_was_heard_and_comes_once_more_is_none()
    {
        var hall = new BoardScene();
        hall.At(85).Brings("SM01", "smoke", s_yes, measured: 80);
        hall.At(100).Brings("SM01", "smoke", s_no, measured: 90);
        hall.At(131).Strike();

        Assert.Equal("", hall.At(132).Brings("SM01", "smoke", s_yes, measured: 80, again: true));
    }

    [Fact]
    public void A_late_reading_is_not_what_is_known_of_the_sensor()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("TH01", "temperature", ReadingValue.Of(21), measured: 90);
        hall.At(101).Brings("TH01", "temperature", ReadingValue.Of(35), measured: 80);

        Assert.Equal(ReadingValue.Of(21), hall.Board.Latest("TH01", "temperature")!.Value.Value);
    }

    [Fact]
    public void What_has_to_last_did_not_where_a_later_reading_was_calm()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("TH01", "temperature", ReadingValue.Of(21), measured: 90);
        hall.At(101).Brings("TH01", "temperature", ReadingValue.Of(35), measured: 80);

        Assert.Equal("", hall.At(500).Strike());
    }

    [Fact]
    public void A_button_that_was_pressed_is_heard_however_late()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SB02", "event", ReadingValue.Of("normal"), measured: 90);

        Assert.Equal("panic@SB02: Raised Returned", hall.At(101).Brings("SB02", "event", ReadingValue.Of("emergency"), measured: 80));
    }

    [Fact]
    public void The_sensor_was_heard_whenever_it_measured()
    {
        var hall = new BoardScene();
        hall.At(10).Brings("SM01", "smoke", s_no, measured: 9);
        hall.At(90).Brings("SM01", "smoke", s_no, measured: 8);

        Assert.Equal("", hall.At(115).Strike());
    }

    [Fact]
    public void Nobody_saw_late_readings_rise()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("TH01", "temperature", ReadingValue.Of(15), measured: 99);

        Assert.Equal("", hall.At(110).Brings("TH01", "temperature", ReadingValue.Of(30), measured: 50));
    }

    [Fact]
    public void Values_of_one_instant_count_in_the_order_in_which_they_come()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SM01", "smoke", s_yes, measured: 90);

        Assert.Equal("smoke@SM01: BeganClearing", hall.At(100.5).Brings("SM01", "smoke", s_no, measured: 90));
    }

    [Fact]
    public void A_sensor_without_a_clock_is_never_late()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SM01", "smoke", s_yes, measured: 400);

        Assert.Equal("smoke@SM01: BeganClearing", hall.At(110).Smoke(false));
    }

    [Fact]
    public void A_sensor_whose_clock_was_set_back_is_believed_from_its_second_reading_on()
    {
        var hall = new BoardScene();
        hall.At(4_000).Brings("SM01", "smoke", s_yes, measured: 3_999);
        hall.At(4_030).Brings("SM01", "smoke", s_no, measured: 430);

        Assert.Equal("smoke@SM01: BeganClearing", hall.At(4_060).Brings("SM01", "smoke", s_no, measured: 460));
    }

    [Fact]
    public void A_second_way_that_is_always_slower_is_no_clock_that_was_set_back()
    {
        var hall = new BoardScene();
        hall.At(100).Brings("SM01", "smoke", s_yes, measured: 99);
        hall.At(105).Brings("SM01", "smoke", s_no, measured: 75);
        hall.At(130).Brings("SM01", "smoke", s_yes, measured: 129);

        Assert.Equal("", hall.At(135).Brings("SM01", "smoke", s_no, measured: 105));
    }

    [Fact]
    public void A_transaction_that_is_undone_leaves_no_late_reading_behind()
    {
        var hall = new BoardScene();
        hall.At(4_000).Brings("SM01", "smoke", s_yes, measured: 3_999);
        hall.Board.Begin();
        hall.Board.Take(new("SM01", "smoke", s_no, Quality.Good, BoardScene.Start.AddSeconds(430), BoardScene.Start.AddSeconds(4_030)));
        hall.Board.Rollback();

        Assert.Equal("", hall.At(4_060).Brings("SM01", "smoke", s_no, measured: 460));
    }

    [Fact]
    public void In_whatever_order_readings_come_and_come_again_only_the_newest_calms_and_no_fire_is_lost() => Histories.Sample(
        (smoke, order) =>
        {
            var hall = new BoardScene();
            var (seen, newest, raised) = (new HashSet<int>(), -1, 0);
            for (var i = 0; i < order.Length; i++)
            {
                var number = order[i];
                var told = hall.At(1_000 + (i / 10.0)).Brings("SM01", "smoke", ReadingValue.Of(smoke[number]), measured: number * 10, again: !seen.Add(number));

                Assert.True(number >= newest || !told.Contains("Clearing", StringComparison.Ordinal));
                raised += told.Contains("Raised", StringComparison.Ordinal) ? 1 : 0;
                newest = Math.Max(newest, number);
                Assert.True(!smoke[newest] || hall.Alarm("smoke@SM01").Condition == ConditionPhase.Active);
            }

            Assert.Equal(smoke.Any(yes => yes) ? 1 : 0, raised);
        },
        iter: 200 * Check.Iter);
}
