using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>Makes the frame of a request's page.</summary>
internal sealed class Frames(CurrentHall hall, Database database, TimeProvider time, IAntiforgery antiforgery)
{
    /// <summary>For a signed-in person, with the count of waiting incidents and the field for forms.</summary>
    public async Task<Frame> SignedIn(HttpContext http)
    {
        using var db = database.Read();
        var waiting = await db.Incidents.CountAsync(incident => incident.State == IncidentState.Open, http.RequestAborted);
        return Bare(http) with { Person = http.SignedInPerson(), Token = Token(http), Waiting = waiting };
    }

    /// <summary>For a page that knows nobody, with the field for its forms.</summary>
    public Frame WithToken(HttpContext http) => Bare(http) with { Token = Token(http) };

    /// <summary>For a page that knows nobody.</summary>
    /// <param name="http">The request.</param>
    /// <param name="preferred">The language where the browser has not chosen one.</param>
    public Frame Bare(HttpContext http, string? preferred = null)
    {
        var now = hall.Now;
        return new Frame
        {
            Language = ChosenLanguage.Of(http.Request, preferred),
            Hall = now.Schedule.Hall.Name,
            Zone = now.TimeZone,
            Now = time.Instant(),
            Path = http.Request.Path.ToUriComponent(),
            Person = http.SignedInPerson(),
            Notice = Notices.Read(http.Request.Query["done"]),
        };
    }

    private FormToken? Token(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return tokens.RequestToken is { } value ? new(tokens.FormFieldName, value) : null;
    }
}
