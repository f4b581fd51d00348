namespace GovHall.Safety.Tests.Core.Time;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("2h", 7_200)]
    [InlineData("7d", 604_800)]
    public void A_length_of_time_is_read_exactly(string word, long seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Read(word));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("15 m")]
    [InlineData("1mo")]
    [InlineData("1y")]
    [InlineData("1000000000s")]
    public void What_is_no_exact_length_of_time_is_not_read(string word) => Assert.Null(Durations.Read(word));

    [Fact]
    public void What_no_clock_can_count_is_as_long_as_it_can() => Assert.Equal(TimeSpan.MaxValue, Durations.Read("999999999d"));

    [Theory]
    [InlineData("0s")]
    [InlineData("100s")]
    [InlineData("90m")]
    [InlineData("2h")]
    [InlineData("7d")]
    public void It_is_written_as_shortly_as_it_can_be_read(string word) => Assert.Equal(word, Durations.Written(Durations.Read(word)!.Value));
}
