using System.Buffers.Text;
using System.Security.Cryptography;

namespace GovHall.Safety.Worker.Access;

/// <summary>Makes the secrets that let somebody in. What is stored of them is their hash alone.</summary>
internal static class Secret
{
    /// <summary>Random bytes, as they stand in a cookie, a link or a file; 256 bits unless said.</summary>
    public static string Make(int bytes = 32) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
