using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Core.Primitives;

/// <summary>Ids that follow from what they name, so that doing the same thing twice, or again after a crash, meets the same row.</summary>
public static class StableId
{
    /// <summary>A UUID (RFC 9562 version 8) made from the SHA-256 of <paramref name="name"/>: the same name gives the same id for ever.</summary>
    public static Guid From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        var id = hash[..16];
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
