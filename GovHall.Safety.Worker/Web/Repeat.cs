using System.Security.Cryptography;
using System.Text;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web;

/// <summary>A request that carries an <c>Idempotency-Key</c>: whoever sends it again gets the first answer again.</summary>
/// <param name="Key">Who asked, what for, and the key, hashed together: nobody can meet another's answer.</param>
/// <param name="Digest">SHA-256 of the body.</param>
internal sealed record Repeat(string Key, string Digest)
{
    public const string Header = "Idempotency-Key";

    /// <summary>How long an answer is remembered; a phone may be without a network for a weekend.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(7);

    /// <summary>Null where the request carries no key.</summary>
    /// <exception cref="ProblemException">The key is no key.</exception>
    public static Repeat? Of(HttpContext http, string digest)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        var key = values.ToString();
        if (key.Length is < 1 or > 255 || key.Any(sign => sign is < ' ' or > '~'))
        {
            throw new ProblemException(new(StatusCodes.Status400BadRequest, ApiWords.InvalidKey));
        }

        var who = http.Features.Get<SignedIn>()?.Actor;
        var name = $"{who?.By}\n{who?.Key}\n{http.Request.Method}\n{http.Request.Path}\n{key}";
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))), digest);
    }

    /// <summary>What was answered the first time; null: this is the first.</summary>
    public AnsweredRequest? Known(Ledger ledger)
    {
        var old = ledger.Now - Remembered;
        ledger.Db.AnsweredRequests.Where(answered => answered.At <= old).ExecuteDelete();
        return ledger.Db.AnsweredRequests.Find(Key);
    }

    /// <summary>Writes the answer beside the deed.</summary>
    public void Remember(Ledger ledger, string json, int status) =>
        ledger.Db.Add(new AnsweredRequest { Key = Key, Request = Digest, Status = status, Response = json, At = ledger.Now });
}
