namespace GovHall.Safety.Tests;

public sealed class StableIdTests
{
    [Fact]
    public void The_same_name_gives_the_same_id_for_ever() =>
        Assert.Equal(Guid.Parse("2cf24dba-5fb0-830e-a6e8-3b2ac5b9e29e"), StableId.From("hello"));
}
