using GovHall.Safety.Core.Sensors;

namespace GovHall.Safety.Tests.Core.Sensors;

public sealed class MetricsTests
{
    [Theory]
    [InlineData("power", "kW", 12.5, 12_500)]
    [InlineData("power", "W", 12.5, 12.5)]
    [InlineData("temperature", "°F", 212, 100)]
    [InlineData("temperature", "°F", 71.6, 22)]
    [InlineData("temperature", "K", 295.15, 22)]
    [InlineData("temperature", "K", 273.15, 0)]
    [InlineData("temperature", "℃", 21.4, 21.4)]
    [InlineData("water_pressure", "bar", 3, 0.3)]
    [InlineData("water_pressure", "kPa", 250, 0.25)]
    [InlineData("pressure", "kPa", 101.3, 1_013)]
    [InlineData("voltage", "mV", 230_000, 230)]
    [InlineData("battery_voltage", "mV", 2_993, 2.993)]
    [InlineData("residual_current", "A", 0.3, 300)]
    [InlineData("energy", "Wh", 1_500, 1.5)]
    [InlineData("energy", "W·min", 60_000, 1)]
    [InlineData("test_duration", "h", 1.5, 90)]
    [InlineData("test_duration", "s", 1_800, 30)]
    public void An_amount_is_the_same_in_the_canonical_unit(string metric, string unit, double value, double canonical)
    {
        var known = Metrics.Find(metric)!.TryUnit(unit, out var scale);

        Assert.True(known);
        Assert.Equal(canonical, scale.ToCanonical(value));
    }

    [Theory]
    [InlineData("power", "kw")]
    [InlineData("gas_concentration", "ppm")]
    [InlineData("smoke", "°C")]
    public void A_unit_that_is_none_of_the_metrics_is_not_guessed(string metric, string unit) =>
        Assert.False(Metrics.Find(metric)!.TryUnit(unit, out _));

    [Theory]
    [InlineData("smoke", "ON", true)]
    [InlineData("smoke", "火警", true)]
    [InlineData("smoke", "Normal", false)]
    [InlineData("contact_open", "open", true)]
    [InlineData("contact_open", "Closed", false)]
    [InlineData("water_leak", "leak", true)]
    [InlineData("gas", "none", false)]
    [InlineData("mains_power", "present", true)]
    public void A_listed_word_means_yes_or_no(string metric, string word, bool yes)
    {
        var listed = Metrics.Find(metric)!.TryWord(word, out var said);

        Assert.True(listed);
        Assert.Equal(yes, said);
    }

    [Theory]
    [InlineData("smoke", "perhaps")]
    [InlineData("relay_on", "open")]
    [InlineData("mains_power", "closed")]
    public void A_word_that_could_mean_either_is_not_listed(string metric, string word) =>
        Assert.False(Metrics.Find(metric)!.TryWord(word, out _));

    [Theory]
    [InlineData("smoke")]
    [InlineData("event")]
    [InlineData("temperature")]
    public void No_unit_named_is_the_canonical_one(string metric)
    {
        Assert.True(Metrics.Find(metric)!.TryUnit("", out var scale));
        Assert.Equal(21.5, scale.ToCanonical(21.5));
    }

    [Theory]
    [InlineData("temperature", "°C")]
    [InlineData("smoke", null)]
    public void The_canonical_unit_is_its_first_where_it_has_any(string metric, string? unit) => Assert.Equal(unit, Metrics.Find(metric)!.Unit);

    public static TheoryData<string, ReadingValue, ReadingValue?> Written => new()
    {
        { "smoke", ReadingValue.Of(true), ReadingValue.Of(true) },
        { "smoke", ReadingValue.Of(1.0), ReadingValue.Of(true) },
        { "smoke", ReadingValue.Of(0.0), ReadingValue.Of(false) },
        { "smoke", ReadingValue.Of(2.0), null },
        { "smoke", ReadingValue.Of("on"), ReadingValue.Of(true) },
        { "smoke", ReadingValue.Of("perhaps"), null },
        { "temperature", ReadingValue.Of(21.5), ReadingValue.Of(21.5) },
        { "temperature", ReadingValue.Of("warm"), null },
        { "temperature", ReadingValue.Of(true), null },
        { "event", ReadingValue.Of("emergency"), ReadingValue.Of("emergency") },
        { "event", ReadingValue.Of(1.5), ReadingValue.Of("1.5") },
        { "event", ReadingValue.Of(true), ReadingValue.Of("true") },
        { "event", ReadingValue.Of(false), ReadingValue.Of("false") },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void What_a_rule_says_is_taken_in_the_metrics_own_kind_or_not_at_all(string metric, ReadingValue written, ReadingValue? own) =>
        Assert.Equal(own, Metrics.Find(metric)!.TryNormalize(written, out var value) ? value : null);

    [Fact]
    public void Every_metric_is_named_once_in_snake_case_and_in_both_languages()
    {
        Assert.Equal(Metrics.All.Length, Metrics.All.Select(m => m.Name).Distinct().Count());
        Assert.All(Metrics.All, m => Assert.Matches("^[a-z0-9]+(_[a-z0-9]+)*$", m.Name));
        Assert.All(Metrics.All, m => Assert.Matches("[\u4e00-\u9fff]", m.Title.Zh));
        Assert.All(Metrics.All, m => Assert.Equal(m.Kind == ValueKind.Boolean, m.Answers is not null));
    }

    [Fact]
    public void Everything_in_the_catalogue_fits_the_set_that_finds_repeated_fields() => Assert.True(Metrics.All.Length <= 64);

    [Fact]
    public void Each_metric_knows_its_own_place() => Assert.Equal(Enumerable.Range(0, Metrics.All.Length), Metrics.All.Select(m => m.Ordinal));
}
