using GovHall.Safety.Tests.Support;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed class SmtpSinkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_that_begin_with_a_dot_arrive_as_they_were()
    {
        var time = new FakeTimeProvider(SampleMail.At);
        await using var sink = new SmtpSink(time);
        using var client = new SmtpClient();
        using var message = new MimeMessage { Body = new TextPart("plain") { Text = ".\n..\n.end\n" } };
        message.From.Add(MailboxAddress.Parse("a@b.example"));
        message.To.Add(MailboxAddress.Parse("c@d.example"));

        await client.ConnectAsync("127.0.0.1", sink.Port, SecureSocketOptions.None, Ct);
        await client.SendAsync(message, Ct);

        var sent = Assert.Single(await sink.Received(1, Ct));
        Assert.Equal(".\n..\n.end\n", MimeMessage.Load(new MemoryStream(sent.Content), Ct).TextBody?.ReplaceLineEndings("\n"));
        Assert.Equal((SampleMail.At, "a@b.example"), (sent.ArrivedAt, sent.Sender));
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task It_knows_the_two_common_logins(string mechanism)
    {
        await using var sink = new SmtpSink(new FakeTimeProvider()) { Login = ("duty", "通行 证") };
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", sink.Port, SecureSocketOptions.None, Ct);
        client.AuthenticationMechanisms.IntersectWith([mechanism]);

        await client.AuthenticateAsync("duty", "通行 证", Ct);

        Assert.True(client.IsAuthenticated);
    }

    [Fact]
    public async Task Whoever_waits_for_the_second_mail_is_not_woken_by_the_first()
    {
        await using var mail = new TestMail();
        var second = mail.Sink.Received(2, Ct);
        await mail.Deliver();
        var early = second.IsCompleted;

        await mail.Deliver();

        Assert.False(early);
        Assert.Equal(2, (await second).Count);
    }
}
