using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovHall.Safety.Worker.Certificates;

/// <summary>Trusts a server by the authorities of one file alone, not by the machine's.</summary>
/// <remarks>The name must be right all the same. Revocation is not asked for: a private authority on a closed network seldom publishes a list.</remarks>
internal sealed class PinnedAuthority(X509Certificate2Collection authorities)
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificates.</exception>
    public static PinnedAuthority Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return new PinnedAuthority(authorities);
    }

    /// <summary>What is wrong with such a file, and what to do; null where nothing is.</summary>
    /// <param name="key">The setting that names it.</param>
    /// <param name="file">Its path.</param>
    public static string? Problem(string key, string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? null : $"{key} names '{file}', which holds no certificate; write a PEM file that begins with -----BEGIN CERTIFICATE-----.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{key} names '{file}', which cannot be read ({e.Message}); correct the path, the file's rights or the file.";
        }
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
