namespace GovHall.Safety.Tests.Core.Primitives;

public sealed class TextTests
{
    private static readonly Text Door = new("东门", "East door");

    [Theory]
    [InlineData("en", "East door")]
    [InlineData("zh", "东门")]
    [InlineData("fr", "东门")]
    [InlineData(null, "东门")]
    public void Whoever_does_not_ask_for_English_reads_Chinese(string? language, string words) => Assert.Equal(words, Door.In(language));

    [Fact]
    public void Side_by_side_Chinese_comes_first() => Assert.Equal("东门 · East door", Door.ToString());
}
