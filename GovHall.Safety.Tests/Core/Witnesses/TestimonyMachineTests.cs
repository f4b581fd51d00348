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
        Assert.Equal(Agreement.NotVerifiable, Heard(Called(Door, Door with { Id = "D2", PrimaryMetric = "aura" }), Said(false, -1)).Agreement);

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

    [Theory]
    [InlineData(1560, true)]
    [InlineData(1561, false)]
    public void Without_a_limit_a_circuit_may_draw_its_standby_and_three_tenths_more(double watts, bool agrees) =>
        Assert.Equal(agrees, EvidenceLimits.Agrees(EvidenceLimits.For(new EvidenceLimit.AtStandby(), Meter)!, ReadingValue.Of(watts)));

    [Theory]
    [InlineData(3000, false)]
    [InlineData(3001, true)]
    public void A_limit_is_strict_and_in_its_own_unit(double watts, bool agrees) =>
        Assert.Equal(agrees, EvidenceLimits.Agrees(EvidenceLimits.For(new EvidenceLimit.Above(3, "kW"), Meter)!, ReadingValue.Of(watts)));

    [Fact]
    public void A_limit_that_cannot_be_judged_on_a_sensor_makes_the_tick_not_verifiable()
    {
        Assert.Null(EvidenceLimits.For(new EvidenceLimit.AtStandby(), Meter with { Standby = null }));
        Assert.Null(EvidenceLimits.For(new EvidenceLimit.Below(5, "°C"), Meter));
        Assert.Null(EvidenceLimits.Agrees(new EvidenceLimit.Below(5, "°C"), ReadingValue.Of(1)));
    }
}
