using System.Text.Json;

namespace GovHall.Safety.Tests.Core.Primitives;

/// <summary>How the journal is written: what is on disk for years is read as it was meant.</summary>
public sealed class FactJsonTests
{
    private static readonly Note Whole = new("王伟", new("东门", "East door"), [new("一", "one"), new("二", "two")], Severity.High, double.NaN, null);

    [Fact]
    public void States_are_written_in_camel_case_with_kebab_words_readable_Chinese_and_no_nulls() => Assert.Equal(
        """{"by":"王伟","title":{"zh":"东门","en":"East door"},"lines":[{"zh":"一","en":"one"},{"zh":"二","en":"two"}],"severity":"high","value":"NaN"}""",
        FactJson.Of(Whole));

    [Fact]
    public void Bodies_keep_personal_words_so_that_they_can_be_taken_out() => Assert.Equal(
        """
        {"by":{"said":"王伟"},"title":{"said":"{\u0022zh\u0022:\u0022东门\u0022,\u0022en\u0022:\u0022East door\u0022}"},"lines":[{"said":"{\u0022zh\u0022:\u0022一\u0022,\u0022en\u0022:\u0022one\u0022}"},{"said":"{\u0022zh\u0022:\u0022二\u0022,\u0022en\u0022:\u0022two\u0022}"}],"severity":"high","value":"NaN"}
        """,
        FactJson.Body(Whole));

    [Fact]
    public void What_either_writes_is_read_back()
    {
        Assert.Equal(FactJson.Of(Whole), FactJson.Of(FactJson.Read<Note>(FactJson.Of(Whole))));
        Assert.Equal(FactJson.Of(Whole), FactJson.Of(FactJson.Read<Note>(FactJson.Body(Whole))));
    }

    [Fact]
    public void Words_that_were_taken_out_are_read_as_such()
    {
        var read = FactJson.Read<Note>("""{"by":{"committed":"00"},"title":{"committed":"00"},"lines":[{"committed":"00"},{"zh":"二","en":"two"}],"severity":"high","value":1}""");

        Assert.Equal(("［已删除］", PersonalJson.TakenOut), (read.By, read.Title));
        Assert.Equal([PersonalJson.TakenOut, new("二", "two")], read.Lines);
    }

    [Fact]
    public void Beside_its_salt_a_word_is_read_in_whatever_order_they_stand() =>
        Assert.Equal(("甲", "乙"), (Read("""{"said":"甲","salt":"00"}"""), Read("""{"salt":"00","said":"乙"}""")));

    [Theory]
    [InlineData("null")]
    [InlineData("""{"by":"王伟","title":null,"lines":[],"severity":"high","value":1}""")]
    [InlineData("""{"by":"王伟","title":{"zh":"一","en":"one"},"lines":[null],"severity":"high","value":1}""")]
    [InlineData("""{"by":"王伟","title":{"zh":"一","en":"one"},"lines":[],"severity":1,"value":1}""")]
    [InlineData("""{"by":{"salt":"00"},"title":{"zh":"一","en":"one"},"lines":[],"severity":"high","value":1}""")]
    [InlineData("""{"by":{},"title":{"zh":"一","en":"one"},"lines":[],"severity":"high","value":1}""")]
    public void What_this_version_does_not_write_is_not_guessed(string json) => Assert.Throws<JsonException>(() => FactJson.Read<Note>(json));

    [Fact]
    public void What_is_no_words_cannot_be_personal() => Assert.Throws<NotSupportedException>(() => FactJson.Of(new Wrong(1)));

    [Fact]
    public void Only_the_words_that_stand_for_ones_taken_out_are_known_as_such() =>
        Assert.Equal((true, false, false), (PersonalJson.IsTakenOut("［已删除］"), PersonalJson.IsTakenOut("[taken out]"), PersonalJson.IsTakenOut("")));

    private static string Read(string by) =>
        FactJson.Read<Note>($$"""{"by":{{by}},"title":{"zh":"一","en":"one"},"lines":[],"severity":"high","value":1}""").By;

    private sealed record Note(
        [property: Personal] string By,
        [property: Personal] Text Title,
        [property: Personal] ImmutableArray<Text> Lines,
        Severity Severity,
        double Value,
        string? More);

    private sealed record Wrong([property: Personal] int Age);
}
