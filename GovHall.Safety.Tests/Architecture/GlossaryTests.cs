using System.Reflection;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Alarms;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>docs/glossary.md is the code's own vocabulary: its terms are types, and its states are the words that pages and mails show.</summary>
public sealed partial class GlossaryTests
{
    private static SourceFile Glossary => SourceFile.All.Single(file => file.Path == "docs/glossary.md");

    [Fact]
    public void A_term_of_the_glossary_is_a_type_of_the_code() => Law.IsKept(TermsWithoutType(Glossary));

    [Fact]
    public void A_term_that_the_code_does_not_have_would_be_seen() =>
        Assert.Single(TermsWithoutType(new("docs/glossary.md", "| Round (`InspectionRound`) | 巡检 | once around |")));

    [Fact]
    public void The_states_of_the_glossary_are_the_words_that_people_read() => Law.IsKept(Differences(Glossary, Spoken()));

    [Theory]
    [InlineData("### `AlarmState`\n| `Normal` | 正常 | Normal |")]
    [InlineData("### `AlarmState`\n| `Normal` | 一般 | Normal |\n| `Pending` | 延时确认中 | Pending |")]
    [InlineData("### `AlarmState`\n| `Normal` | 正常 | Normal |\n| `Pending` | 延时确认中 | Pending |\n| `Silenced` | 静音 | Silenced |")]
    public void A_state_that_is_missing_other_or_gone_would_be_seen(string text) => Assert.Single(Differences(
        new("docs/glossary.md", text),
        [("AlarmState", "Normal", new("正常", "Normal")), ("AlarmState", "Pending", new("延时确认中", "Pending"))]));

    private static IEnumerable<string> TermsWithoutType(SourceFile glossary)
    {
        var types = typeof(Text).Assembly.GetTypes().Concat(typeof(SafetyDb).Assembly.GetTypes()).Select(type => type.Name.Split('`')[0]).ToHashSet(StringComparer.Ordinal);
        return from line in glossary.Lines
               let term = Term.Match(line.Line)
               where term.Success
               from Match name in Span.Matches(term.Groups[1].Value)
               where !types.Contains(name.Groups[1].Value)
               select glossary.At(line.Number, $"no type is called {name.Groups[1].Value}.");
    }

    private static IEnumerable<string> Differences(SourceFile glossary, IEnumerable<(string Set, string Value, Text Words)> spoken)
    {
        var set = "";
        List<(string Set, string Value, Text Words)> written = [];
        foreach (var (_, line) in glossary.Lines)
        {
            if (Heading.Match(line) is { Success: true } heading)
            {
                set = heading.Groups[1].Value;
            }
            else if (State.Match(line) is { Success: true } state)
            {
                written.Add((set, state.Groups[1].Value, new(state.Groups[2].Value, state.Groups[3].Value)));
            }
        }

        var expected = spoken.ToList();
        return written.Select(word => (word.Set, word.Value)).Union(expected.Select(word => (word.Set, word.Value)))
            .Select(key => (key, Code: expected.Find(word => (word.Set, word.Value) == key).Words, Glossary: written.Find(word => (word.Set, word.Value) == key).Words))
            .Where(pair => pair.Code != pair.Glossary)
            .Select(pair => $"{pair.key.Set}.{pair.key.Value}: the code says {pair.Code?.ToString() ?? "nothing"}, the glossary {pair.Glossary?.ToString() ?? "nothing"}.");
    }

    /// <summary>Every enum that people are shown in words: one table each.</summary>
    private static IEnumerable<(string Set, string Value, Text Words)> Spoken() =>
        from method in typeof(StateWords).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(method => method.Name == nameof(StateWords.Of))
            .Append(typeof(AlarmWords).GetMethod(nameof(AlarmWords.State), [typeof(AlarmState)])!)
        where method.GetParameters() is [{ ParameterType.IsEnum: true }] && method.ReturnType == typeof(Text)
        let set = method.GetParameters()[0].ParameterType
        from value in Enum.GetValues(set).Cast<object>()
        select (set.Name, value.ToString()!, (Text)method.Invoke(null, [value])!);

    // The first cell of a row that has a word in brackets or alone: | Checkpoint (`Checkpoint`) | 巡查点 | … |
    [GeneratedRegex(@"^\| ((?!`\w+` \|)[^|]*) \| [^|]* \| [^|]* \|$")]
    private static partial Regex Term { get; }

    [GeneratedRegex("`([A-Z]\\w+)`")]
    private static partial Regex Span { get; }

    [GeneratedRegex("^### `(\\w+)`")]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$")]
    private static partial Regex State { get; }
}
