using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Whose browser it is, and how a browser becomes somebody's.</summary>
internal interface IBrowserSessions
{
    /// <summary>Who sends this request; null: nobody known.</summary>
    ValueTask<SignedIn?> Of(HttpContext http);

    /// <summary>Whose browser the link would make this one. Changes nothing.</summary>
    /// <returns>The person; a refusal where the link is unknown, used or too old.</returns>
    Task<Outcome<Person>> Offered(string token, CancellationToken ct);

    /// <summary>Uses the link up, and signs this browser in as its person.</summary>
    Task<Outcome<Person>> Use(string token, HttpContext browser, CancellationToken ct);

    /// <summary>Signs this browser in without a link. Only for a developer at the machine itself; whoever calls it has made sure of that.</summary>
    Task SignIn(Person person, HttpContext browser, CancellationToken ct);
}
