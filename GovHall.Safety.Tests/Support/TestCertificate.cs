using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovHall.Safety.Tests.Support;

/// <summary>A private certificate authority, made on the spot.</summary>
internal sealed class TestCertificate : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public TestCertificate()
    {
        var request = new CertificateRequest("CN=Qinghe test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _authority = request.CreateSelfSigned(From, From.AddYears(80));
    }

    /// <summary>The authority's certificate, as an operator would keep it.</summary>
    public string Pem => _authority.ExportCertificatePem();

    /// <summary>A server's certificate for 127.0.0.1, or for another name.</summary>
    /// <param name="name">The other name.</param>
    /// <param name="ends">When it ends; in 2090 unless said.</param>
    public X509Certificate2 Server(string? name = null, DateTimeOffset? ends = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, From, ends ?? From.AddYears(70), [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        // Windows serves TLS only with keys that went through a file.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }
}
