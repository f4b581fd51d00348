using System.Reflection;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Tests.Core.Words;

public sealed class MailWordsTests
{
    public static TheoryData<string, Text> All => new(Properties(typeof(MailWords)).Concat(Properties(typeof(MailWords.Test)))
        .Concat(Enum.GetValues<Severity>().Select(severity => (severity.ToString(), MailWords.Level(severity))))
        .Concat(Enum.GetValues<NotificationKind>().Select(kind => (kind.ToString(), MailWords.Later(kind) ?? MailWords.Open)))
        .Select(word => new TheoryDataRow<string, Text>(word.Item1, word.Item2)));

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Every_word_is_Chinese_in_Chinese_and_English_in_English(string name, Text word)
    {
        Assert.True(word.Zh.Any(IsHan) && !word.Zh.Any(c => c is ',' or ':' or ';'), $"{name}: {word.Zh}");
        Assert.True(word.En.Length > 0 && word.En.All(char.IsAscii), $"{name}: {word.En}");
    }

    private static IEnumerable<(string, Text)> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(Text))
        .Select(property => (property.Name, (Text)property.GetValue(null)!));

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';
}
