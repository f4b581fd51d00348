using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Core.Supervision;

namespace GovHall.Safety.Worker.Certificates;

/// <summary>What other people's servers last showed of themselves. It is noted in passing, at connections that are made anyway.</summary>
internal sealed class PresentedCertificates
{
    private readonly ConcurrentDictionary<CertificatePlace, CertificateInUse> _seen = new();

    public IReadOnlyCollection<CertificateInUse> All => [.. _seen.Values];

    /// <summary>Notes what was shown, in place of what was before.</summary>
    public void Note(CertificatePlace place, X509Certificate? shown)
    {
        if (shown is not null)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
            _seen[place] = InUse(place, certificate);
        }
    }

    /// <summary>What is to be known of a certificate at its place.</summary>
    public static CertificateInUse InUse(CertificatePlace place, X509Certificate2 certificate) =>
        new(place, certificate.GetCertHashString(HashAlgorithmName.SHA256), certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
}
