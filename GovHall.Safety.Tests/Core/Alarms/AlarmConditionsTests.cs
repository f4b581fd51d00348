using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Alarms.Board;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Alarms;

public sealed class AlarmConditionsTests
{
    private static readonly Sensor Meter = new()
    {
        Id = "PM01",
        Name = Text.Same("PM01"),
        Kind = "power",
        Metrics = ["power", "energy"],
        PrimaryMetric = "power",
        Unit = "kW",
        Standby = 9,
    };

    public static TheoryData<AlarmCondition, double, bool, Sight> Limits => new()
    {
        { new AlarmCondition.Above(30, 1), 30, false, Sight.Calm },
        { new AlarmCondition.Above(30, 1), 30.1, false, Sight.Beyond },
        { new AlarmCondition.Above(30, 1), 29.9, true, Sight.Beyond },
        { new AlarmCondition.Above(30, 1), 29, true, Sight.Calm },
        { new AlarmCondition.Below(15, 10), 15, false, Sight.Calm },
        { new AlarmCondition.Below(15, 10), 14.9, false, Sight.Beyond },
        { new AlarmCondition.Below(15, 10), 24.9, true, Sight.Beyond },
        { new AlarmCondition.Below(15, 10), 25, true, Sight.Calm },
        { new AlarmCondition.Outside(18, 27, 1), 18, false, Sight.Calm },
        { new AlarmCondition.Outside(18, 27, 1), 17.9, false, Sight.Beyond },
        { new AlarmCondition.Outside(18, 27, 1), 27.1, false, Sight.Beyond },
        { new AlarmCondition.Outside(18, 27, 1), 18.5, false, Sight.Calm },
        { new AlarmCondition.Outside(18, 27, 1), 26.5, false, Sight.Calm },
        { new AlarmCondition.Outside(18, 27, 1), 18.9, true, Sight.Beyond },
        { new AlarmCondition.Outside(18, 27, 1), 26.1, true, Sight.Beyond },
        { new AlarmCondition.Outside(18, 27, 1), 19, true, Sight.Calm },
        { new AlarmCondition.Outside(18, 27, 1), 26, true, Sight.Calm },
        { new AlarmCondition.Is(ReadingValue.Of(3.0)), 3, false, Sight.Beyond },
        { new AlarmCondition.IsNot(ReadingValue.Of(3.0)), 3, false, Sight.Calm },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_is_strict_and_coming_back_takes_the_deadband(AlarmCondition condition, double value, bool beyond, Sight sight) =>
        Assert.Equal(sight, AlarmConditions.Judge(condition, ReadingValue.Of(value), beyond));

    [Fact]
    public void A_value_of_another_kind_says_nothing()
    {
        Assert.Equal(Sight.Unknown, AlarmConditions.Judge(new AlarmCondition.Above(30, 1), ReadingValue.Of("hot"), false));
        Assert.Equal(Sight.Unknown, AlarmConditions.Judge(new AlarmCondition.Is(ReadingValue.Of(true)), ReadingValue.Of("maybe"), false));
        Assert.Equal(Sight.Unknown, AlarmConditions.Judge(new AlarmCondition.IsNot(ReadingValue.Of(true)), ReadingValue.Of(1.0), false));
    }

    [Fact]
    public void A_multiple_of_standby_is_a_limit_in_the_canonical_unit() =>
        Assert.Equal(new AlarmCondition.Above(11_700, 0), AlarmConditions.For(new AlarmCondition.AboveStandby(1.3, 0), Metrics.Find("power"), Meter));

    [Fact]
    public void Without_a_registered_standby_there_is_nothing_to_compare_with() =>
        Assert.Null(AlarmConditions.For(new AlarmCondition.AboveStandby(1.3, 0), Metrics.Find("power"), Meter with { Standby = null }));

    [Fact]
    public void Without_a_primary_metric_standby_is_in_the_unit_of_the_first() => Assert.Equal(
        new AlarmCondition.Above(11_700, 0),
        AlarmConditions.For(new AlarmCondition.AboveStandby(1.3, 0), Metrics.Find("power"), Meter with { PrimaryMetric = null }));

    [Fact]
    public void The_primary_metric_is_the_one_that_is_named_and_not_the_first() => Assert.Equal(
        new AlarmCondition.Above(11_700, 0),
        AlarmConditions.For(new AlarmCondition.AboveStandby(1.3, 0), Metrics.Find("power"), Meter with { Metrics = ["energy", "power"] }));

    [Fact]
    public void Of_any_other_metric_standby_is_in_its_canonical_unit() => Assert.Equal(
        new AlarmCondition.Above(18, 0), AlarmConditions.For(new AlarmCondition.AboveStandby(2, 0), Metrics.Find("energy"), Meter));

    [Fact]
    public void A_limit_says_nothing_of_a_metric_that_is_no_number() =>
        Assert.Null(AlarmConditions.For(new AlarmCondition.Above(30, 1), Metrics.Find("contact_open"), Meter));

    [Theory]
    [InlineData("open", true)]
    [InlineData("closed", false)]
    public void A_rule_may_say_open_of_a_door(string word, bool yes) => Assert.Equal(
        new AlarmCondition.Is(ReadingValue.Of(yes)),
        AlarmConditions.For(new AlarmCondition.Is(ReadingValue.Of(word)), Metrics.Find("contact_open"), Meter));

    [Fact]
    public void A_rule_whose_word_the_metric_does_not_have_cannot_be_judged() =>
        Assert.Null(AlarmConditions.For(new AlarmCondition.Is(ReadingValue.Of("ajar")), Metrics.Find("contact_open"), Meter));

    [Fact]
    public void A_rise_is_measured_from_the_lowest_value_in_its_time()
    {
        var window = new RiseWindow(new AlarmCondition.RiseBy(8, TimeSpan.FromMinutes(1)));

        Sight[] sights = [.. new[] { (0, 25.0), (10, 22), (40, 30), (50, 30.1), (75, 30.2), (120, 30.2) }
            .Select(s => window.Take(AlarmStory.Start.AddSeconds(s.Item1), s.Item2))];

        Assert.Equal([Sight.Unknown, Sight.Unknown, Sight.Unknown, Sight.Beyond, Sight.Calm, Sight.Calm], sights);
    }

    [Fact]
    public void A_rise_from_a_value_older_than_its_time_does_not_count()
    {
        var window = new RiseWindow(new AlarmCondition.RiseBy(8, TimeSpan.FromMinutes(1)));
        window.Take(AlarmStory.Start, 20);

        Assert.Equal(Sight.Beyond, window.Take(AlarmStory.Start.AddSeconds(60), 29));
        Assert.Equal(Sight.Calm, window.Take(AlarmStory.Start.AddSeconds(61), 29));
    }

    [Fact]
    public void A_rising_sensor_that_speaks_very_often_is_remembered_in_bounded_memory()
    {
        var window = new RiseWindow(new AlarmCondition.RiseBy(50, TimeSpan.FromMinutes(1)));
        for (var i = 0; i < 5_000; i++)
        {
            window.Take(AlarmStory.Start.AddMilliseconds(i * 20), i * 0.01);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 5_000; i < 50_000; i++)
        {
            window.Take(AlarmStory.Start.AddMilliseconds(i * 20), i * 0.01);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_slow_rise_is_measured_from_its_beginning_however_many_values_there_were()
    {
        var window = new RiseWindow(new AlarmCondition.RiseBy(50, TimeSpan.FromMinutes(1)));

        var sights = Enumerable.Range(0, 56).Select(i => window.Take(AlarmStory.Start.AddSeconds(i), 100 + i)).ToList();

        Assert.Equal(51, sights.IndexOf(Sight.Beyond));
    }
}
