using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests;

/// <summary>What sensors say of a tick (contract 3.4): who is believed, and how long something has to last before it counts.</summary>
public sealed class TestimonyMachineTests
{
    private static readonly DateTimeOffset Tick = Build.ClosingTime.AddMinutes(10);

    private static readonly Sensor Door = new() { Id = "D1", Name = new("东门", "East door"), Kind = "door", PrimaryMetric = "contact_open", Interval = TimeSpan.FromMinutes(1) };

    private static readonly Sensor Meter = new()
    {
        Id = "P1",
        Name = new("一楼用电", "1F power"),
        Kind = "power",
        PrimaryMetric = "power",
        Unit = "kW",
        Standby = 1.2,
        Interval = TimeSpan.FromSeconds(10),
    };

    private static Testimony Called(params ImmutableArray<Sensor> sensors) => EvidenceLimits.Call(
        Build.Run(),
        new Check { Id = "c1", Item = "doors", Verdict = Verdict.Pass, By = "U07", At = Tick, ReceivedAt = Tick },
        new(new GovHall.Safety.Core.Alarms.SensorSelector.OfKind("door"), new EvidenceLimit.Is(ReadingValue.Of("closed"))),
        sensors);

    private static Reading Said(bool open, double second, Quality quality = Quality.Good, string sensor = "D1") =>
        new(sensor, "contact_open", ReadingValue.Of(open), quality, Tick.AddSeconds(second), Tick.AddSeconds(second));

    /// <summary>The tick comes at once; what is said after it comes one by one.</summary>
    private static Testimony Heard(Testimony called, params ReadOnlySpan<Reading> said)
    {
        var all = said.ToArray();
        var testimony = ((Testimony?)null).After(TestimonyMachine.Call(called, all.Where(reading => reading.ReceivedAt <= Tick), Tick).Facts)!;
        foreach (var reading in all.Where(reading => reading.ReceivedAt > Tick))
        {
            testimony = testimony.After(TestimonyMachine.Take(testimony, reading).Facts)!;
        }

        return testimony;
    }

    private static Testimony Struck(Testimony testimony, double second) => testimony.After(TestimonyMachine.Strike(testimony, Tick.AddSeconds(second)).Facts)!;

    [Fact]
    public void A_door_that_was_shut_before_the_tick_agrees_at_once() =>
        Assert.Equal(Agreement.Agrees, Heard(Called(Door), Said(false, -30)).Agreement);

    [Fact]
    public void A_value_older_than_two_intervals_says_nothing() =>
        Assert.Equal(Agreement.NotVerifiable, Heard(Called(Door), Said(false, -121)).Agreement);

    [Fact]
    public void Without_a_value_the_first_good_one_after_the_tick_counts() =>
        Assert.Equal(Agreement.Agrees, Heard(Called(Door), Said(false, 40)).Agreement);

    [Theory]
    [InlineData(Quality.Bad)]
    [InlineData(Quality.Uncertain)]
    public void A_value_that_is_not_good_neither_accuses_nor_clears(Quality quality)
    {
        Assert.Equal(Agreement.NotVerifiable, Struck(Heard(Called(Door), Said(true, -1, quality)), 120).Agreement);
        Assert.Equal(Agreement.Contradicts, Struck(Heard(Called(Door), Said(true, -1), Said(false, 20, quality)), 61).Agreement);
    }

    [Fact]
    public void A_door_that_stays_open_contradicts_a_minute_after_the_tick_and_not_before()
    {
        var open = Heard(Called(Door), Said(true, -600 + 550));

        Assert.Null(Struck(open, 60).Agreement);
        Assert.Equal(Agreement.Contradicts, Struck(open, 60.001).Agreement);
        Assert.Equal(Tick.AddSeconds(60).AddMicroseconds(1), open.NextAt);
    }

    [Theory]
    [InlineData(60, Agreement.Agrees)]
    [InlineData(60.5, Agreement.Contradicts)]
    public void An_exit_that_opens_for_a_minute_is_somebody_leaving(double seconds, Agreement expected) =>
        Assert.Equal(expected, Struck(Heard(Called(Door), Said(false, -1), Said(true, 100), Said(false, 100 + seconds)), 900).Agreement);

    [Fact]
    public void Several_short_openings_are_not_one_long_one() =>
        Assert.Equal(
            Agreement.Agrees,
            Struck(Heard(Called(Door), Said(true, 10), Said(false, 50), Said(true, 60), Said(false, 110), Said(true, 120), Said(false, 160)), 900).Agreement);

    [Fact]
    public void A_contradiction_stays_in_the_record_when_the_door_is_shut_later()
    {
        var shut = Heard(Called(Door), Said(true, 10), Said(false, 300));

        Assert.Equal(Agreement.Contradicts, Struck(shut, 900).Agreement);
        Assert.True(Struck(shut, 900).Ended);
    }

    [Theory]
    [InlineData(839, Agreement.Contradicts)]
    [InlineData(840, Agreement.Agrees)]
    [InlineData(841, Agreement.Agrees)]
    public void What_would_count_only_after_a_quarter_of_an_hour_does_not(double opened, Agreement expected) =>
        Assert.Equal(expected, Struck(Heard(Called(Door), Said(false, -1), Said(true, opened)), 1000).Agreement);

    [Fact]
    public void A_contradiction_that_stands_is_followed_until_the_sensor_agrees()
    {
        var standing = Struck(Heard(Called(Door), Said(true, -1)), 2000);
        var shut = standing.After(TestimonyMachine.Take(standing, Said(false, 3000)).Facts)!;

        Assert.False(standing.Ended);
        Assert.True(shut.Ended);
    }

    [Fact]
    public void Everything_that_is_asked_has_to_agree()
    {
        var other = Door with { Id = "D2" };

        Assert.Equal(Agreement.NotVerifiable, Heard(Called(Door, other), Said(false, -1)).Agreement);
        Assert.Equal(Agreement.Agrees, Heard(Called(Door, other), Said(false, -1), Said(false, -1, sensor: "D2")).Agreement);
        Assert.Equal(Agreement.Contradicts, Struck(Heard(Called(Door, other), Said(true, -1)), 61).Agreement);
    }

    [Fact]
    public void A_sensor_that_measures_nothing_known_leaves_the_tick_not_verifiable() =>
        Assert.Equal((Agreement.NotVerifiable, ""), Heard(Called(Door, Door with { Id = "D2", PrimaryMetric = "aura" }), Said(false, -1)) is var heard ? (heard.Agreement, heard.Statements[1].Metric) : default);

    [Fact]
    public void Without_any_sensor_nothing_can_be_verified() => Assert.Equal(Agreement.NotVerifiable, Heard(Called()).Agreement);

    [Fact]
    public void A_tick_that_comes_late_is_held_against_what_was_said_then()
    {
        var facts = TestimonyMachine.Call(Called(Door), [Said(false, -20), Said(true, 100), Said(false, 400)], Tick.AddHours(3)).Facts;

        Assert.Equal(
            [typeof(TestimonyFact.Called), typeof(TestimonyFact.Spoke), typeof(TestimonyFact.Spoke), typeof(TestimonyFact.Contradicted), typeof(TestimonyFact.Spoke), typeof(TestimonyFact.Ended)],
            facts.Select(fact => fact.GetType()));
        Assert.Equal(Tick.AddSeconds(160), facts[3].At);
    }

    [Fact]
    public void An_item_that_is_answered_anew_is_asked_no_more()
    {
        var dismissed = Heard(Called(Door), Said(true, -1)) is var open ? open.After(TestimonyMachine.Dismiss(open, Tick.AddSeconds(30)).Facts)! : null;

        Assert.True(dismissed!.Ended);
        Assert.Empty(TestimonyMachine.Strike(dismissed, Tick.AddHours(1)).Facts);
    }

    [Fact]
    public void What_stands_when_the_item_is_answered_anew_is_in_the_record_first()
    {
        var open = Heard(Called(Door), Said(true, -1));

        Assert.Equal(
            [new TestimonyFact.Contradicted(Tick.AddSeconds(60), "D1"), new TestimonyFact.Ended(Tick.AddSeconds(90))],
            TestimonyMachine.Dismiss(open, Tick.AddSeconds(90)).Facts);
    }

    [Fact]
    public void What_was_over_before_the_item_was_answered_anew_ended_in_its_own_time() =>
        Assert.Equal([new TestimonyFact.Ended(Tick.AddMinutes(15))], TestimonyMachine.Dismiss(Heard(Called(Door), Said(false, -1)), Tick.AddHours(1)).Facts);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void A_contradiction_that_stands_is_followed_for_a_day(int second, bool ended)
    {
        var standing = Struck(Heard(Called(Door), Said(true, -1)), 61);

        Assert.Equal(ended, standing.After(TestimonyMachine.Strike(standing, standing.Until.AddDays(1).AddSeconds(second)).Facts)!.Ended);
    }

    [Fact]
    public void Of_what_was_said_up_to_the_very_tick_only_the_last_counts() =>
        Assert.Equal([true], TestimonyMachine.Call(Called(Door), [Said(true, -1), Said(false, 0)], Tick).Facts.OfType<TestimonyFact.Spoke>().Select(spoke => spoke.Agrees));

    [Fact]
    public void What_several_sensors_said_before_the_tick_stands_in_the_order_of_their_ids() => Assert.Equal(
        ["D1", "D2"],
        TestimonyMachine.Call(Called(Door, Door with { Id = "D2" }), [Said(false, -2, sensor: "D2"), Said(false, -1)], Tick).Facts.OfType<TestimonyFact.Spoke>().Select(spoke => spoke.Sensor));

    [Fact]
    public void While_one_of_several_says_otherwise_nothing_is_decided()
    {
        var called = Called(Door, Door with { Id = "D2" });

        Assert.Null(Heard(called, Said(false, -1), Said(true, -1, sensor: "D2")).Agreement);
    }

    [Fact]
    public void While_one_contradiction_of_several_stands_it_is_followed() =>
        Assert.False(Struck(Heard(Called(Door, Door with { Id = "D2" }), Said(false, -1), Said(true, -1, sensor: "D2")), 2000).Ended);

    [Fact]
    public void Shut_as_the_watch_ends_a_contradiction_is_followed_no_more()
    {
        var standing = Struck(Heard(Called(Door), Said(true, -1)), 61);

        Assert.True(standing.After(TestimonyMachine.Take(standing, Said(false, 900)).Facts)!.Ended);
    }

    [Fact]
    public void Another_check_has_another_testimony() => Assert.NotEqual(Testimony.IdOf(Guid.Empty, "c1"), Testimony.IdOf(Guid.Empty, "c2"));

    [Fact]
    public void What_another_metric_says_is_not_asked() =>
        Assert.Equal(Agreement.NotVerifiable, Heard(Called(Door), Said(false, -1) with { Metric = "tamper" }, Said(false, 10) with { Metric = "tamper" }).Agreement);

    [Theory]
    [InlineData(24, Agreement.Agrees)]
    [InlineData(25, Agreement.NotVerifiable)]
    public void Of_a_sensor_of_which_nobody_knows_how_often_it_speaks_a_value_counts_for_a_day(int hours, Agreement expected) =>
        Assert.Equal(expected, Heard(Called(Door with { Interval = null }), Said(false, -3600 * hours)).Agreement);

    [Fact]
    public void Of_several_contradictions_the_earlier_is_told_first()
    {
        var both = Heard(Called(Door, Door with { Id = "D2" }), Said(true, 20), Said(true, 10, sensor: "D2"));

        Assert.Equal(["D2", "D1"], TestimonyMachine.Strike(both, Tick.AddSeconds(100)).Facts.OfType<TestimonyFact.Contradicted>().Select(fact => fact.Sensor));
    }

    [Fact]
    public void The_same_said_again_changes_nothing() => Assert.Empty(TestimonyMachine.Take(Heard(Called(Door), Said(false, -1)), Said(false, 10)).Facts);

    [Fact]
    public void Once_over_nothing_is_heard() => Assert.Empty(TestimonyMachine.Take(Struck(Heard(Called(Door), Said(false, -1)), 900), Said(true, 901)).Facts);

    [Fact]
    public void A_clock_that_is_set_takes_the_tick_and_what_is_said_against_it_along()
    {
        var open = Heard(Called(Door), Said(true, 10));

        var set = new TestimonyFact.ClockSet(Tick.AddHours(-1), TimeSpan.FromHours(1)).After(open);

        Assert.Equal((Tick.AddHours(-1), Tick.AddSeconds(10).AddHours(-1)), (set.At, set.Statements.Single().AgainstSince));
        Assert.Equal(open.NextAt!.Value.AddHours(-1), set.NextAt);
    }

    [Fact]
    public void Each_change_is_a_version_of_its_own()
    {
        var called = Heard(Called(Door));

        Assert.Equal(called.Version + 1, called.After(TestimonyMachine.Take(called, Said(false, 10)).Facts)!.Version);
    }

    [Theory]
    [InlineData(4999, true)]
    [InlineData(5000, false)]
    public void An_upper_limit_is_strict_too(double watts, bool agrees) =>
        Assert.Equal(agrees, EvidenceLimits.Agrees(new EvidenceLimit.Below(5, "kW").For(Meter)!, ReadingValue.Of(watts)));

    [Fact]
    public void A_value_of_another_kind_says_nothing() =>
        Assert.Null(EvidenceLimits.Agrees(new EvidenceLimit.Below(5, "kW").For(Meter)!, ReadingValue.Of(true)));

    [Fact]
    public void The_metric_that_is_asked_is_the_primary_one_else_the_first_else_the_one_its_kind_is_called_by()
    {
        Assert.Equal("power", EvidenceLimit.MetricOf(Meter with { Metrics = ["energy", "power"] })?.Name);
        Assert.Equal("energy", EvidenceLimit.MetricOf(Meter with { PrimaryMetric = null, Metrics = ["energy", "power"] })?.Name);
        Assert.Equal("power", EvidenceLimit.MetricOf(Meter with { PrimaryMetric = null, Kind = "power" })?.Name);
        Assert.Null(EvidenceLimit.MetricOf(Meter with { PrimaryMetric = null, Kind = "meter" }));
    }

    [Theory]
    [InlineData(1560, true)]
    [InlineData(1561, false)]
    public void Without_a_limit_a_circuit_may_draw_its_standby_and_three_tenths_more(double watts, bool agrees) =>
        Assert.Equal(agrees, EvidenceLimits.Agrees(new EvidenceLimit.AtStandby().For(Meter)!, ReadingValue.Of(watts)));

    [Theory]
    [InlineData(3000, false)]
    [InlineData(3001, true)]
    public void A_limit_is_strict_and_in_its_own_unit(double watts, bool agrees) =>
        Assert.Equal(agrees, EvidenceLimits.Agrees(new EvidenceLimit.Above(3, "kW").For(Meter)!, ReadingValue.Of(watts)));

    [Fact]
    public void A_limit_that_cannot_be_judged_on_a_sensor_makes_the_tick_not_verifiable()
    {
        Assert.Null(new EvidenceLimit.AtStandby().For(Meter with { Standby = null }));
        Assert.Null(new EvidenceLimit.Below(5, "°C").For(Meter));
        Assert.Null(EvidenceLimits.Agrees(new EvidenceLimit.Below(5, "°C"), ReadingValue.Of(1)));
    }
}
