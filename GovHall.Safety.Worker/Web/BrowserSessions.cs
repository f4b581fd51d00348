using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Access;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web;

/// <summary>Browsers as pages see them: whose they are, and how they become somebody's.</summary>
internal sealed class BrowserSessions(Sessions sessions, EnrolmentCommands enrolments)
{
    /// <summary>Who sends this request; null: nobody known.</summary>
    public async ValueTask<SignedIn?> Of(HttpContext http) => (await sessions.Of(http)).Who is { Person: not null } who ? who : null;

    /// <summary>Whose browser the link would make this one. Changes nothing.</summary>
    /// <returns>The person; a refusal where the link is unknown, used or too old.</returns>
    public Task<Outcome<Person>> Offered(string token, CancellationToken ct) => enrolments.Look(token, ct);

    /// <summary>Uses the link up, and signs this browser in as its person.</summary>
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

    /// <summary>Signs this browser in without a link. Only for a developer at the machine itself; whoever calls it has made sure of that.</summary>
    public async Task SignIn(Person person, HttpContext browser, CancellationToken ct)
    {
        var enrolled = await enrolments.Pretend(person, ct);
        SessionCookie.Issue(browser, enrolled.Device, enrolled.Secret);
    }
}
