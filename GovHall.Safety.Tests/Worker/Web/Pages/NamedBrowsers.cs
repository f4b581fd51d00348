using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web;
using GovHall.Safety.Worker.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace GovHall.Safety.Tests;

/// <summary>Browsers whose cookie says the person's id in plain words: these tests are about pages, not about secrets.</summary>
internal sealed class NamedBrowsers(CurrentHall hall) : IBrowserSessions
{
    public const string Cookie = "person";

    /// <summary>The one link that enrols, as this person.</summary>
    public const string EnrolmentToken = "enrol-the-guard";

    private bool _used;

    public ValueTask<SignedIn?> Of(HttpContext http) => ValueTask.FromResult(
        hall.Now.Person(http.Request.Cookies[Cookie]) is { } person ? new SignedIn(person, null, Via.Cookie) : null);

    public Task<Outcome<Person>> Offered(string token, CancellationToken ct) => Task.FromResult<Outcome<Person>>(
        token == EnrolmentToken && !_used ? hall.Now.Person("U08")! : RightWords.NoSuch(token));

    public async Task<Outcome<Person>> Use(string token, HttpContext browser, CancellationToken ct)
    {
        var offered = await Offered(token, ct);
        if (offered.Value is { } person)
        {
            _used = true;
            await SignIn(person, browser, ct);
        }

        return offered;
    }

    public Task SignIn(Person person, HttpContext browser, CancellationToken ct)
    {
        browser.Response.Cookies.Append(Cookie, person.Id);
        return Task.CompletedTask;
    }
}
