using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovHall.Safety.Core.Audit;

/// <summary>Personal words in the bodies of the journal: each with a salt of its own, and covered by the chain through the hash of both, so that taking them out changes no hash.</summary>
/// <remarks>
/// A commitment is SHA-256 over the salt as it is written (24 signs of Base64) and the words as JSON escapes them, both in UTF-8; itself in Base64. It hides what was said, as the salt
/// goes with the words, and binds to it: no other words have the same. The shape is looked for in the body as it is written;
/// it cannot stand in a text, where a quotation mark is escaped.
/// </remarks>
public static partial class Commitments
{
    private const int SaltBytes = 16;

    /// <summary>Stands in every body that holds words: quick to ask of the many that hold none.</summary>
    public const string Mark = "{\"said\":\"";

    /// <summary>The body as it is written: a salt to all words that have none.</summary>
    /// <param name="body">A fact's JSON.</param>
    /// <param name="random">Fills in what nobody can guess.</param>
    public static string Salted(string body, Action<Span<byte>> random)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(random);
        return Holds(body) ? Unsalted.Replace(body, said => $"{said.Value[..^1]},\"salt\":\"{NewSalt(random)}\"}}") : body;
    }

    /// <summary>The body as the chain's hash covers it: commitments in the place of words.</summary>
    public static string Covered(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Holds(body) ? Said.Replace(body, Committed) : body;
    }

    /// <summary>The body without the words that are to go; its hash is the same.</summary>
    /// <param name="body">As it stands in the journal.</param>
    /// <param name="goes">Of words and their salt, which is theirs alone: whether they go.</param>
    public static string Without(string body, Func<string, string, bool> goes)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(goes);
        return Holds(body) ? Said.Replace(body, said => goes(JsonSerializer.Deserialize<string>($"\"{said.Groups[1].Value}\"")!, said.Groups[2].Value) ? Committed(said) : said.Value) : body;
    }

    /// <summary>How many words were taken out of it.</summary>
    public static int TakenOutOf(string body) => Gone.Count(body);

    private static bool Holds(string body) => body.Contains(Mark, StringComparison.Ordinal);

    private static string NewSalt(Action<Span<byte>> random)
    {
        Span<byte> salt = stackalloc byte[SaltBytes];
        random(salt);
        return Convert.ToBase64String(salt);
    }

    private static string Committed(Match said)
    {
        var covered = Encoding.UTF8.GetBytes(said.Groups[2].Value + said.Groups[1].Value);
        return $"{{\"committed\":\"{Convert.ToBase64String(SHA256.HashData(covered))}\"}}";
    }

    [GeneratedRegex("""\{"said":"((?:[^"\\]|\\.)*)","salt":"([A-Za-z0-9+/]{22}==)"\}""")]
    private static partial Regex Said { get; }

    [GeneratedRegex("""\{"said":"(?:[^"\\]|\\.)*"\}""")]
    private static partial Regex Unsalted { get; }

    [GeneratedRegex("""\{"committed":"[A-Za-z0-9+/]{43}="\}""")]
    private static partial Regex Gone { get; }
}
