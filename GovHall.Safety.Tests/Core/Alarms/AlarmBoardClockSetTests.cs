namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>The machine's clock is set back by an hour: nothing waits an hour longer for it.</summary>
public sealed class AlarmBoardClockSetTests
{
    private const double Hour = 3_600;

    [Fact]
    public void A_delay_that_runs_ends_when_it_would_have()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(40);

        hall.At(100 - Hour).ClockSet(Hour);

        Assert.Equal("", hall.At(299 - Hour).Strike());
        Assert.Equal("hot@TH01: Raised", hall.At(300 - Hour).Strike());
    }

    [Fact]
    public void A_sensor_that_says_no_more_is_silent_as_soon_as_after_a_start()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);

        hall.At(50 - Hour).ClockSet(Hour);

        Assert.Equal("", hall.At(149 - Hour).Strike());
        Assert.Equal("smoke-silent@SM01: Raised", hall.At(150 - Hour).Strike());
    }

    [Fact]
    public void A_rise_is_seen_across_it()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(20);

        hall.At(10 - Hour).ClockSet(Hour);

        Assert.Equal("rise@TH01: Raised", hall.At(20 - Hour).Warm(29));
    }

    [Fact]
    public void An_alarm_without_a_delay_has_no_fact_of_it()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(true);

        Assert.Equal("", hall.At(10 - Hour).ClockSet(Hour));
    }

    [Fact]
    public void What_is_rolled_back_can_be_done_again()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(40);
        hall.Board.Begin();
        hall.Board.ClockSet(TimeSpan.FromSeconds(Hour), BoardScene.Start.AddSeconds(100 - Hour));
        hall.Board.Rollback();

        hall.At(100 - Hour).ClockSet(Hour);

        Assert.Equal(BoardScene.Start.AddSeconds(300 - Hour), hall.Alarm("hot@TH01").OnDue);
    }
}
