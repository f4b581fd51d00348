using GovHall.Safety.Worker.Simulation;

namespace GovHall.Safety.Tests.Worker.Simulation;

public sealed class ChanceTests
{
    [Fact]
    public void The_same_seed_about_the_same_thing_draws_the_same() => Assert.Equal(Drawn(Chance.Of(1, "run|1")), Drawn(Chance.Of(1, "run|1")));

    [Fact]
    public void Another_seed_draws_otherwise() => Assert.NotEqual(Drawn(Chance.Of(1, "run|1")), Drawn(Chance.Of(2, "run|1")));

    [Fact]
    public void About_another_thing_it_draws_otherwise() => Assert.NotEqual(Drawn(Chance.Of(1, "run|1")), Drawn(Chance.Of(1, "run|2")));

    [Fact]
    public void It_is_a_part_of_one_and_even_in_the_long_run()
    {
        var chance = Chance.Of(3, "even");

        var drawn = Enumerable.Range(0, 10_000).Select(_ => chance.Next()).ToList();

        Assert.All(drawn, one => Assert.InRange(one, 0, 1 - double.Epsilon));
        Assert.InRange(drawn.Average(), 0.49, 0.51);
    }

    [Fact]
    public void Some_of_many_are_different_ones()
    {
        var some = Chance.Of(4, "some").Some([.. Enumerable.Range(0, 10)], 6);

        Assert.Equal(6, some.Distinct().Count());
    }

    [Fact]
    public void Some_of_too_few_are_all_of_them() => Assert.Equal([1, 2], Chance.Of(5, "few").Some([1, 2], 6).Order());

    [Fact]
    public void It_is_the_same_in_every_version() => Assert.Equal(0.306884572563750, Drawn(Chance.Of(1, "recorded"))[0], 12);

    private static double[] Drawn(Chance chance) => [.. Enumerable.Range(0, 5).Select(_ => chance.Next())];
}
