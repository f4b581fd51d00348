using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Core.Audit;

/// <summary>A signed head as the next one points back to it.</summary>
/// <param name="Seq">Of which entry it is the head.</param>
/// <param name="Digest">SHA-256 of its note, lower-case hex.</param>
public readonly record struct HeadLink(long Seq, string Digest)
{
    /// <summary>Before the first.</summary>
    public static HeadLink None { get; } = new(0, Chain.Genesis);

    /// <summary>To this note, whatever it says.</summary>
    public static HeadLink To(long seq, string note) => new(seq, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note))));
}

/// <summary>What is signed of the journal: where it ended at an instant.</summary>
/// <remarks>
/// In the lines of a C2SP tlog-checkpoint: origin, size, hash in base64; then two extension lines of our own. The hash is the head of the
/// journal's <see cref="Chain"/>, not the root of an RFC 6962 tree: tools read and verify the note, and no witness can prove consistency by it.
/// </remarks>
/// <param name="Origin">Whose journal: the name of the key.</param>
/// <param name="Seq">The last entry's number.</param>
/// <param name="Hash">Its hash, lower-case hex.</param>
/// <param name="At">When it was signed. UTC, whole microseconds.</param>
/// <param name="After">The signed head before: none can be taken out unseen.</param>
public sealed record HeadText(string Origin, long Seq, string Hash, DateTimeOffset At, HeadLink After)
{
    internal const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>As it is signed.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Seq}\n{Base64(Hash)}\nat {At.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}\nafter {After.Seq} {Base64(After.Digest)}\n");

    private static string Base64(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));
}

/// <summary>A head of the journal with the hall's signature (签名链首), a C2SP signed note.</summary>
/// <param name="Text">What was signed.</param>
/// <param name="KeyId">Which key signed it.</param>
/// <param name="Signature">In base64, of DER.</param>
public sealed record SignedHead(HeadText Text, string KeyId, string Signature)
{
    private const int IdBytes = 4;

    /// <summary>The whole of it.</summary>
    public string Note =>
        $"{Text}\n\u2014 {Text.Origin} {Convert.ToBase64String([.. Convert.FromHexString(KeyId), .. Convert.FromBase64String(Signature)])}\n";

    public static SignedHead Of(HeadText text, VerifierKey key, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(text, key.Id, Convert.ToBase64String(signature));
    }

    /// <summary>Reads a note that is written as <see cref="Note"/> writes it, to the last sign; null for any other.</summary>
    public static SignedHead? Read(string? note) =>
        note?.Split('\n') is [var origin, var seq, var hash, var at, var after, "", var signed, ""]
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Hex(hash) is { } head
        && DateTimeOffset.TryParseExact(at, $"'at '{HeadText.Instant}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        && after.Split(' ') is ["after", var before, var digest]
        && long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var previous)
        && Hex(digest) is { } link
        && signed.Split(' ') is ["\u2014", _, var signature]
        && Bytes(signature) is { Length: > IdBytes } bytes
        && new SignedHead(
            new(origin, number, head, instant, new(previous, link)),
            Convert.ToHexStringLower(bytes.AsSpan(0, IdBytes)),
            Convert.ToBase64String(bytes.AsSpan(IdBytes))) is var read && read.Note == note ? read : null;

    /// <summary>Whether this key signed it, under its own name.</summary>
    public bool IsOf(VerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Text.Origin == key.Name && KeyId == key.Id && key.Verifies(Encoding.UTF8.GetBytes(Text.ToString()), Convert.FromBase64String(Signature));
    }

    private static string? Hex(string base64) => Bytes(base64) is { Length: SHA256.HashSizeInBytes } bytes ? Convert.ToHexStringLower(bytes) : null;

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
