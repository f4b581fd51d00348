using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Certificates;

/// <summary>Where certificates of our own making are kept, readable by this user alone, and in no backup: whoever has one cannot pass for the worker.</summary>
internal sealed class CertificateFolder(DataFolder data)
{
    /// <summary>The authority's certificate without its key: what clients have to trust.</summary>
    public string Authority => FileOf("authority.pem");

    private string AuthorityKey => FileOf("authority.key");

    private string Server => FileOf("server.pem");

    private string Path => System.IO.Path.Combine(data.Path, "tls");

    /// <summary>The authority with its key; null where none was made.</summary>
    /// <exception cref="CannotStartException">The files cannot be used.</exception>
    public X509Certificate2? LoadAuthority() =>
        File.Exists(Authority) ? Use(Authority, () => X509Certificate2.CreateFromPemFile(Authority, AuthorityKey)) : null;

    /// <summary>The server's certificate with its key; null where none was made.</summary>
    /// <exception cref="CannotStartException">The file cannot be used.</exception>
    public X509Certificate2? LoadServer() => File.Exists(Server) ? Use(Server, () => Servable(X509Certificate2.CreateFromPemFile(Server))) : null;

    /// <exception cref="IOException">The disk does not take it.</exception>
    public void KeepAuthority(X509Certificate2 authority)
    {
        // The key first: a certificate without its key would be of no use.
        Write(AuthorityKey, KeyOf(authority));
        Write(Authority, authority.ExportCertificatePem() + "\n");
    }

    /// <exception cref="IOException">The disk does not take it.</exception>
    public X509Certificate2 KeepServer(X509Certificate2 server)
    {
        Write(Server, $"{server.ExportCertificatePem()}\n{KeyOf(server)}");
        return Servable(server);
    }

    /// <summary>Windows cannot serve TLS from a key that exists in memory only.</summary>
    private static X509Certificate2 Servable(X509Certificate2 pem)
    {
        using (pem)
        {
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null);
        }
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private string FileOf(string name) => System.IO.Path.Combine(Path, name);

    private void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var unfinished = file + ".tmp";
        File.Delete(unfinished);
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    private static X509Certificate2 Use(string file, Func<X509Certificate2> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException(
                $"{TlsOptions.Section}:MakeCertificate: '{file}' cannot be used: {e.Message} Check who may read it; or take the folder away, have another made, and tell its authority to every client.", e);
        }
    }
}
