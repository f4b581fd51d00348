using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GovHall.Safety.Worker.Mail;

/// <summary>Trusts a server by the authorities of one file alone, not by the machine's.</summary>
/// <remarks>The name must be right all the same. Revocation is not asked for: a private authority on a closed network seldom publishes a list.</remarks>
internal sealed class PinnedAuthority(X509Certificate2Collection authorities)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It holds no certificates.</exception>
    public static PinnedAuthority Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return new PinnedAuthority(authorities);
    }

    public bool Vouches(object sender, X509Certificate? certificate, X509Chain? offered, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        using var server = new X509Certificate2(certificate);
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (offered is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(offered.ChainElements.Select(element => element.Certificate).ToArray());
        }

        return chain.Build(server);
    }
}
