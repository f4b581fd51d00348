using System.Text;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed class LetterMailTests(ITestOutputHelper output) : IDisposable
{
    private static readonly FormatOptions ForSmtp = Smtp();

    private readonly LetterRenderer _renderer = new(NullLoggerFactory.Instance);

    public void Dispose() => _renderer.Dispose();

    [Fact]
    public async Task A_mail_bears_the_headers_that_programs_and_rules_go_by()
    {
        var notification = SampleMail.Notification() with { Incidents = [StableId.From("one"), StableId.From("two")] };

        var mail = await Sent(notification);

        Assert.Equal("[紧急][青禾县政务服务中心] 配电室 烟感报警 14:31 · Smoke alarm, power room", mail.Subject);
        Assert.Equal("Mon, 23 Nov 2026 14:31:21 +0800", mail.Headers[HeaderId.Date]);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("All", mail.Headers["X-Auto-Response-Suppress"]);
        Assert.Equal("<qh-zwzx.qinghe.example>", mail.Headers[HeaderId.ListId]);
        Assert.Equal("critical", mail.Headers["X-GovHall-Severity"]);
        Assert.Equal("alarm", mail.Headers["X-GovHall-Kind"]);
        Assert.Equal(
            [$"{StableId.From("one")}", $"{StableId.From("two")}"],
            mail.Headers.Where(header => header.Field == "X-GovHall-Incident").Select(header => header.Value));
    }

    [Fact]
    public async Task A_mail_about_several_bears_each_incident_once_and_one_thread()
    {
        var letter = SampleMisses.Letter();

        var mail = await Sent(letter);

        Assert.Equal(3, letter.Incidents.Distinct().Count());
        Assert.Equal(letter.Incidents.Select(incident => incident.ToString()), mail.Headers.Where(header => header.Field == "X-GovHall-Incident").Select(header => header.Value));
        Assert.Equal(("missed", letter.Thread), (mail.Headers["X-GovHall-Kind"], Assert.Single(mail.References)));
    }

    [Fact]
    public async Task Its_id_is_the_notifications_and_its_thread_the_incidents()
    {
        var notification = SampleMail.Notification();

        var mail = await Sent(notification);

        Assert.Equal((notification.MessageId, notification.Thread), (mail.MessageId, mail.InReplyTo));
        Assert.Equal(notification.Thread, Assert.Single(mail.References));
    }

    [Fact]
    public async Task The_same_notification_is_the_same_mail_each_time()
    {
        var first = await Sent(SampleMail.Notification());
        var again = await Sent(SampleMail.Notification());

        Assert.Equal((first.MessageId, first.Subject, first.Date, first.TextBody, first.HtmlBody), (again.MessageId, again.Subject, again.Date, again.TextBody, again.HtmlBody));
    }

    [Fact]
    public async Task A_mail_of_its_own_refers_to_none()
    {
        var mail = await Sent(SampleMail.Notification() with { Thread = null });

        Assert.Null(mail.InReplyTo);
        Assert.Empty(mail.References);
    }

    [Theory]
    [InlineData(Severity.Critical, "high")]
    [InlineData(Severity.High, null)]
    [InlineData(Severity.Medium, null)]
    [InlineData(Severity.Low, null)]
    public async Task Only_what_is_critical_is_marked_important(Severity severity, string? importance)
    {
        var mail = await Sent(SampleMail.Notification(severity: severity));

        Assert.Equal(importance, mail.Headers[HeaderId.Importance]);
    }

    [Fact]
    public async Task A_kind_of_two_words_is_written_with_a_hyphen()
    {
        var mail = await Sent(SampleMail.Notification(NotificationKind.OwnFault));

        Assert.Equal("own-fault", mail.Headers["X-GovHall-Kind"]);
    }

    [Fact]
    public async Task Plain_text_comes_before_HTML_as_the_alternative_that_everybody_can_read()
    {
        var mail = await Sent(SampleMail.Notification());

        var parts = Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
    }

    [Theory]
    [InlineData("zh", "青禾县政务服务中心", "周敏")]
    [InlineData("en", "Qinghe Service Centre", "Zhou Min")]
    public async Task Sender_and_reader_are_named_in_the_readers_language(string language, string hall, string reader)
    {
        var mail = await Sent(SampleMail.Notification(language: language));

        Assert.Equal((hall, reader), (mail.From.Mailboxes.Single().Name, mail.To.Mailboxes.Single().Name));
    }

    [Fact]
    public async Task A_sender_named_in_the_settings_keeps_that_name()
    {
        using var mail = await TestMail.Composer(_renderer, "值班室 <duty@qinghe.example>").Compose(SampleMail.Notification(), null);

        Assert.Equal(("值班室", "duty@qinghe.example"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
    }

    [Theory]
    [MemberData(nameof(SampleMail.HostileNames), MemberType = typeof(SampleMail))]
    public async Task A_hostile_name_adds_neither_a_header_nor_a_reader(string name)
    {
        var said = Text.Same(name);
        var letter = SampleMail.Letter(NotificationKind.Alarm, Severity.Critical) with { Hall = said, Headline = said, JournalHead = name };
        var notification = SampleMail.Of(letter, new Recipient("U04", said, "zhou.min@qinghe.example", "zh")) with { Subject = name };
        var calm = await Sent(SampleMail.Notification());

        var mail = await Sent(notification);

        Assert.Equal(calm.Headers.Select(header => header.Field).Order(), mail.Headers.Select(header => header.Field).Append("Subject").Distinct().Order());
        Assert.Equal(["zhou.min@qinghe.example"], mail.GetRecipients().Select(reader => reader.Address));
        Assert.Equal(["duty@qinghe.example"], mail.From.Mailboxes.Select(sender => sender.Address));
        Assert.All(mail.Headers, header => Assert.InRange(header.Value.Length, 0, 300));
    }

    [Fact]
    public async Task Of_three_thousand_hostile_words_none_becomes_a_header_of_its_own()
    {
        const int Tried = 3_000;
        var mutants = new Mutants(7, [.. SampleMail.HostileNames.Select(row => Encoding.UTF8.GetBytes(row.Data)).Where(name => name.Length < 200), "青禾县政务服务中心 <duty@qinghe.example>"u8.ToArray()]);
        var calm = await Fields(await Written(SampleMail.Notification()));

        for (var i = 0; i < Tried; i++)
        {
            var words = mutants.NextText();
            var said = Text.Same(words);
            var letter = SampleMail.Letter(NotificationKind.Alarm, Severity.Critical) with { Hall = said, Headline = said, JournalHead = words };
            var written = await Written(SampleMail.Of(letter, new Recipient("U04", said, "zhou.min@qinghe.example", "zh")) with { Subject = words });

            Assert.Equal(calm, await Fields(written));
            Assert.All(Head(written), line => Assert.True(line.Length <= 998 && !line.Any(sign => char.IsControl(sign) && sign != '\t'), line));
        }

        output.WriteLine($"n = {Tried}: 0 headers added.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("A <a@b.example>")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("a@b.example>\r\nDATA")]
    [InlineData("a@")]
    public async Task What_is_no_single_address_is_refused_before_anything_leaves(string address) =>
        await Assert.ThrowsAsync<FormatException>(() => Sent(SampleMail.Notification(address: address)));

    [Theory]
    [InlineData("no-domain")]
    [InlineData("a@b>\r\nBcc: c@d")]
    [InlineData("a b@c")]
    public async Task What_is_no_message_id_is_refused(string id) =>
        await Assert.ThrowsAsync<FormatException>(() => Sent(SampleMail.Notification() with { MessageId = id }));

    /// <summary>The lines of its head, as a server reads them: neither a bare CR nor a bare LF ends one.</summary>
    private static string[] Head(byte[] written)
    {
        var text = Encoding.Latin1.GetString(written);
        return text[..text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
    }

    /// <summary>The names of its headers, and whom it is for. A subject of nothing is left out as a header, which adds none.</summary>
    private static async Task<string> Fields(byte[] written)
    {
        using var mail = await Read(written);
        return string.Join(' ', [.. mail.Headers.Select(header => header.Field).Append("Subject").Distinct().Order(), .. mail.GetRecipients().Select(reader => reader.Address)]);
    }

    /// <summary>As it looks after it was written and read again.</summary>
    private async Task<MimeMessage> Sent(Notification notification) => await Read(await Written(notification));

    private static FormatOptions Smtp()
    {
        var smtp = FormatOptions.Default.Clone();
        smtp.NewLineFormat = NewLineFormat.Dos;
        return smtp;
    }

    /// <summary>As it goes to a server.</summary>
    private async Task<byte[]> Written(Notification notification)
    {
        using var mail = await TestMail.Composer(_renderer).Compose(notification, SampleMail.Link);
        using var bytes = new MemoryStream();
        await mail.WriteToAsync(ForSmtp, bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static async Task<MimeMessage> Read(byte[] written)
    {
        using var bytes = new MemoryStream(written);
        return await MimeMessage.LoadAsync(bytes, TestContext.Current.CancellationToken);
    }
}
