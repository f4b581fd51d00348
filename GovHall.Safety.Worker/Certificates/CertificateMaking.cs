using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovHall.Safety.Worker.Certificates;

/// <summary>Makes an authority and certificates signed by it (RFC 5280); P-256, which every sensor and browser knows.</summary>
internal static class CertificateMaking
{
    /// <summary>An authority has to be told to every client once: it outlives the machine.</summary>
    private const int AuthorityYears = 20;

    /// <summary>Apple's systems take no certificate that lives longer than 825 days, browsers none of public authorities beyond 398.</summary>
    private static readonly TimeSpan s_life = TimeSpan.FromDays(397);

    /// <summary>A client whose clock is behind takes it all the same.</summary>
    private static readonly TimeSpan s_before = TimeSpan.FromDays(1);

    /// <summary>RFC 5280, appendix A.1: ub-common-name. What counts is the alternative name.</summary>
    private const int MostOfName = 64;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>An authority that signs servers, and no other authorities.</summary>
    public static X509Certificate2 Authority(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        return request.CreateSelfSigned(now - s_before, now.AddYears(AuthorityYears));
    }

    /// <summary>A server's certificate for these names and addresses, with its key. It does not outlive its authority.</summary>
    /// <param name="authority">Who signs, with the key.</param>
    /// <param name="names">At least one.</param>
    /// <param name="now">When; while the authority is good.</param>
    public static X509Certificate2 Server(X509Certificate2 authority, IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(names[0], key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        var (from, to) = (Later(now - s_before, authority.NotBefore), Earlier(now + s_life, authority.NotAfter));
        using var signed = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name.Length > MostOfName ? name[..MostOfName] : name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
