using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed partial class LetterLayoutTests : IDisposable
{
    private readonly LetterRenderer _renderer = new(NullLoggerFactory.Instance);

    public static TheoryData<NotificationKind, Severity, string> Every => new(
        from kind in Enum.GetValues<NotificationKind>()
        from severity in Enum.GetValues<Severity>()
        from language in (string[])["zh", "en"]
        select new TheoryDataRow<NotificationKind, Severity, string>(kind, severity, language));

    public void Dispose() => _renderer.Dispose();

    [Theory]
    [MemberData(nameof(Every))]
    public void The_plain_text_says_everything_in_order_in_Chinese_and_then_in_English_whoever_reads_it(NotificationKind kind, Severity severity, string language)
    {
        var notification = SampleMail.Notification(kind, severity, language);

        var text = LetterText.Of(notification, SampleMail.Link);

        AssertInOrder(text, [.. Expected(notification.Letter, "zh"), .. Expected(notification.Letter, "en"), .. Foot]);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task The_HTML_says_everything_in_order_in_Chinese_and_then_in_English_within_its_size(NotificationKind kind, Severity severity, string language)
    {
        var notification = SampleMail.Notification(kind, severity, language);

        var html = await _renderer.Html(notification, SampleMail.Link);

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 2_000, LetterRenderer.MostBytes);
        AssertInOrder(Seen(html), [.. Expected(notification.Letter, "zh"), .. Shown(notification.Letter, "en"), .. Foot]);
    }

    [Fact]
    public void A_letter_about_several_names_each_in_both_languages_and_has_one_button()
    {
        var expected =
            """
            重要，尚无人接手
            窗口下班检查漏检等 3 项

            应检时段：2026-11-25 17:30–18:00
            任务：窗口下班检查（综合窗口）2026-000001
            任务：窗口下班检查（不动产窗口）2026-000002
            任务：食堂闭餐检查（后厨、燃气间）2026-000003
            现在：立即补做并登记（按补录处理），再写明原因，办结事件

            我来处理（3 起）：
            https://safe.qinghe.example/a/Q3p7vT1kR9uYb2Lx8WmNcA
            打开后可只选其中几起，再点一次才算接手。链接只对您有效，请勿转发。

            已通知：李强
            逐级上报：18:25 人U02；18:45 人U01；19:00 再次通知以上所有人
            收件原因：您是值班员
            事件 E2026-000012、E2026-000013、E2026-000014
            青禾县政务服务中心

            ----------------------------------------

            High; nobody has it yet
            Window closing check missed and 2 more

            Window: 2026-11-25 17:30–18:00
            Inspection: Window closing check (General windows) 2026-000001
            Inspection: Window closing check (Real-estate windows) 2026-000002
            Inspection: Kitchen closing check (Kitchen, Gas room) 2026-000003
            Now: Do it now and log it (it counts as back-filled), then close the incident with its cause

            I will take these 3:
            https://safe.qinghe.example/a/Q3p7vT1kR9uYb2Lx8WmNcA
            Opening it does nothing yet: choose which, and press once more to take them. The link is yours alone, do not forward it.

            Told: Li Qiang
            Goes next to: Person U02 at 18:25; Person U01 at 18:45; everybody above, again at 19:00
            Why you: you are duty officer
            Incident E2026-000012, E2026-000013, E2026-000014
            """.ReplaceLineEndings("\n").Split('\n');

        var text = LetterText.Of(SampleMisses.Letter(), SampleMail.Link).Split('\n');

        Assert.Equal(expected, text.Take(expected.Length));
    }

    [Fact]
    public async Task Forty_inspections_are_named_in_HTML_without_a_cut()
    {
        var window = SampleMisses.Letter().Letter.Lines[0];
        var lines = Enumerable.Range(1, 40).Select(i => new LetterLine(NoticeWords.Task, new($"窗口下班检查（{i} 号窗口）2026-{i:D6}", $"Window closing check (window {i}) 2026-{i:D6}")));
        var letter = SampleMisses.Letter();

        var html = await _renderer.Html(letter with { Letter = letter.Letter with { Lines = [window, .. lines] } }, SampleMail.Link);

        Assert.DoesNotContain(MailWords.Shortened.Zh, html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "2026-000040"));
    }

    [Fact]
    public async Task The_usual_letter_is_far_below_the_limit()
    {
        var html = await _renderer.Html(SampleMail.Notification(), SampleMail.Link);

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 2_000, 12_000);
    }

    [Fact]
    public async Task The_HTML_fetches_nothing_and_runs_nothing()
    {
        var html = await _renderer.Html(SampleMail.Notification(), SampleMail.Link);

        Assert.DoesNotMatch(@"<(script|img|link|iframe|form|svg)\b|url\(|@import|@font-face", html);
    }

    [Fact]
    public async Task A_letter_without_a_link_has_no_button()
    {
        var notification = SampleMail.Notification(NotificationKind.Report, Severity.Low);

        var html = await _renderer.Html(notification, null);

        Assert.DoesNotContain("<a ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", LetterText.Of(notification, null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_asks_for_nothing_leaves_no_empty_row()
    {
        var letter = SampleMail.Letter(NotificationKind.Recovered, Severity.High) with { Instruction = null, Actionable = false, Told = [], Next = [], Numbers = [], JournalHead = "" };
        var notification = SampleMail.Of(letter, SampleMail.Notification().To);

        var html = await _renderer.Html(notification, SampleMail.Link);

        Assert.All((Text[])[MailWords.Now, MailWords.Told, MailWords.Next, MailWords.TakeIt, MailWords.Journal], word => Assert.DoesNotContain(word.Zh, Seen(html), StringComparison.Ordinal));
        Assert.Contains(MailWords.Open.Zh, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_too_long_for_HTML_is_shortened_there_says_so_and_is_whole_in_plain_text()
    {
        var lines = Enumerable.Range(1, 400).Select(i => new LetterLine(new($"第{i}项", $"No. {i}"), new($"{i} 号灭火器未检查", $"Extinguisher {i} not checked"))).ToImmutableArray();
        var notification = SampleMail.Of(SampleMail.Letter(NotificationKind.Missed, Severity.High) with { Lines = lines }, SampleMail.Notification().To);

        var html = await _renderer.Html(notification, SampleMail.Link);
        var text = LetterText.Of(notification, SampleMail.Link);

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 2_000, LetterRenderer.MostBytes);
        Assert.Contains(MailWords.Shortened.Zh, html, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Contains(line.Value.En, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleMail.HostileNames), MemberType = typeof(SampleMail))]
    public async Task A_hostile_name_adds_no_tag_no_line_and_no_weight(string name)
    {
        var said = Text.Same(name);
        var letter = SampleMail.Letter(NotificationKind.Alarm, Severity.Critical) with
        {
            Hall = said,
            Headline = said,
            Lead = said,
            Instruction = said,
            Reason = said,
            JournalHead = name,
            Numbers = [name, name],
            Lines = [.. Enumerable.Repeat(new LetterLine(said, said), 10)],
            Told = [.. Enumerable.Repeat(said, 30)],
            Next = [new(SampleMail.At, name, [said])],
        };
        var notification = SampleMail.Of(letter, new Recipient("U04", said, "zhou.min@qinghe.example", "zh"));
        var calm = await _renderer.Html(SampleMail.Notification(), SampleMail.Link);

        var html = await _renderer.Html(notification, SampleMail.Link);

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 2_000, LetterRenderer.MostBytes);
        Assert.Equal(Names(calm), Names(html));
        Assert.DoesNotMatch("(?m)^Bcc:", LetterText.Of(notification, SampleMail.Link));
    }

    private static IEnumerable<string> Expected(Letter letter, string language) =>
    [
        letter.Lead.In(language), letter.Headline.In(language),
        .. letter.Lines.SelectMany(line => (string[])[line.Label.In(language), line.Value.In(language)]),
        .. Rest(letter, language),
    ];

    /// <summary>The second page's title stands before its state in HTML.</summary>
    private static IEnumerable<string> Shown(Letter letter, string language) =>
        [letter.Headline.In(language), letter.Lead.In(language), .. Expected(letter, language).Skip(2)];

    private static IEnumerable<string> Rest(Letter letter, string language) =>
    [
        MailWords.Now.In(language), letter.Instruction!.In(language),
        MailWords.TakeIt.In(language), MailWords.TakeItNote.In(language),
        MailWords.Told.In(language), .. letter.Told.Select(who => who.In(language)),
        MailWords.Next.In(language), .. letter.Next.Select(step => MailWords.NextAt(step).In(language)),
        MailWords.Why.In(language), letter.Reason.In(language),
    ];

    private static IEnumerable<string> Foot => ["E2026-000012", MailWords.NotRead.Zh, MailWords.NotRead.En, "9f86d081884c7d659a2feaa0c55ad015"];

    private static void AssertInOrder(string text, IEnumerable<string> parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{part}' is missing, or stands too early, in:\n{text}");
            from = at + part.Length;
        }
    }

    /// <summary>What a reader sees: no tags, no style sheet, no preview line.</summary>
    private static string Seen(string html) => WebUtility.HtmlDecode(Tags().Replace(html[html.IndexOf("<table", StringComparison.Ordinal)..], " "));

    /// <summary>Which tags and attributes there are, styles left out.</summary>
    private static string[] Names(string html) => [.. Tags().Matches(html).Select(tag => Regex.Replace(tag.Value, "\"[^\"]*\"", "")).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
