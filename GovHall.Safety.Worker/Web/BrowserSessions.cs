using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;
using GovHall.Safety.Worker.Web.Pages;

namespace GovHall.Safety.Worker.Web;

/// <summary>Browsers as pages see them: whose they are, and how they become somebody's.</summary>
internal sealed class BrowserSessions(Sessions sessions, EnrolmentCommands enrolments) : IBrowserSessions
{
    public async ValueTask<SignedIn?> Of(HttpContext http) => (await sessions.Of(http)).Who is { Person: not null } who ? who : null;

    public Task<Outcome<Person>> Offered(string token, CancellationToken ct) => enrolments.Look(token, ct);

    public async Task<Outcome<Person>> Use(string token, HttpContext browser, CancellationToken ct)
    {
        var offered = await enrolments.Look(token, ct);
        if (offered.Value is not { } person)
        {
            return offered;
        }

        var used = await enrolments.Use(token, browser.Request.Headers.UserAgent.ToString(), ct);
        if (used.Value is not { } enrolled)
        {
            return used.Refusal!;
        }

        SessionCookie.Issue(browser, enrolled.Device, enrolled.Secret);
        return person;
    }

    public async Task SignIn(Person person, HttpContext browser, CancellationToken ct)
    {
        var enrolled = await enrolments.Pretend(person, ct);
        SessionCookie.Issue(browser, enrolled.Device, enrolled.Secret);
    }
}
