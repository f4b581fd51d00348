using System.Security.Cryptography;
using GovHall.Safety.Core.Supervision;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Mail;
using Microsoft.Extensions.Time.Testing;

namespace GovHall.Safety.Tests.Worker.Certificates;

/// <summary>What the mail server shows of itself is noted while a letter is delivered.</summary>
public sealed class PresentedCertificatesTests : IDisposable
{
    private readonly TestCertificate _authority = new();
    private readonly string _file = Path.GetTempFileName();

    public PresentedCertificatesTests() => File.WriteAllText(_file, _authority.Pem);

    public void Dispose()
    {
        _authority.Dispose();
        File.Delete(_file);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task Its_certificate_is_known_once_a_letter_went_there(MailSecurity security)
    {
        using var certificate = _authority.Server();
        await using var mail = new TestMail(
            new SmtpSink(new FakeTimeProvider(SampleMail.At)) { Certificate = certificate, ImplicitTls = security is MailSecurity.Tls },
            smtp => (smtp.Security, smtp.CertificateAuthorityFile) = (security, _file));

        await mail.Deliver();

        var seen = Assert.Single(mail.Presented.All);
        Assert.Equal((CertificatePlace.MailServer, certificate.GetCertHashString(HashAlgorithmName.SHA256)), (seen.Place, seen.Fingerprint));
    }

    [Fact]
    public async Task One_that_is_refused_is_known_too()
    {
        using var certificate = _authority.Server();
        await using var mail = new TestMail(
            new SmtpSink(new FakeTimeProvider(SampleMail.At)) { Certificate = certificate }, smtp => smtp.Security = MailSecurity.StartTls);

        await mail.Deliver();

        Assert.Single(mail.Presented.All);
    }
}
