using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmBoardSilenceTests
{
    [Fact]
    public void A_sensor_that_was_never_heard_is_shown_as_such_and_is_no_alarm()
    {
        var hall = new BoardScene();

        Assert.Equal("", hall.At(1_000_000).Strike());
        Assert.All(hall.Board.Snapshot().Sensors, s => Assert.Null(s.HeardAt));
    }

    [Fact]
    public void A_sensor_falls_silent_when_its_time_since_the_last_message_is_over()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);
        hall.At(60).Smoke(false);

        Assert.Equal("", hall.At(159).Strike());
        Assert.Equal("smoke-silent@SM01: Raised", hall.At(160).Strike());
        Assert.Equal(BoardScene.Start.AddSeconds(60), hall.Alarm("smoke-silent@SM01").MeasuredAt);
    }

    [Fact]
    public void A_silence_that_is_noticed_late_began_when_it_began()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);

        hall.At(5_000).Strike();

        Assert.Equal(BoardScene.Start.AddSeconds(100), hall.Alarm("smoke-silent@SM01").RaisedAt);
    }

    [Fact]
    public void Any_message_ends_a_silence()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);
        hall.At(100).Strike();

        Assert.Equal("smoke-silent@SM01: Returned", hall.At(110).Heard("SM01"));
        Assert.Equal("smoke-silent@SM01: ReRaised", hall.At(210).Strike());
    }

    [Fact]
    public void After_a_restart_a_silence_counts_from_our_return()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);

        var again = hall.Restarted(5_000);

        Assert.Equal("", again.AtStart);
        Assert.Equal("", again.At(5_099).Strike());
        Assert.Equal("smoke-silent@SM01: Raised", again.At(5_100).Strike());
    }

    [Fact]
    public void A_silence_that_was_raised_goes_on_over_a_restart()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);
        hall.At(100).Strike();

        var again = hall.Restarted(5_000);

        Assert.Equal("", again.AtStart);
        Assert.Equal("", again.At(6_000).Strike());
        Assert.Equal(AlarmState.Unacknowledged, again.State("smoke-silent@SM01"));
        Assert.Equal("smoke-silent@SM01: Returned", again.At(6_001).Smoke(false));
    }

    [Fact]
    public void A_rule_about_silence_that_names_a_metric_is_about_the_sensor_all_the_same()
    {
        var hall = new BoardScene();
        hall.Bind([BoardScene.Rule("quiet", "smoke", "smoke", new AlarmCondition.Silent(TimeSpan.FromSeconds(100)))]);
        hall.At(0).Says("SM01", "battery", ReadingValue.Of(90.0));

        Assert.Equal("quiet@SM01: Raised", hall.At(100).Strike());
    }

    [Fact]
    public void Going_offline_is_no_message()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);
        hall.At(50).Offline("SM01");

        Assert.Equal("smoke-silent@SM01: Raised", hall.At(100).Strike());
    }

    [Fact]
    public void A_sensor_is_shown_with_its_last_values_and_whether_it_is_silent()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(21.5);
        hall.At(10).Says("TH01", "humidity", ReadingValue.Of(55.0));

        var sensor = hall.Board.Snapshot().Sensors.Single(s => s.Sensor == "TH01");

        Assert.Equal([("temperature", "21.5", "°C"), ("humidity", "55", "%")], sensor.Metrics.Select(m => (m.Metric, m.Value.ToString(), m.Unit!)));
        Assert.Equal(BoardScene.Start.AddSeconds(10), sensor.HeardAt);
        Assert.False(sensor.IsSilentAt(BoardScene.Start.AddSeconds(1_809)));
        Assert.True(sensor.IsSilentAt(BoardScene.Start.AddSeconds(1_810)));
    }

    [Fact]
    public void A_deadline_that_passed_while_we_were_away_is_struck_on_our_return()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(33);

        var again = hall.Restarted(900);

        Assert.Equal("hot@TH01: Raised", again.AtStart);
        Assert.Equal(BoardScene.Start.AddMinutes(5), again.Alarm("hot@TH01").RaisedAt);
    }

    [Fact]
    public void A_new_rule_about_silence_tells_of_a_sensor_that_is_silent_already()
    {
        var hall = new BoardScene();
        hall.Bind([]);
        hall.At(0).Smoke(false);

        Assert.Equal("smoke-silent@SM01: Raised", hall.At(100).Bind());
    }

    [Fact]
    public void A_sensor_is_shown_as_silent_by_the_shortest_of_its_rules_and_not_by_its_interval()
    {
        var hall = new BoardScene();
        ImmutableArray<int> seconds = [300, 200, 400];
        hall.Bind([.. seconds.Select(s => BoardScene.Rule($"silent-{s}", "smoke", null, new AlarmCondition.Silent(TimeSpan.FromSeconds(s))))]);

        Assert.Equal(TimeSpan.FromSeconds(200), hall.Board.Snapshot().Sensors.Single(s => s.Sensor == "SM01").SilentAfter);
    }

    [Fact]
    public void After_a_restart_a_sensor_is_shown_as_silent_only_once_we_have_listened_long_enough()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(false);

        var sensor = hall.Restarted(5_000).Board.Snapshot().Sensors.Single(s => s.Sensor == "SM01");

        Assert.False(sensor.IsSilentAt(BoardScene.Start.AddSeconds(5_099)));
        Assert.True(sensor.IsSilentAt(BoardScene.Start.AddSeconds(5_100)));
    }

    [Fact]
    public void A_sensor_that_has_gone_offline_is_shown_with_values_that_are_not_to_be_trusted()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(21);
        hall.Board.Snapshot();

        hall.At(10).Offline("TH01");

        Assert.Equal(Quality.Bad, Assert.Single(hall.Board.Snapshot().Sensors.Single(s => s.Sensor == "TH01").Metrics).Quality);
    }
}
