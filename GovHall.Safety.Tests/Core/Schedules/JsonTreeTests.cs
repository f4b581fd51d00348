using System.Text;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests;

/// <summary>What is said of a file that is no JSON, and how a place in one that is, is written.</summary>
public sealed class JsonTreeTests
{
    [Theory]
    [InlineData("nmae", "$.hall.nmae")]
    [InlineData("n-a_m$3", "$.hall.n-a_m$3")]
    [InlineData("n me", "$.hall['n me']")]
    [InlineData("ñame", "$.hall['ñame']")]
    [InlineData("", "$.hall['']")]
    public void A_key_that_is_no_word_stands_in_brackets(string key, string path) => Assert.Equal(
        path,
        Assert.Single(SampleSchedule.Read("hall", $$"""{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai", "{{key}}": 1 }""").Mistakes).Path);

    public static TheoryData<string, Text> Unreadable { get; } = new()
    {
        { "", MistakeWords.EmptyFile },
        { " \r\n\t", MistakeWords.EmptyFile },
        { "{ \"hall\": {", MistakeWords.EndsTooEarly },
        { "{ \"hall\": oops }", MistakeWords.UnreadableJson("o") },
        { "{ \"hall\": 青 }", MistakeWords.UnreadableJson("青") },
        { "{} {}", MistakeWords.UnreadableJson("{") },
        { new string('[', 33), MistakeWords.TooDeep(32) },
        { string.Concat(Enumerable.Repeat("{\"a\":", 33)), MistakeWords.TooDeep(32) },
        { new string('[', 32) + "oops", MistakeWords.UnreadableJson("o") },
        { new string('[', 31) + "1 [", MistakeWords.UnreadableJson("[") },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void It_is_said_why_a_file_is_no_JSON(string text, Text why) => Assert.Equal(why, Assert.Single(ScheduleReader.Read(Encoding.UTF8.GetBytes(text), "f").Mistakes).Message);

    [Fact]
    public void As_deep_as_is_allowed_is_not_too_deep() => Assert.DoesNotContain(
        MistakeCode.UnreadableJson, ScheduleReader.Read(Encoding.UTF8.GetBytes(new string('[', 32) + new string(']', 32)), "f").Mistakes.Select(mistake => mistake.Code));

    [Theory]
    [InlineData("""{ "id": §"\ud800", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai" }""")]
    [InlineData("""{ "id": "h", "name": { "zh": "大厅", "en": "Hall" }, "timeZone": "Asia/Shanghai", §"\ud800": 1 }""")]
    public void Half_a_character_is_said_where_it_stands(string hall)
    {
        var mistake = SampleSchedule.Read("hall", hall).Mistakes.First();

        Assert.Equal((MistakeWords.HalfACharacter, SampleSchedule.Marked("hall", hall)), (mistake.Message, (mistake.Line, mistake.Column)));
    }
}
