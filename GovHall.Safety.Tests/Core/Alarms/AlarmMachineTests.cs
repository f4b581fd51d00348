using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmMachineTests
{
    [Fact]
    public void Without_delays_an_alarm_is_raised_and_returns_at_once()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0, offDelay: 0));

        story.Beyond().After(5).Calm();

        Assert.Equal("Raised Returned", story.Told());
        Assert.Equal(AlarmState.ReturnedUnacknowledged, story.Alarm.State);
    }

    [Fact]
    public void An_alarm_that_chatters_is_over_once_it_has_been_calm_for_five_minutes()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0, offDelay: 0));

        story.Beyond().After(1).Calm().After(1).Beyond().After(1).Calm().After(1).Beyond().After(1).Calm().After(299).Strike();
        Assert.Equal("Raised Returned ReRaised Returned ReRaised BeganClearing", story.Told());
        story.After(1).Strike();

        Assert.Equal("Returned", story.Told());
    }

    [Fact]
    public void Smoke_is_raised_acknowledged_latched_and_reset()
    {
        var story = new AlarmStory(AlarmStory.Rule10(latch: true, onDelay: 0, offDelay: 30));

        story.Beyond().After(30).Acknowledge().After(60).Calm().After(30).Strike().After(70).Reset();

        Assert.Equal("Raised Acknowledged BeganClearing Returned Reset Closed", story.Told());
        Assert.Equal((AlarmState.Normal, 1), (story.Alarm.State, story.Alarm.Occurrence));
    }

    [Fact]
    public void What_was_raised_names_its_occurrence_severity_and_value()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0));

        story.Beyond();

        Assert.Equal(
            new AlarmFact.Raised(story.Now, new("hot", "TH01"), 1, Severity.High, Quality.Good, new("temperature", "33.5", "°C", story.Now)),
            Assert.Single(story.Facts));
    }

    [Fact]
    public void A_deadline_strikes_at_its_own_instant_however_late_the_clock_is_asked()
    {
        var story = new AlarmStory(AlarmStory.Rule10());

        story.Beyond().After(3_600).Strike();

        Assert.Equal(AlarmStory.Start.AddSeconds(10), story.Alarm.RaisedAt);
    }

    [Fact]
    public void What_was_due_before_a_reading_comes_before_it()
    {
        var story = new AlarmStory(AlarmStory.Rule10());

        story.Beyond().After(11).Calm();

        Assert.Equal("BeganPending Raised BeganClearing", story.Told());
    }

    [Fact]
    public void A_pending_condition_that_is_seen_again_does_not_wait_longer()
    {
        var story = new AlarmStory(AlarmStory.Rule10());

        story.Beyond().After(9).Beyond().After(1).Strike();

        Assert.Equal(AlarmState.Unacknowledged, story.Alarm.State);
    }

    [Fact]
    public void A_sensor_that_goes_bad_while_the_delay_runs_does_not_stop_it()
    {
        var story = new AlarmStory(AlarmStory.Rule10());

        story.Beyond().After(5).Bad().After(5).Strike();

        Assert.Equal((AlarmState.Unacknowledged, Quality.Bad), (story.Alarm.State, story.Alarm.Quality));
    }

    [Fact]
    public void A_doubt_goes_on_with_the_pending_condition_that_outlives_its_occurrence()
    {
        var story = new AlarmStory(AlarmStory.Rule10());
        story.Beyond().After(10).Strike().Calm().After(10).Strike().Beyond().Bad();

        story.Acknowledge();

        Assert.Equal((AlarmState.Pending, Quality.Bad), (story.Alarm.State, story.Alarm.Quality));
    }

    [Fact]
    public void An_acknowledgement_of_an_earlier_occurrence_is_refused()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0, offDelay: 0));
        story.Beyond().Calm().Acknowledge().Beyond();

        story.Acknowledge(occurrence: 1);

        Assert.Equal("occurrence-moved-on", story.Refusal?.Code);
        Assert.False(story.Alarm.Acknowledged);
    }

    [Fact]
    public void A_condition_that_comes_back_drops_the_acknowledgement_and_counts_a_raise()
    {
        var story = new AlarmStory(AlarmStory.Rule10(latch: true, onDelay: 0, offDelay: 0));

        story.Beyond().Acknowledge().Calm().Beyond();

        Assert.Equal((AlarmState.Unacknowledged, 1, 2), (story.Alarm.State, story.Alarm.Occurrence, story.Alarm.Raises));
        Assert.Null(story.Alarm.AcknowledgedBy);
    }

    [Fact]
    public void The_next_occurrence_has_the_next_number()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0, offDelay: 0));

        story.Beyond().Acknowledge().Calm().Beyond();

        Assert.Equal((2, 1), (story.Alarm.Occurrence, story.Alarm.Raises));
    }

    [Fact]
    public void A_less_severe_rule_waits_for_the_next_occurrence()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0));
        story.Beyond();

        var decision = AlarmMachine.Worsen(story.Alarm, Severity.Low, story.Now);

        Assert.Empty(decision.Facts);
    }

    [Fact]
    public void Since_tells_when_the_shown_state_began()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0));
        story.Beyond().After(60).Calm();

        var whileClearing = story.Alarm.Since;
        story.After(10).Strike();

        Assert.Equal(AlarmStory.Start, whileClearing);
        Assert.Equal(AlarmStory.Start.AddSeconds(70), story.Alarm.Since);
    }

    [Theory]
    [InlineData("smoke@SM01", true)]
    [InlineData("smoke@", false)]
    [InlineData("@SM01", false)]
    [InlineData("a@b@c", false)]
    [InlineData("smoke", false)]
    [InlineData(null, false)]
    public void An_alarms_id_is_its_rule_at_its_sensor(string? text, bool good)
    {
        var parsed = AlarmId.TryParse(text, out var id);

        Assert.Equal(good, parsed);
        Assert.Equal(good ? text : "@", id.ToString());
    }

    [Fact]
    public void Who_acknowledged_the_last_occurrence_has_not_acknowledged_the_next()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0, offDelay: 0));

        story.Beyond().Acknowledge().Calm().After(60).Beyond();

        Assert.Equal((AlarmState.Unacknowledged, 2), (story.Alarm.State, story.Alarm.Occurrence));
    }

    [Fact]
    public void An_alarm_that_comes_again_is_latched_no_longer()
    {
        var story = new AlarmStory(AlarmStory.Rule10(latch: true, onDelay: 0, offDelay: 0));

        story.Beyond().Calm().After(60).Beyond();

        Assert.False(story.Alarm.Latched);
    }

    [Fact]
    public void An_alarm_that_comes_again_under_a_more_severe_rule_is_as_severe_as_the_rule()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0, offDelay: 0));
        story.Beyond().Calm();

        var again = AlarmMachine.Take(AlarmStory.Rule10(onDelay: 0, severity: Severity.Critical), story.Alarm, AlarmStory.Seen(Sight.Beyond, Quality.Good, story.Now), story.Now);

        Assert.Equal(Severity.Critical, Assert.IsType<AlarmFact.ReRaised>(Assert.Single(again.Facts)).Severity);
    }

    [Fact]
    public void A_return_names_when_the_calm_was_measured_and_not_when_it_was_believed()
    {
        var story = new AlarmStory(AlarmStory.Rule10(onDelay: 0));

        story.Beyond().After(60).Calm().After(10).Strike();

        Assert.Equal(AlarmStory.Start.AddSeconds(60), Assert.IsType<AlarmFact.Returned>(story.Facts[^1]).Evidence.At);
    }

    [Fact]
    public void What_subsides_while_an_occurrence_is_open_leaves_its_doubt()
    {
        var story = new AlarmStory(AlarmStory.Rule10(offDelay: 0));
        story.Beyond().After(10).Strike().Calm().After(60).Beyond(Quality.Uncertain);

        story.Disarm();

        Assert.Equal((true, Quality.Uncertain), (story.Alarm.Open, story.Alarm.Quality));
    }

    [Fact]
    public void An_alarm_that_is_removed_has_no_deadline_any_more()
    {
        var story = new AlarmStory(AlarmStory.Rule10(offDelay: 0));
        story.Beyond().After(10).Strike().Calm().After(60).Beyond();

        story.Remove();

        Assert.Null(story.Alarm.Due);
    }

    [Fact]
    public void Whoever_acknowledges_or_resets_is_named()
    {
        var alarm = new AlarmStory(AlarmStory.Rule10(onDelay: 0)).Beyond().Alarm;

        Assert.Throws<ArgumentException>(() => AlarmMachine.Acknowledge(alarm, null, " ", null, AlarmStory.Start));
        Assert.Throws<ArgumentException>(() => AlarmMachine.Reset(alarm, " ", "looked at it", AlarmStory.Start));
    }
}
