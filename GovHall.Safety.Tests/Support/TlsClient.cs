using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GovHall.Safety.Tests.Support;

/// <summary>A client that trusts one authority alone, shakes hands and leaves.</summary>
internal static class TlsClient
{
    /// <returns>SHA-256 of what the server showed.</returns>
    /// <exception cref="AuthenticationException">They do not agree, or the server is not trusted.</exception>
    public static async Task<string> ShakeHands(int port, string authorityFile, CancellationToken ct, SslProtocols protocols = SslProtocols.None, string host = "127.0.0.1")
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, ct);
        await using var tls = new SslStream(client.GetStream());
        using var authority = X509CertificateLoader.LoadCertificateFromFile(authorityFile);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
        };
        policy.CustomTrustStore.Add(authority);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, EnabledSslProtocols = protocols, CertificateChainPolicy = policy }, ct);
        return tls.RemoteCertificate!.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
