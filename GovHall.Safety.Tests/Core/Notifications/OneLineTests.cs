using CsCheck;
using GovHall.Safety.Core.Notifications;

namespace GovHall.Safety.Tests.Core.Notifications;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("配电室", "配电室")]
    [InlineData("  a \r\n\t b  ", "a b")]
    [InlineData("a\r\nBcc: all@example.org", "a Bcc: all@example.org")]
    [InlineData("a\u2028b\u0085c\0d", "a b c d")]
    [InlineData("门\u202Eknab\u202C卫", "门knab卫")]
    [InlineData("👩‍🚒", "👩‍🚒")]
    [InlineData(null, "")]
    public void Every_break_becomes_one_blank_and_what_turns_the_line_round_goes(string? words, string line) =>
        Assert.Equal(line, OneLine.Of(words, 100));

    [Fact]
    public void What_is_too_long_is_cut_before_a_whole_character() =>
        Assert.Equal("一二…", OneLine.Of("一二👩‍🚒三四五", 6));

    [Fact]
    public void Whatever_comes_in_it_is_short_valid_and_one_line() =>
        Gen.Select(Gen.String[Gen.Char, 0, 200], Gen.Int[1, 50]).Sample((words, most) =>
        {
            var line = OneLine.Of(words, most);

            return line.Length <= most && !line.Any(char.IsControl) && !HasHalfPair(line);
        });

    private static bool HasHalfPair(string line) =>
        Enumerable.Range(0, line.Length).Any(at => char.IsHighSurrogate(line[at])
            ? at + 1 == line.Length || !char.IsLowSurrogate(line[at + 1])
            : char.IsLowSurrogate(line[at]) && (at == 0 || !char.IsHighSurrogate(line[at - 1])));

    [Theory]
    [InlineData('\u200E')]
    [InlineData('\u200F')]
    [InlineData('\u061C')]
    [InlineData('\uFEFF')]
    [InlineData('\u202A')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    public void Each_mark_that_turns_a_line_round_is_left_out(char mark) => Assert.Equal("ab", OneLine.Of($"a{mark}b", 10));

    [Fact]
    public void What_just_fits_is_left_whole() => Assert.Equal("abc", OneLine.Of("abc", 3));

    [Fact]
    public void A_line_has_room_for_something() => Assert.Throws<ArgumentOutOfRangeException>(() => OneLine.Of("abc", 0));
}
