using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The token in a mail's link: 128 bits that nobody can guess, made from the notification and a key of the hall, so that a retry carries the same link and no token is stored.</summary>
internal sealed class LinkTokens(byte[] key)
{
    private const int Bytes = 16;

    /// <summary>The token of this notification, as it stands in the URL.</summary>
    public string Of(Guid notification) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"link|{notification:N}")).AsSpan(0, Bytes));
}
