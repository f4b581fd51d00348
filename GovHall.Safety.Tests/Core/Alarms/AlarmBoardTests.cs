using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmBoardTests
{
    [Fact]
    public void Smoke_raises_at_once_and_saying_it_again_says_nothing()
    {
        var hall = new BoardScene();

        Assert.Equal("smoke@SM01: Raised", hall.At(10).Smoke(true));
        Assert.Equal("", hall.At(20).Smoke(true));
    }

    [Fact]
    public void A_rule_watches_only_sensors_of_its_kind_that_have_its_metric()
    {
        var hall = new BoardScene();

        Assert.Equal(
            ["door-at-night@DC01", "fault@TH01", "hot@TH01", "panic@SB02", "rise@TH01", "smoke@SM01", "smoke-silent@SM01"],
            hall.Board.Snapshot().Alarms.Select(a => a.Alarm.Id.ToString()));
    }

    [Fact]
    public void A_value_that_hovers_at_the_limit_makes_one_occurrence()
    {
        var hall = new BoardScene();
        hall.Bind([BoardScene.Rule("high", "climate", "temperature", new AlarmCondition.Above(30, 1))]);

        ImmutableArray<double> hovering = [30.1, 29.9, 30.0, 29.2, 30.2, 28.9];

        var told = hovering.Select((t, i) => hall.At(i * 10).Warm(t)).ToList();

        Assert.Equal(["high@TH01: Raised", "", "", "", "", "high@TH01: Returned"], told);
    }

    [Fact]
    public void A_delayed_alarm_is_raised_when_its_time_has_come_and_names_the_latest_value()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(33);
        hall.At(200).Warm(36);

        Assert.Equal("", hall.At(299).Strike());
        Assert.Equal("hot@TH01: Raised", hall.At(300).Strike());
        Assert.Equal("36", hall.Alarm("hot@TH01").Value);
        Assert.Equal("", hall.At(300).Strike());
    }

    [Fact]
    public void A_bad_reading_stops_a_clearing_and_the_alarm_stays()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(true);
        hall.At(10).Smoke(false);

        Assert.Equal("smoke@SM01: QualityChanged Resumed", hall.At(20).Says("SM01", "smoke", ReadingValue.Of("perhaps"), Quality.Bad));
        Assert.Equal("", hall.At(60).Strike());
        Assert.Equal(AlarmState.Unacknowledged, hall.State("smoke@SM01"));
    }

    [Fact]
    public void A_sensor_that_goes_offline_while_in_alarm_clears_nothing()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(true);

        Assert.Equal("smoke@SM01: QualityChanged", hall.At(20).Offline("SM01"));
        Assert.Equal("", hall.At(30).Offline("SM01"));
        Assert.Equal((AlarmState.Unacknowledged, Quality.Bad), (hall.State("smoke@SM01"), hall.Alarm("smoke@SM01").Quality));
    }

    [Fact]
    public void A_latched_alarm_is_not_reset_on_a_sensor_that_is_offline()
    {
        var hall = new BoardScene();
        hall.At(0).Smoke(true);
        hall.At(10).Smoke(false);
        hall.At(40).Strike();
        hall.Acknowledge("smoke@SM01");
        hall.At(50).Offline("SM01");

        Assert.Equal("bad-quality", hall.At(60).Reset("smoke@SM01"));
        hall.At(70).Smoke(false);
        Assert.Null(hall.At(80).Reset("smoke@SM01"));
    }

    [Fact]
    public void A_panic_button_is_raised_latched_and_raised_again()
    {
        var hall = new BoardScene();

        Assert.Equal("panic@SB02: Raised Returned", hall.Says("SB02", "event", ReadingValue.Of("emergency")));
        Assert.Equal("", hall.At(5).Says("SB02", "event", ReadingValue.Of("single")));
        Assert.Equal("panic@SB02: ReRaised Returned", hall.At(10).Says("SB02", "event", ReadingValue.Of("emergency")));
        Assert.Null(hall.Acknowledge("panic@SB02"));
        Assert.Null(hall.Reset("panic@SB02"));
    }

    [Fact]
    public void A_fault_rule_is_raised_while_any_registered_metric_is_bad()
    {
        var hall = new BoardScene();

        Assert.Equal("fault@TH01: BeganPending", hall.Says("TH01", "humidity", ReadingValue.Of(140.0), Quality.Bad));
        Assert.Equal("", hall.At(10).Warm(21));
        Assert.Equal("fault@TH01: Raised", hall.At(60).Strike());
        Assert.Equal(("humidity", "140"), (hall.Alarm("fault@TH01").Metric, hall.Alarm("fault@TH01").Value));
        Assert.Equal("fault@TH01: Returned", hall.At(70).Says("TH01", "humidity", ReadingValue.Of(40.0)));
    }

    [Fact]
    public void A_metric_nobody_registered_does_not_make_a_sensor_faulty() =>
        Assert.Equal("", new BoardScene().Says("TH01", "smoke", ReadingValue.Of("x"), Quality.Bad));

    [Fact]
    public void A_sensor_that_is_not_registered_is_nobodys_business() =>
        Assert.Equal("", new BoardScene().Says("XX99", "smoke", ReadingValue.Of(true)));

    [Fact]
    public void A_fast_rise_is_raised()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(20);

        Assert.Equal("", hall.At(30).Warm(28));
        Assert.Equal("rise@TH01: Raised", hall.At(40).Warm(28.5));
    }

    [Fact]
    public void A_door_that_opens_by_day_raises_nothing()
    {
        var hall = new BoardScene();

        Assert.Equal("", hall.Door(open: true));
        Assert.Equal("", hall.At(300).Strike());
    }

    [Fact]
    public void A_door_that_stands_open_at_closing_is_raised_after_its_delay()
    {
        var hall = new BoardScene();
        hall.Door(open: true);

        Assert.Equal("door-at-night@DC01: BeganPending", hall.At(100).Enter(HallPhase.Closed));
        Assert.Equal("door-at-night@DC01: Raised", hall.At(130).Strike());
    }

    [Fact]
    public void A_door_rule_armed_for_closed_counts_in_an_unsecured_hall_too()
    {
        var hall = new BoardScene(phase: HallPhase.Closed);
        hall.Door(open: true);
        hall.At(30).Strike();

        Assert.Equal("", hall.At(40).Enter(HallPhase.Unsecured));
        Assert.Equal(AlarmState.Unacknowledged, hall.State("door-at-night@DC01"));
    }

    [Fact]
    public void An_alarm_whose_rule_no_longer_counts_returns()
    {
        var hall = new BoardScene(phase: HallPhase.Closed);
        hall.Door(open: true);
        hall.At(30).Strike();
        hall.Acknowledge("door-at-night@DC01");

        Assert.Equal("door-at-night@DC01: Returned Closed", hall.At(40).Enter(HallPhase.Opening));
    }

    [Fact]
    public void An_alarm_whose_rule_is_gone_is_closed_and_goes_on_counting_when_the_rule_comes_back()
    {
        var hall = new BoardScene();
        hall.Smoke(true);

        Assert.Equal("smoke@SM01: Closed", hall.At(10).Bind(BoardScene.Rules.RemoveAt(0)));
        Assert.Equal("smoke@SM01: Raised", hall.At(20).Bind());
        Assert.Equal(2, hall.Alarm("smoke@SM01").Occurrence);
    }

    [Fact]
    public void An_alarm_whose_sensor_is_gone_is_closed()
    {
        var hall = new BoardScene();
        hall.Smoke(true);

        Assert.Equal("smoke@SM01: Closed", hall.At(10).Bind(sensors: BoardScene.Sensors.RemoveAt(0)));
    }

    [Fact]
    public void A_changed_rule_keeps_the_occurrence_and_judges_the_last_value_anew()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(33);
        hall.At(300).Strike();

        var told = hall.At(310).Bind([BoardScene.Rules[1] with { When = new AlarmCondition.Above(40, 1), OffDelay = TimeSpan.Zero }]);

        Assert.Equal("hot@TH01: Returned", told);
        Assert.Equal(1, hall.Alarm("hot@TH01").Occurrence);
    }

    [Fact]
    public void A_new_rule_raises_what_is_abnormal_already()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(25);

        Assert.Equal("warm@TH01: Raised", hall.At(10).Bind([.. BoardScene.Rules, BoardScene.Rule("warm", "climate", "temperature", new AlarmCondition.Above(24, 0))]));
    }

    [Fact]
    public void An_open_alarm_whose_rule_has_become_more_severe_is_told_again()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(33);
        hall.At(300).Strike();
        hall.Acknowledge("hot@TH01");

        Assert.Equal("hot@TH01: Worsened", hall.Bind(BoardScene.Rules.SetItem(1, BoardScene.Rules[1] with { Severity = Severity.High })));
        Assert.Equal(AlarmState.Unacknowledged, hall.State("hot@TH01"));
    }

    [Fact]
    public void A_command_on_an_alarm_that_is_not_there_is_not_found() =>
        Assert.Equal("unknown-alarm", new BoardScene().Acknowledge("nope@SM01"));

    [Fact]
    public void What_was_due_before_a_person_acknowledged_comes_first()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(33);

        Assert.Null(hall.At(301).Acknowledge("hot@TH01"));
        Assert.Equal(AlarmState.Acknowledged, hall.State("hot@TH01"));
    }

    [Fact]
    public void A_return_that_was_delayed_names_the_latest_value()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(33);
        hall.At(300).Strike();
        hall.At(310).Warm(30);
        hall.At(320).Warm(25);

        Assert.Equal("hot@TH01: Returned", hall.At(910).Strike());
        Assert.Equal("25", hall.Alarm("hot@TH01").Value);
    }

    [Fact]
    public void A_sensor_that_goes_offline_is_faulty()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(21);

        Assert.Equal("fault@TH01: BeganPending", hall.At(10).Offline("TH01"));
    }

    [Fact]
    public void A_fault_rule_that_names_a_metric_is_about_that_metric_alone()
    {
        var hall = new BoardScene();
        hall.Bind([BoardScene.Rule("dry", "climate", "humidity", new AlarmCondition.BadQuality())]);
        hall.Says("TH01", "temperature", ReadingValue.Of(140.0), Quality.Bad);

        Assert.Equal("", hall.Says("TH01", "humidity", ReadingValue.Of(40.0)));
        Assert.Equal("dry@TH01: Raised", hall.Says("TH01", "humidity", ReadingValue.Of(140.0), Quality.Bad));
    }

    [Fact]
    public void A_new_fault_rule_names_the_value_that_is_bad()
    {
        var hall = new BoardScene();
        hall.Says("TH01", "humidity", ReadingValue.Of(140.0), Quality.Bad);
        hall.At(10).Warm(21);

        hall.Bind([BoardScene.Rule("broken", "climate", null, new AlarmCondition.BadQuality())]);

        Assert.Equal("humidity", hall.Alarm("broken@TH01").Metric);
    }

    [Fact]
    public void What_is_not_registered_of_a_sensor_ends_no_fault()
    {
        var hall = new BoardScene();
        hall.Says("TH01", "humidity", ReadingValue.Of(140.0), Quality.Bad);
        hall.At(60).Strike();
        var forgetful = new BoardScene(hall.Board.Snapshot().Alarms.Select(a => a.Alarm), startedAfter: 100);

        Assert.Equal("", forgetful.Says("TH01", "smoke", ReadingValue.Of(true)));
    }

    [Fact]
    public void A_rule_about_a_rise_remembers_what_it_saw_when_the_rules_are_bound_anew()
    {
        var hall = new BoardScene();
        hall.At(0).Warm(20);
        hall.At(10).Bind();

        Assert.Equal("rise@TH01: Raised", hall.At(40).Warm(28.5));
    }

    [Fact]
    public void A_board_is_shown_by_rule_and_then_by_sensor()
    {
        var hall = new BoardScene();
        hall.Bind(sensors: [BoardScene.Sensors[0] with { Id = "SM02" }, BoardScene.Sensors[0], BoardScene.Sensors[2]]);
        var shown = hall.Board.Snapshot();

        Assert.Equal(["door-at-night@DC01", "smoke@SM01", "smoke@SM02", "smoke-silent@SM01", "smoke-silent@SM02"], shown.Alarms.Select(a => a.Alarm.Id.ToString()));
        Assert.Equal(["DC01", "SM01", "SM02"], shown.Sensors.Select(s => s.Sensor));
    }

    [Fact]
    public void A_metric_that_the_register_does_not_know_is_judged_all_the_same()
    {
        var hall = new BoardScene();
        hall.Bind([.. BoardScene.Rules, BoardScene.Rule("trouble", "smoke", "fault", new AlarmCondition.Is(ReadingValue.Of(true)))]);

        hall.At(1).Says("SM01", "fault", ReadingValue.Of(true));

        Assert.Equal(AlarmState.Unacknowledged, hall.State("trouble@SM01"));
    }

    [Fact]
    public void A_sensor_of_which_no_metric_is_registered_is_watched_by_every_rule_that_names_it()
    {
        var hall = new BoardScene();
        hall.Bind(sensors: [new() { Id = "SM09", Name = Text.Same("SM09"), Kind = "smoke" }]);

        hall.At(1).Says("SM09", "smoke", ReadingValue.Of(true));

        Assert.Equal(AlarmState.Unacknowledged, hall.State("smoke@SM09"));
    }

    [Fact]
    public void What_is_undone_is_heard_again_the_next_time()
    {
        var hall = new BoardScene();
        hall.Bind([BoardScene.Rule("trouble", "smoke", "fault", new AlarmCondition.Is(ReadingValue.Of(true)))]);
        var reading = new Reading("SM01", "fault", ReadingValue.Of(true), Quality.Good, BoardScene.Start, BoardScene.Start);
        hall.Board.Begin();
        hall.Board.Take(reading);
        hall.Board.Rollback();

        hall.At(1).Says("SM01", "fault", ReadingValue.Of(true));

        Assert.Equal(AlarmState.Unacknowledged, hall.State("trouble@SM01"));
    }
}
