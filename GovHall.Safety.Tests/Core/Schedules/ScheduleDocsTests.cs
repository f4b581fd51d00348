using System.Text.RegularExpressions;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Tests;

/// <summary>What docs/schedules.md says is so.</summary>
public sealed partial class ScheduleDocsTests
{
    private static readonly string Docs = File.ReadAllText(Repository.PathTo("docs/schedules.md"));

    public static TheoryData<string, string> Examples { get; } =
        [.. Example().Matches(Docs).Select(match => (match.Groups["place"].Value, match.Groups["snippet"].Value))];

    [Fact]
    public void The_table_of_mistakes_lists_every_code_with_its_level_and_no_other() =>
        Assert.Equal(
            Enum.GetValues<MistakeCode>().Where(SampleSchedule.IsOfSchedules).Select(code => (Mistake.NumberOf(code), Mistake.LevelOf(code) == MistakeLevel.Error ? "error" : "warning")),
            TableRow().Matches(Docs).Select(row => (row.Groups["code"].Value, row.Groups["level"].Value)));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_can_be_used_as_it_stands(string place, string snippet) =>
        Assert.Empty(SampleSchedule.Read(place, snippet).Mistakes);

    [GeneratedRegex(@"^\| (?<code>GH\d{4}) \| (?<level>\w+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^```jsonc (?<place>\w+)\n(?<snippet>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
