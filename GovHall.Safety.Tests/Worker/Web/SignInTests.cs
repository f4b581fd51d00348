using System.Net;
using System.Net.Http.Headers;
using GovHall.Safety.Core.Access;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovHall.Safety.Tests.Worker.Web;

public sealed class SignInTests(TestWeb web) : IClassFixture<TestWeb>
{
    private const string Plans = "/api/v1/plans";

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("nonsense")]
    public async Task A_key_that_is_not_known_is_refused(string authorization)
    {
        using var client = web.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var (status, problem) = await client.Get(Plans);

        Assert.Equal((HttpStatusCode.Unauthorized, "sign-in-refused"), (status, problem.Text("code")));
    }

    [Fact]
    public async Task A_revoked_key_is_out_at_once()
    {
        var secret = await Key("to-be-revoked");
        await web.Write(ledger => ledger.Db.Entry(ledger.Db.ApiKeys.Find("to-be-revoked")!).Property(key => key.RevokedAt).CurrentValue = ledger.Now);

        var (status, _) = await Bearing(secret).Get(Plans);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task A_revoked_browser_is_out_at_once()
    {
        var secret = Secret.Make();
        await web.Write(ledger => ledger.Db.Add(TestWeb.DeviceOf("guard", secret, ledger.Now) with { RevokedAt = ledger.Now }));

        var (status, _) = await Remembering(secret).Get(Plans);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task What_somebody_called_their_phone_can_be_taken_out_of_the_journal()
    {
        await web.Write(ledger => ledger.Db.Add(Link("named phone", ledger.Now, ledger.Now.AddHours(1))));

        await web.Services.GetRequiredService<EnrolmentCommands>().Use("named phone", "李强的手机", TestContext.Current.CancellationToken);

        await using var db = web.Services.GetRequiredService<Database>().Read();
        var body = db.Journal.Where(entry => entry.Kind == "device.enrolled").OrderBy(entry => entry.Seq).Last().Body;
        Assert.Equal(1, Commitments.TakenOutOf(Commitments.Without(body, (words, _) => words == "李强的手机")));
    }

    [Fact]
    public async Task A_browser_is_known_for_180_days()
    {
        var secret = Secret.Make();
        var enrolledAt = web.Clock.GetUtcNow().AddDays(-180);
        await web.Write(ledger => ledger.Db.Add(TestWeb.DeviceOf("guard", secret, enrolledAt.AddSeconds(1))));

        var (before, _) = await Remembering(secret).Get(Plans);
        web.Clock.Advance(TimeSpan.FromSeconds(1));
        var (after, _) = await Remembering(secret).Get(Plans);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, after));
    }

    [Fact]
    public async Task A_person_who_left_the_register_is_nobody()
    {
        var secret = Secret.Make();
        await web.Write(ledger => ledger.Db.Add(TestWeb.DeviceOf("gone", secret, ledger.Now)));

        var (status, _) = await Remembering(secret).Get(Plans);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task A_link_enrols_one_browser_once()
    {
        await web.Write(ledger => ledger.Db.Add(Link("once", ledger.Now, ledger.Now.AddHours(1))));
        var enrolments = web.Services.GetRequiredService<EnrolmentCommands>();

        var first = await enrolments.Use("once", "王磊的手机", TestContext.Current.CancellationToken);
        var second = await enrolments.Use("once", null, TestContext.Current.CancellationToken);
        var (status, _) = await Remembering(first.Value!.Secret).Get(Plans);

        Assert.Equal((HttpStatusCode.OK, "guard", "enrolment-over"), (status, first.Value.Device.Person, second.Refusal!.Code));
    }

    [Fact]
    public async Task A_link_that_has_expired_enrols_nobody()
    {
        await web.Write(ledger => ledger.Db.Add(Link("late", ledger.Now.AddDays(-1), ledger.Now)));

        var outcome = await web.Services.GetRequiredService<EnrolmentCommands>().Use("late", null, TestContext.Current.CancellationToken);

        Assert.Equal("enrolment-over", outcome.Refusal!.Code);
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public void The_cookie_is_out_of_reach_of_scripts_and_other_sites(string scheme, bool secure)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };

        SessionCookie.Issue(http, TestWeb.DeviceOf("guard", "s", WebHall.Monday), "secret");

        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.Contains("govhall-session=secret; expires=Sat, 22 May 2027 01:30:00 GMT; path=/; ", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:81")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_sites_page_does_nothing_in_a_persons_name(string header, string value)
    {
        var id = await web.Raised();

        var (status, problem) = await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/acknowledge", "{}", (header, value));

        Assert.Equal((HttpStatusCode.Forbidden, "foreign-page"), (status, problem.Text("code")));
    }

    [Theory]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task Our_own_page_acts_for_its_person(string header, string value)
    {
        var id = await web.Raised();

        var (status, _) = await (await web.As(Role.DutyOfficer)).Post($"/api/v1/incidents/{id}/acknowledge", "{}", (header, value));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task An_address_that_keeps_failing_is_held_up_and_those_who_sign_in_are_not()
    {
        using var stranger = web.Anonymous();
        stranger.DefaultRequestHeaders.Add(TestWeb.AddressHeader, "2001:db8::1");
        var guard = await web.As(Role.Guard);
        guard.DefaultRequestHeaders.Add(TestWeb.AddressHeader, "2001:db8::2");

        for (var i = 0; i < FailedSignIns.Most; i++)
        {
            await stranger.Get(Plans);
        }

        var (held, problem) = await stranger.Get(Plans);
        var (known, _) = await guard.Get(Plans);
        web.Clock.Advance(FailedSignIns.Window);
        var (later, _) = await stranger.Get(Plans);

        Assert.Equal((HttpStatusCode.TooManyRequests, "too-many-attempts"), (held, problem.Text("code")));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (known, later));
    }

    private static Enrolment Link(string token, DateTimeOffset now, DateTimeOffset expires) =>
        new() { Hash = SecretHash.Of(token), Person = "guard", CreatedAt = now, ExpiresAt = expires };

    private async Task<string> Key(string name)
    {
        var secret = Secret.Make();
        await web.Write(ledger => ledger.Db.Add(new ApiKey { Name = name, Role = Role.Administrator, Hash = SecretHash.Of(secret), CreatedAt = ledger.Now }));
        return secret;
    }

    private HttpClient Bearing(string secret)
    {
        var client = web.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private HttpClient Remembering(string secret)
    {
        var client = web.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={secret}");
        return client;
    }
}
