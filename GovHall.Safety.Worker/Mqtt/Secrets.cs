using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Mqtt;

/// <summary>Reads what the settings name by file: passwords and certificates. A file that cannot be used is a wrong setting.</summary>
internal static class Secrets
{
    /// <summary>The file's text without the line end that editors and <c>echo</c> leave behind.</summary>
    public static string? Password(string? file) => file is null ? null : File.ReadAllText(file).TrimEnd('\r', '\n');

    /// <summary>Our own certificate with its key: .pfx, or .pem with both in one file.</summary>
    public static X509Certificate2 Certificate(string file, string? passwordFile) => Use($"{MqttOptions.Section}:Embedded:CertificateFile", file, () =>
    {
        var password = Password(passwordFile);
        if (!Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase))
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }

        using var pem = password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);
        // Windows cannot serve TLS from a key that exists in memory only.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pfx), null);
    });

    /// <summary>The authority that signed the external broker's certificate.</summary>
    public static X509Certificate2 Authority(string file) =>
        Use($"{MqttOptions.Section}:External:CertificateFile", file, () => X509CertificateLoader.LoadCertificateFromFile(file));

    private static X509Certificate2 Use(string key, string file, Func<X509Certificate2> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{key}: '{Path.GetFullPath(file)}' cannot be used: {e.Message} Check the file, its password and who may read it.", e);
        }
    }
}
