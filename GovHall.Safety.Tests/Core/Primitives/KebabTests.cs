using GovHall.Safety.Core.Incidents;

namespace GovHall.Safety.Tests.Core.Primitives;

public sealed class KebabTests
{
    [Fact]
    public void Every_word_is_read_as_it_was_written() => Assert.All(Enum.GetValues<IncidentKind>(), kind =>
    {
        Assert.True(Kebab.TryRead<IncidentKind>(Kebab.Of(kind), out var read));
        Assert.Equal(kind, read);
    });

    [Theory]
    [InlineData("MissedInspection")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_word_of_the_set_is_not_read(string? word) => Assert.False(Kebab.TryRead<IncidentKind>(word, out _));
}
