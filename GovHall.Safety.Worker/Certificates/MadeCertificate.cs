using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Certificates;

/// <summary>The certificate that the worker made for itself. It is renewed while the worker runs: who connects after that is shown the new one, signed by the same authority.</summary>
internal sealed class MadeCertificate : IDisposable
{
    /// <summary>Well before anybody would be told that it ends.</summary>
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromDays(60);

    private readonly CertificateFolder _folder;
    private readonly X509Certificate2 _authority;
    private readonly IReadOnlyList<string> _names;
    private volatile X509Certificate2 _current;

    private MadeCertificate(CertificateFolder folder, X509Certificate2 authority, X509Certificate2 current, IReadOnlyList<string> names) =>
        (_folder, _authority, _current, _names) = (folder, authority, current, names);

    /// <summary>What is served to whoever connects now.</summary>
    public X509Certificate2 Current => _current;

    /// <summary>The file of the authority, which clients have to trust.</summary>
    public string AuthorityFile => _folder.Authority;

    /// <summary>SHA-256 of the authority.</summary>
    public string AuthorityFingerprint => _authority.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>What was made before; at the first start, and where the names are others, it is made now.</summary>
    /// <param name="data">Where it is kept.</param>
    /// <param name="names">Names and addresses under which the worker is reached.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CannotStartException">What is there cannot be used.</exception>
    public static MadeCertificate Open(DataFolder data, IReadOnlyList<string> names, DateTimeOffset now)
    {
        var folder = new CertificateFolder(data);
        var authority = folder.LoadAuthority();
        if (authority is null)
        {
            authority = CertificateMaking.Authority($"GovHall Safety, {names[0]}", now);
            folder.KeepAuthority(authority);
        }

        var server = folder.LoadServer() is { } kept && IsOf(authority, kept) && HasNames(kept, names) ? kept : folder.KeepServer(CertificateMaking.Server(authority, names, now));
        var made = new MadeCertificate(folder, authority, server, names);
        made.RenewIfDue(now);
        return made;
    }

    /// <summary>Makes a new one where the present one ends soon. None outlives the authority: where that ends, people are told.</summary>
    /// <returns>Whether it did.</returns>
    /// <exception cref="IOException">The disk does not take it; the present one stays.</exception>
    public bool RenewIfDue(DateTimeOffset now)
    {
        var ends = _current.NotAfter.ToUniversalTime();
        if (now < ends - s_renewBefore || now < _authority.NotBefore || now >= _authority.NotAfter || ends >= _authority.NotAfter.ToUniversalTime())
        {
            return false;
        }

        // The one before is left to whatever handshake is still using it.
        _current = _folder.KeepServer(CertificateMaking.Server(_authority, _names, now));
        return true;
    }

    public void Dispose()
    {
        _authority.Dispose();
        _current.Dispose();
    }

    private static bool IsOf(X509Certificate2 authority, X509Certificate2 server)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(server);
    }

    private static bool HasNames(X509Certificate2 server, IReadOnlyList<string> names)
    {
        var said = server.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        return said.EnumerateDnsNames().Concat(said.EnumerateIPAddresses().Select(address => address.ToString())).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(names);
    }
}
