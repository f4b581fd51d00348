using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

/// <summary>What is judged while nothing can be written down.</summary>
public sealed class AlarmLookoutTests
{
    private readonly BoardScene _hall = new();

    [Fact]
    public void A_fire_is_raised_by_the_rule_by_which_it_would_be_at_any_time()
    {
        var lookout = Lookout(10);

        lookout.Take(Reading("SM01", "smoke", ReadingValue.Of(true), 11), isRetained: false);

        var cause = Assert.Single(lookout.Raised);
        Assert.Equal(("alarm:smoke@SM01", Severity.Critical, BoardScene.Start.AddSeconds(11)), (cause.Source, cause.Severity, cause.At));
    }

    [Fact]
    public void What_may_wait_for_its_record_does()
    {
        var lookout = Lookout(10);

        lookout.Take(Reading("TH01", "temperature", ReadingValue.Of(20), 11), isRetained: false);
        lookout.Take(Reading("TH01", "temperature", ReadingValue.Of(40), 12), isRetained: false);
        lookout.Strike(BoardScene.Start.AddMinutes(10));

        Assert.Empty(lookout.Raised);
    }

    [Fact]
    public void A_sensor_that_waits_for_our_answer_is_not_accused_of_silence()
    {
        _hall.Bind([.. BoardScene.Rules.Select(rule => rule with { Severity = Severity.Critical })]);
        _hall.At(5).Smoke(false);
        var lookout = Lookout(10, [.. BoardScene.Rules.Select(rule => rule with { Severity = Severity.Critical })]);

        lookout.Strike(BoardScene.Start.AddMinutes(10));

        Assert.Empty(lookout.Raised);
    }

    [Fact]
    public void What_was_told_before_the_writer_stood_still_is_not_told_again()
    {
        _hall.At(5).Smoke(true);
        var lookout = Lookout(10);

        lookout.Take(Reading("SM01", "smoke", ReadingValue.Of(true), 11), isRetained: false);

        Assert.Empty(lookout.Raised);
    }

    [Fact]
    public void A_condition_that_has_to_last_is_raised_when_it_has_lasted_also_where_it_began_before()
    {
        var lasting = BoardScene.Rules.Replace(BoardScene.Rules[1], BoardScene.Rules[1] with { Severity = Severity.High });
        _hall.Bind(lasting);
        _hall.At(5).Warm(40);
        var lookout = Lookout(10, lasting);

        lookout.Strike(BoardScene.Start.AddSeconds(304));
        Assert.Empty(lookout.Raised);

        lookout.Strike(BoardScene.Start.AddSeconds(305));
        Assert.Equal("alarm:hot@TH01", Assert.Single(lookout.Raised).Source);
    }

    [Fact]
    public void A_state_that_a_broker_kept_raises_only_where_it_is_news()
    {
        _hall.At(5).Smoke(false);
        var lookout = Lookout(10);

        lookout.Take(Reading("SM01", "smoke", ReadingValue.Of(false), 11), isRetained: true);
        Assert.Empty(lookout.Raised);

        lookout.Take(Reading("SM01", "smoke", ReadingValue.Of(true), 12), isRetained: true);
        Assert.Single(lookout.Raised);
    }

    [Fact]
    public void One_that_comes_back_is_the_same()
    {
        var lookout = Lookout(10);

        foreach (var (at, smoke) in new[] { (11, true), (12, false), (60, false), (61, true) })
        {
            lookout.Strike(BoardScene.Start.AddSeconds(at));
            lookout.Take(Reading("SM01", "smoke", ReadingValue.Of(smoke), at), isRetained: false);
        }

        Assert.Single(lookout.Raised);
    }

    private static Reading Reading(string sensor, string metric, ReadingValue value, int seconds) =>
        new(sensor, metric, value, Quality.Good, BoardScene.Start.AddSeconds(seconds), BoardScene.Start.AddSeconds(seconds));

    private AlarmLookout Lookout(int seconds, ImmutableArray<GovHall.Safety.Core.Alarms.AlarmRule>? rules = null) =>
        new(_hall.Board.Snapshot(), rules ?? BoardScene.Rules, BoardScene.Sensors, HallPhase.Open, _ => null, TimeZoneInfo.Utc, BoardScene.Start.AddSeconds(seconds));
}
