using System.Reflection;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Architecture;

/// <summary>What people read stands in both languages, side by side, in the punctuation of each.</summary>
public sealed partial class WordsTests
{
    [Fact]
    public void Every_text_and_every_refusal_is_in_both_languages() => Law.IsKept(
        from word in Spoken()
        from breach in Poor(word.Where, word.Text)
        select breach);

    [Fact]
    public void All_words_are_found() => Assert.True(Spoken().Count() > 100);

    [Theory]
    [InlineData("", "No such alarm.")]
    [InlineData("没有这个报警。", "")]
    [InlineData("No such alarm.", "No such alarm.")]
    [InlineData("没有这个报警。", "没有这个报警。")]
    [InlineData("请先确认,再复位。", "Acknowledge it, then reset it.")]
    [InlineData("没有这个报警.请刷新。", "There is no such alarm. Look again.")]
    public void A_text_that_is_half_or_badly_pointed_would_be_seen(string zh, string en) => Assert.NotEmpty(Poor("planted", new(zh, en)));

    /// <summary>Of these the body as a whole, a header or the method is wrong; or the fields are those that the deed finds, or that are missing.</summary>
    private static readonly ImmutableArray<string> s_withoutField =
    [
        "bad-request", "cause-needed", "idempotency-key-reused", "invalid-idempotency-key", "invalid-if-match", "malformed-json", "method-not-allowed", "no-photo", "no-such-turn", "not-a-photo", "not-away", "not-json",
        "promise-needed", "stands-in", "swapped-already", "too-large", "wrong-answers", "wrong-fields", "wrong-scan",
    ];

    [Fact]
    public void What_was_sent_wrongly_is_named_by_its_field() => Assert.Empty(
        from type in typeof(StateWords).Assembly.GetTypes()
        where type.Namespace == typeof(StateWords).Namespace
        from said in Refusals(type)
        where said.Refusal.Kind == RefusalKind.Invalid && said.Refusal.Errors.IsEmpty && !s_withoutField.Contains(said.Refusal.Code) && said.Refusal != HazardWords.NoSuchPhotos
        select said.Where);

    private static IEnumerable<(string Where, Refusal Refusal)> Refusals(Type type) =>
        type.GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(Refusal))
            .Select(property => ($"{type.Name}.{property.Name}", (Refusal)property.GetValue(null)!))
            .Concat(
                from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
                where !method.IsSpecialName && method.ReturnType == typeof(Refusal)
                from arguments in Arguments(method)
                select ($"{type.Name}.{method.Name}", (Refusal)method.Invoke(null, arguments)!));

    private static IEnumerable<string> Poor(string where, Text text)
    {
        // What was handed in, an id or a measured word, is the same in both; so is JSON's null.
        if (text.Zh == text.En && (text.Zh.Contains(Sample.Word, StringComparison.Ordinal) || text.Zh is "null"))
        {
            yield break;
        }

        if (!Chinese.IsMatch(text.Zh))
        {
            yield return $"{where}: the Chinese is '{text.Zh}'.";
        }

        if (string.IsNullOrWhiteSpace(text.En) || Chinese.IsMatch(text.En))
        {
            yield return $"{where}: the English is '{text.En}'.";
        }

        if (AsciiPoint.Match(text.Zh) is { Success: true } point)
        {
            yield return $"{where}: '{point.Value}' in '{text.Zh}' wants Chinese punctuation.";
        }
    }

    /// <summary>Everything that the classes of words can say, each asked with sample arguments and each value of an enum.</summary>
    private static IEnumerable<(string Where, Text Text)> Spoken() =>
        from type in typeof(StateWords).Assembly.GetTypes()
        where type.Namespace == typeof(StateWords).Namespace && type is { IsAbstract: true, IsSealed: true }
        from said in Properties(type).Concat(Methods(type))
        select said;

    private static IEnumerable<(string Where, Text Text)> Properties(Type type) =>
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        from text in Texts(property.GetValue(null))
        select ($"{type.Name}.{property.Name}", text);

    private static IEnumerable<(string Where, Text Text)> Methods(Type type) =>
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where !method.IsSpecialName && !method.IsPrivate && !method.ContainsGenericParameters && (method.ReturnType == typeof(Text) || method.ReturnType == typeof(Refusal))
        from arguments in Arguments(method)
        from text in Texts(method.Invoke(null, arguments))
        select ($"{type.Name}.{method.Name}", text);

    private static IEnumerable<Text> Texts(object? said) => said switch
    {
        Text text => [text],
        Refusal refusal => [refusal.Why, .. refusal.Errors.Values],
        _ => [],
    };

    private static IEnumerable<object[]> Arguments(MethodInfo method) => method.GetParameters()
        .Select(parameter => Sample.EachOf(parameter.ParameterType).ToArray())
        .Aggregate<object[], IEnumerable<object[]>>([[]], (all, values) => all.SelectMany(_ => values, (one, value) => (object[])[.. one, value]));

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese { get; }

    [GeneratedRegex(@"[\u4e00-\u9fff][,.;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff][.?!;]$")]
    private static partial Regex AsciiPoint { get; }
}
