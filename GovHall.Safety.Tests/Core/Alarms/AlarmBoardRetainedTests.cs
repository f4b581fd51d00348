using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>What a broker has kept, and says in a sensor's place.</summary>
public sealed class AlarmBoardRetainedTests
{
    private static readonly ReadingValue s_yes = ReadingValue.Of(true);
    private static readonly ReadingValue s_no = ReadingValue.Of(false);

    [Theory]
    [InlineData(10.0)]
    [InlineData(9.0)]
    public void A_value_measured_no_later_than_the_last_is_no_news(double measured)
    {
        var hall = new BoardScene();
        hall.At(10).Smoke(false);

        Assert.Equal("", hall.At(20).Replays("SM01", "smoke", s_yes, measured));
    }

    [Fact]
    public void A_value_measured_later_than_the_last_counts_as_the_sensors_own_word()
    {
        var hall = new BoardScene();
        hall.At(10).Smoke(true);

        Assert.Equal("smoke@SM01: BeganClearing", hall.At(20).Replays("SM01", "smoke", s_no, measured: 15));
    }

    [Fact]
    public void A_value_of_unknown_age_that_is_known_is_no_news()
    {
        var hall = new BoardScene();
        hall.At(10).Smoke(true);
        hall.Acknowledge("smoke@SM01");

        Assert.Equal("", hall.At(20).Replays("SM01", "smoke", s_yes));
    }

    [Fact]
    public void A_value_of_unknown_age_raises_in_doubt()
    {
        var hall = new BoardScene();
        hall.At(10).Smoke(false);

        Assert.Equal("smoke@SM01: Raised", hall.At(20).Replays("SM01", "smoke", s_yes));
        Assert.Equal(Quality.Uncertain, hall.Alarm("smoke@SM01").Quality);
    }

    [Fact]
    public void A_value_of_unknown_age_calms_nothing()
    {
        var hall = new BoardScene();
        hall.At(10).Smoke(true);

        hall.At(20).Replays("SM01", "smoke", s_no);

        Assert.Equal(ConditionPhase.Active, hall.Alarm("smoke@SM01").Condition);
    }

    [Fact]
    public void A_button_is_not_pressed_by_a_broker()
    {
        var hall = new BoardScene();

        Assert.Equal("", hall.At(10).Replays("SB02", "event", ReadingValue.Of("emergency"), measured: 5));
    }

    [Fact]
    public void Nobody_saw_a_kept_value_rise()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(20);

        Assert.Equal("", hall.At(30).Replays("TH01", "temperature", ReadingValue.Of(31.0), measured: 20));
    }

    [Fact]
    public void A_sensor_of_which_a_broker_speaks_was_not_heard()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);
        hall.At(90).Replays("SM01", "smoke", s_no);

        Assert.Equal("smoke-silent@SM01: Raised", hall.At(100).Strike());
    }
}
