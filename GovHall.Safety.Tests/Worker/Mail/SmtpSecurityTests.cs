using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Mail;

public sealed class SmtpSecurityTests : IDisposable
{
    private readonly TestCertificate _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("govhall-mail-");

    private string AuthorityFile => File("authority.pem", _authority.Pem);

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task A_server_of_the_pinned_authority_gets_mail(MailSecurity security)
    {
        await using var mail = Pinned(security, new SmtpSink(Clock) { Certificate = _authority.Server(), ImplicitTls = security is MailSecurity.Tls });

        Assert.Equal(new Delivery(DeliveryOutcome.Delivered, "2.0.0 queued"), await mail.Deliver());
    }

    [Fact]
    public async Task A_server_of_another_authority_gets_none()
    {
        using var other = new TestCertificate();
        await using var mail = Pinned(MailSecurity.StartTls, new SmtpSink(Clock) { Certificate = other.Server() });

        var delivery = await mail.Deliver();

        Assert.Equal((DeliveryOutcome.TryLater, 0), (delivery.Outcome, mail.Sink.Mails.Count));
        Assert.Contains("CertificateAuthorityFile", delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_certificate_bears_another_name_gets_none()
    {
        await using var mail = Pinned(MailSecurity.StartTls, new SmtpSink(Clock) { Certificate = _authority.Server("elsewhere.example") });

        Assert.Equal((DeliveryOutcome.TryLater, 0), ((await mail.Deliver()).Outcome, mail.Sink.Mails.Count));
    }

    [Fact]
    public async Task A_certificate_that_the_machine_does_not_trust_gets_none_without_a_pinned_authority()
    {
        await using var mail = new TestMail(new SmtpSink(Clock) { Certificate = _authority.Server() }, smtp => smtp.Security = MailSecurity.StartTls);

        Assert.Equal((DeliveryOutcome.TryLater, 0), ((await mail.Deliver()).Outcome, mail.Sink.Mails.Count));
    }

    [Fact]
    public async Task A_server_that_offers_no_STARTTLS_gets_none()
    {
        await using var mail = new TestMail(change: smtp => smtp.Security = MailSecurity.StartTls);

        var delivery = await mail.Deliver();

        Assert.Equal((DeliveryOutcome.TryLater, 0), (delivery.Outcome, mail.Sink.Mails.Count));
        Assert.Contains("STARTTLS", delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_with_the_password_of_the_file_is_taken()
    {
        var password = File("password", "通行 证\n");
        await using var mail = new TestMail(new SmtpSink(Clock) { Login = ("duty", "通行 证") }, smtp => (smtp.Username, smtp.PasswordFile) = ("duty", password));

        Assert.Equal(DeliveryOutcome.Delivered, (await mail.Deliver()).Outcome);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_later_and_never_shown()
    {
        await using var mail = new TestMail(new SmtpSink(Clock) { Login = ("duty", "right") }, smtp => (smtp.Username, smtp.Password) = ("duty", "wr0ng-s3cret"));

        var delivery = await mail.Deliver();

        Assert.Equal(DeliveryOutcome.TryLater, delivery.Outcome);
        Assert.Contains("Safety:Mail:Smtp:PasswordFile", delivery.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", delivery.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_changed_in_its_file_counts_at_the_next_connection()
    {
        var password = File("password", "old");
        await using var mail = new TestMail(new SmtpSink(Clock) { Login = ("duty", "new") }, smtp => (smtp.Username, smtp.PasswordFile) = ("duty", password));
        var before = await mail.Deliver();
        File("password", "new");

        var after = await mail.Deliver();

        Assert.Equal((DeliveryOutcome.TryLater, DeliveryOutcome.Delivered), (before.Outcome, after.Outcome));
    }

    [Fact]
    public async Task A_password_file_that_went_is_tried_later_and_named()
    {
        await using var mail = new TestMail(change: smtp => (smtp.Username, smtp.PasswordFile) = ("duty", Path.Combine(_folder.FullName, "gone")));

        var delivery = await mail.Deliver();

        Assert.Equal(DeliveryOutcome.TryLater, delivery.Outcome);
        Assert.Contains("gone", delivery.Detail, StringComparison.Ordinal);
    }

    private static FakeTimeProvider Clock => new(SampleMail.At);

    private TestMail Pinned(MailSecurity security, SmtpSink sink) =>
        new(sink, smtp => (smtp.Security, smtp.CertificateAuthorityFile) = (security, AuthorityFile));

    private string File(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
