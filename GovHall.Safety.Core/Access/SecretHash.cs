using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Core.Access;

/// <summary>What is kept of a secret: of keys, cookies, enrolment links, mail links and sensors alike.</summary>
public static class SecretHash
{
    /// <summary>SHA-256, lower-case hex. Every secret of ours has 128 random bits or more, so nothing slower is needed.</summary>
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether this is the secret that was kept so, in a time that tells nothing of where they differ.</summary>
    public static bool IsOf(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret)), Encoding.ASCII.GetBytes(hash));
}
