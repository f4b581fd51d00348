using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Worker.Web;

/// <summary>The secrets that sign somebody in. What is stored is their hash alone.</summary>
internal static class Secret
{
    /// <summary>256 random bits, as they stand in a cookie.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, lower-case hex. With 256 random bits nothing slower is needed.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
