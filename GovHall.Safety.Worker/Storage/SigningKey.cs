using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Audit;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The key by which this hall signs its journal's heads: ECDSA on P-256, made at the first start. Only this user can read it, and it is in no backup.</summary>
internal sealed class SigningKey : IDisposable
{
    /// <summary>What its file in the folder of keys is called.</summary>
    public const string Name = "journal";

    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => _key = key;

    /// <summary>The key of this folder. One that cannot be read is set aside, and a new one made.</summary>
    /// <exception cref="IOException">It can be neither read nor made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static SigningKey Of(DataFolder folder)
    {
        if (Read(folder.Key(Name, Make)) is { } kept)
        {
            return kept;
        }

        folder.SetKeyAside(Name);
        return Read(folder.Key(Name, Make)) ?? throw new IOException($"The key '{Name}' was just made and is not as it was made. Check the disk.");
    }

    /// <summary>Its public half.</summary>
    /// <param name="hall">Whose it is.</param>
    public VerifierKey Named(string hall) => VerifierKey.Of(hall, _key.ExportSubjectPublicKeyInfo());

    public SignedHead Sign(HeadText text, VerifierKey named) =>
        SignedHead.Of(text, named, _key.SignData(Encoding.UTF8.GetBytes(text.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => _key.Dispose();

    private static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The key, once it has verified what it signed: the first head is then no slower than any other. Null: it is none.</summary>
    private static SigningKey? Read(byte[] pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(Encoding.ASCII.GetString(pem));
            if (key.KeySize == 256 && key.VerifyData(pem, key.SignData(pem, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256))
            {
                return new(key);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Told by whoever asked, who then has a new one.
        }

        key.Dispose();
        return null;
    }
}
