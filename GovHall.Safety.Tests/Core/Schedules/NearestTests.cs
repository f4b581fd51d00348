using GovHall.Safety.Core.Schedules.Reading;

namespace GovHall.Safety.Tests;

/// <summary>Which known word somebody meant who typed another.</summary>
public sealed class NearestTests
{
    [Theory]
    [InlineData("patrol", "patrol")]
    [InlineData("PATROL", "patrol")]
    [InlineData("patol", "patrol")]
    [InlineData("pattrol", "patrol")]
    [InlineData("patrxl", "patrol")]
    [InlineData("aptrol", "patrol")]
    [InlineData("patrlo", "patrol")]
    [InlineData("aptrlo", "patrol")]
    [InlineData("pxxxol", null)]
    [InlineData("no", "on")]
    [InlineData("xy", null)]
    [InlineData("", null)]
    public void A_third_of_its_letters_may_be_slips_of_the_hand_and_one_always(string typed, string? meant) => Assert.Equal(meant, Nearest.To(typed, ["on", "patrol", "cleaning"]));

    [Fact]
    public void The_nearest_is_meant_and_of_two_as_near_the_first()
    {
        Assert.Equal("guards", Nearest.To("guarda", ["guide", "guards"]));
        Assert.Equal("guard", Nearest.To("guarrd", ["guards", "guard"]));
        Assert.Equal("card", Nearest.To("cart", ["card", "carp"]));
    }

    [Fact]
    public void Of_what_is_far_too_long_for_a_word_nothing_is_guessed()
    {
        var longest = new string('a', 64);

        Assert.Equal(longest, Nearest.To(longest, [longest]));
        Assert.Null(Nearest.To(longest + "a", [longest]));
    }
}
