using System.Globalization;
using System.Security.Cryptography;

namespace GovHall.Safety.Core.Audit;

/// <summary>The public half of the key that signs the journal's heads, written as signed notes name one: <c>qinghe+1f0c2a9b+AjBZMBMG…</c>.</summary>
/// <remarks>
/// C2SP signed-note, signature type 0x02: ECDSA on P-256 over SHA-256, the signature in DER; the id is the first four bytes of the SHA-256
/// of the key as SubjectPublicKeyInfo, and the last part is the base64 of 0x02 and that. Ed25519, which C2SP prefers, is not in .NET 10.
/// </remarks>
/// <param name="Name">Whose: the hall's id when the key was made. No space and no plus.</param>
/// <param name="Id">Eight hexadecimal digits.</param>
/// <param name="Key">Base64 of the type and the key.</param>
public sealed record VerifierKey(string Name, string Id, string Key)
{
    private const byte EcdsaOnP256 = 0x02;
    private const int IdBytes = 4;
    private const int P256Bits = 256;

    /// <param name="name">The hall's id.</param>
    /// <param name="spki">SubjectPublicKeyInfo, DER.</param>
    public static VerifierKey Of(string name, ReadOnlySpan<byte> spki) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, IdBytes)), Convert.ToBase64String([EcdsaOnP256, .. spki]));

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else, a key of another kind and one under another's id.</summary>
    public static VerifierKey? Read(string? text)
    {
        if (text?.Split('+', 3) is not [{ Length: > 0 } name, var id, var key] || name.Any(char.IsWhiteSpace))
        {
            return null;
        }

        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length > 1 && bytes[0] == EcdsaOnP256
            && Of(name, bytes.AsSpan(1, length - 1)) is var read && read == new VerifierKey(name, id, key) && read.IsOnP256() ? read : null;
    }

    /// <summary>Whether this key signed these bytes.</summary>
    /// <param name="text">What was signed.</param>
    /// <param name="signature">In DER.</param>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = Import();
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id}+{Key}");

    private ECDsa Import()
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(Key).AsSpan(1), out _);
        return key;
    }

    private bool IsOnP256()
    {
        try
        {
            using var key = Import();
            return key.KeySize == P256Bits;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
