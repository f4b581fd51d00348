using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Who">Null: nobody.</param>
/// <param name="Why">Why nobody.</param>
/// <param name="ByHeader">By a header that no browser sends by itself, so that no foreign page can have caused it.</param>
internal sealed record Attempt(SignedIn? Who, Refusal Why, bool ByHeader = false);

/// <summary>Finds out who sends a request: by key, by cookie, or by sitting at the developer's machine.</summary>
/// <remarks>Read from the database each time, so that what is revoked is out at once.</remarks>
internal sealed class Sessions(Database database, CurrentHall hall, TimeProvider time, DeveloperMachine developer)
{
    /// <summary>Longer secrets are none of ours.</summary>
    private const int LongestSecret = 200;

    /// <summary>Who a developer at the machine itself is: the journal shows it.</summary>
    private static readonly ApiKey Developer = new()
    {
        Name = "development",
        Role = Role.Administrator,
        Hash = "",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    public async ValueTask<Attempt> Of(HttpContext http)
    {
        var request = http.Request;
        if (request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            return await ByKey(authorization, http.RequestAborted) is { } key
                ? new(new(null, key, Via.Key), ApiWords.SignInRefused, ByHeader: true)
                : new(null, ApiWords.SignInRefused);
        }

        if (request.Cookies[SessionCookie.Name] is { Length: > 0 and <= LongestSecret } secret && await ByCookie(secret, http.RequestAborted) is { } person)
        {
            return new(person, ApiWords.SignInRefused);
        }

        return developer.Sends(http)
            ? new(new(null, Developer, Via.Key), ApiWords.SignInNeeded)
            : new(null, request.Cookies.ContainsKey(SessionCookie.Name) ? ApiWords.SignInRefused : ApiWords.SignInNeeded);
    }

    private async Task<ApiKey?> ByKey(string authorization, CancellationToken ct)
    {
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || authorization.Length > LongestSecret + scheme.Length)
        {
            return null;
        }

        var hash = SecretHash.Of(authorization[scheme.Length..].Trim());
        await using var db = database.Read();
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Hash == hash && key.RevokedAt == null, ct);
    }

    private async Task<SignedIn?> ByCookie(string secret, CancellationToken ct)
    {
        var (hash, now) = (SecretHash.Of(secret), time.Instant());
        await using var db = database.Read();
        var device = await db.Devices.AsNoTracking().SingleOrDefaultAsync(one => one.Hash == hash && one.RevokedAt == null && one.ExpiresAt > now, ct);
        return device is not null && hall.Now.Person(device.Person) is { } person ? new(person, null, Via.Cookie) : null;
    }
}
