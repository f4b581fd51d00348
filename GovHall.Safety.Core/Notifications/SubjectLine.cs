using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Notifications;

/// <summary>The subject of a letter: level and thing first, because a phone shows some eighteen Chinese characters of it.</summary>
public static class SubjectLine
{
    /// <summary><c>[紧急][青禾县政务服务中心] 配电室 烟感报警 14:31 · Smoke alarm, power room</c>; later letters of a thread say <c>[升级 紧急]</c>.</summary>
    /// <remarks>Contract 6. The same in every language, so that all who were told speak of the same line, and mail programs keep the thread together.</remarks>
    public static string Of(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var level = MailWords.Level(letter.Severity).Zh;
        var word = MailWords.Later(letter.Kind) is { } later ? $"{later.Zh} {level}" : level;
        var what = OneLine.Of($"{OneLine.Of(letter.Headline.Zh, 60)} {letter.Clock}", 70);
        return $"[{word}][{OneLine.Of(letter.Hall.Zh, 40)}] {what} · {OneLine.Of(letter.Headline.En, 90)}";
    }
}
