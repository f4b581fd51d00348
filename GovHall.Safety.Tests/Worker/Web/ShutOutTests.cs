using System.Net;
using System.Net.Http.Headers;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Web;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Who came in once and may no more, and who never could: no route lets them in, whatever they could do before.</summary>
public sealed class ShutOutTests(RegisteredWeb hall) : IClassFixture<RegisteredWeb>
{
    private readonly TestWeb _web = hall.Web;

    private static readonly HashSet<string> Open = [.. ApiTable.Routes.Where(row => row.Rule == "Everybody").Select(row => row.Route), .. PageTable.Open];

    [Fact]
    public async Task A_browser_that_was_signed_out() =>
        await NoRouteLetsIn(Cookie(await Browser("director", device => device with { RevokedAt = device.CreatedAt })));

    [Fact]
    public async Task A_browser_whose_time_is_over() =>
        await NoRouteLetsIn(Cookie(await Browser("director", device => device with { ExpiresAt = device.CreatedAt })));

    [Fact]
    public async Task A_browser_of_somebody_who_left_the_register() => await NoRouteLetsIn(Cookie(await Browser("gone", device => device)));

    [Fact]
    public async Task A_browser_with_a_secret_that_was_made_up() => await NoRouteLetsIn(Cookie(Secret.Make()));

    [Fact]
    public async Task A_key_that_was_revoked()
    {
        var key = Secret.Make();
        await _web.Write(ledger => ledger.Db.Add(new ApiKey
        {
            Name = "revoked",
            Role = Role.Administrator,
            Hash = SecretHash.Of(key),
            CreatedAt = ledger.Now,
            RevokedAt = ledger.Now,
        }));

        await NoRouteLetsIn(Bearer(key));
    }

    [Fact]
    public async Task A_key_that_was_made_up() => await NoRouteLetsIn(Bearer(Secret.Make()));

    [Fact]
    public async Task The_hash_of_a_key_in_its_place()
    {
        var key = Secret.Make();
        await _web.Write(ledger => ledger.Db.Add(new ApiKey { Name = "hashed", Role = Role.Administrator, Hash = SecretHash.Of(key), CreatedAt = ledger.Now }));

        await NoRouteLetsIn(Bearer(SecretHash.Of(key)));
    }

    [Fact]
    public async Task A_sensors_secret_as_a_key()
    {
        var secret = Secret.Make(bytes: 16);
        await _web.Write(ledger => ledger.Db.Add(new SensorSecret { Sensor = "TH01", Hash = SecretHash.Of(secret), CreatedAt = ledger.Now }));

        await NoRouteLetsIn(Bearer(secret));
    }

    [Fact]
    public async Task A_browsers_secret_as_a_key() => await NoRouteLetsIn(Bearer(await Browser("director", device => device)));

    [Fact]
    public async Task A_link_that_enrols_as_a_browser()
    {
        var token = Secret.Make();
        await _web.Write(ledger => ledger.Db.Add(new Enrolment { Hash = SecretHash.Of(token), Person = "director", CreatedAt = ledger.Now, ExpiresAt = ledger.Now + Grants.LinkLasts }));

        await NoRouteLetsIn(Cookie(token));
    }

    private async Task NoRouteLetsIn(Action<HttpRequestHeaders> sign)
    {
        var letIn = new List<string>();
        var before = _web.JournalHead();
        foreach (var route in Guarded())
        {
            using var client = _web.Anonymous();
            using var request = RoutePaths.Request(route);
            sign(request.Headers);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            letIn.AddRange(response.StatusCode == HttpStatusCode.Unauthorized ? [] : [$"{route}: {response.StatusCode}"]);
        }

        Assert.Empty(letIn);
        Assert.Equal(before, _web.JournalHead());
    }

    /// <summary>All there are, but a page's forms: without the token of an own page they are refused before anybody is asked who they are.</summary>
    private IEnumerable<string> Guarded() => RoutePaths.Mapped(_web).Select(one => one.Route)
        .Where(route => !Open.Contains(route) && (route.Contains("/api/v1/", StringComparison.Ordinal) || route.StartsWith("GET", StringComparison.Ordinal)));

    private async Task<string> Browser(string person, Func<Device, Device> change)
    {
        var secret = Secret.Make();
        await _web.Write(ledger => ledger.Db.Add(change(TestWeb.DeviceOf(person, secret, ledger.Now))));
        return secret;
    }

    private static Action<HttpRequestHeaders> Cookie(string secret) => headers => headers.Add("Cookie", $"{SessionCookie.Name}={secret}");

    private static Action<HttpRequestHeaders> Bearer(string key) => headers => headers.Authorization = new("Bearer", key);
}
