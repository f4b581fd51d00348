using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Web.Pages.Entrance;

/// <summary>How people come in: the start page, the enrolment of a phone, and in Development the choice whom to look as.</summary>
internal static class EntrancePages
{
    public static void Map(IEndpointRouteBuilder open, IEndpointRouteBuilder secret, IEndpointRouteBuilder people)
    {
        people.MapGet("/", Start);
        open.MapGet("/welcome", Welcome);
        open.MapPost("/look-as", LookAs);
        secret.MapMethods("/e/{token}", [HttpMethods.Get, HttpMethods.Head], Offer);
        secret.MapPost("/e/{token}", Enrol);
    }

    private static async Task<IResult> Start(Database database, CancellationToken ct)
    {
        using var db = database.Read();
        return Notices.SeeOther(await db.Incidents.AnyAsync(incident => incident.State == IncidentState.Open, ct) ? "/incidents" : "/m");
    }

    private static async Task<IResult> Welcome(HttpContext http, Frames frames, WelcomeModels models) => http.SignedInPerson() is null
        ? Sheet.Of<WelcomePage>(frames.WithToken(http), models.Of(http))
        : Sheet.Of<WelcomePage>(await frames.SignedIn(http), models.Of(http));

    private static async Task<IResult> LookAs(HttpContext http, Frames frames, DeveloperMachine developer, CurrentHall hall, BrowserSessions sessions)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!developer.Sends(http) || hall.Now.Person(form["person"]) is not { } person)
        {
            return Sheet.Trouble(frames.Bare(http), Trouble.NotFound);
        }

        await sessions.SignIn(person, http, http.RequestAborted);
        return Notices.SeeOther("/");
    }

    private static async Task<IResult> Offer(string token, HttpContext http, Frames frames, BrowserSessions sessions) =>
        await sessions.Offered(token, http.RequestAborted) is { Value: { } person }
            ? Sheet.Of<EnrolPage>(frames.WithToken(http), person)
            : Dead(http, frames);

    private static async Task<IResult> Enrol(string token, HttpContext http, Frames frames, BrowserSessions sessions) =>
        await sessions.Use(token, http, http.RequestAborted) is { Value: not null }
            ? Notices.SeeOther("/m", "enrolled")
            : Dead(http, frames);

    private static IResult Dead(HttpContext http, Frames frames) => Sheet.Trouble(frames.Bare(http), Trouble.DeadEnrolment);
}
