using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Incidents;

/// <summary>The incidents, and what a person does with one.</summary>
internal static class IncidentPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        people.MapGet("/incidents", (HttpContext http, IncidentSheets sheets) => sheets.List(http));
        var one = people.MapGroup("/incidents/{id:guid}");
        one.MapGet("", (Guid id, HttpContext http, IncidentSheets sheets) => sheets.Show(id, http, null));
        one.MapPost("/acknowledge", Acknowledge);
        Post(one, "note", "noted", (commands, id, form, http) => commands.Note(id, form["words"].ToString(), http.SignedIn()!.Actor, http.RequestAborted));
        Post(one, "escalate", "escalated", (commands, id, _, http) => commands.Escalate(id, http.SignedIn()!.Actor, http.RequestAborted));
        Post(one, "resolve", "resolved", (commands, id, form, http) => commands.Resolve(id, Worded(form["words"]), http.SignedIn()!.Actor, http.RequestAborted));
        Post(one, "close", "closed", (commands, id, form, http) => commands.Close(id, Worded(form["cause"]), Worded(form["words"]), http.SignedIn()!.Actor, http.RequestAborted));
        Post(one, "reopen", "reopened", (commands, id, form, http) => commands.Reopen(id, Worded(form["words"]), http.SignedIn()!.Actor, http.RequestAborted));
        one.MapPost("/reset", Reset);
    }

    private static async Task<IResult> Acknowledge(Guid id, HttpContext http, IncidentSheets sheets, IncidentCommands commands)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Promises.Read(form["within"]) is not { } promise
            ? await sheets.Show(id, http, PageWords.PromiseNeeded)
            : await Answer(id, http, sheets, "acknowledged", await commands.Acknowledge(id, Worded(form["words"]), promise.Within, http.SignedIn()!.Actor, http.RequestAborted));
    }

    private static async Task<IResult> Reset(Guid id, HttpContext http, IncidentSheets sheets, IEnumerable<IAlarmResets> resets)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Worded(form["words"]) is not { } found)
        {
            return await sheets.Show(id, http, IncidentWords.WordsNeeded);
        }

        Refusal? refusal = RightWords.NoSuch(form["alarm"].ToString());
        foreach (var alarms in resets)
        {
            refusal = await alarms.Reset(form["alarm"].ToString(), found, http.SignedIn()!.Actor, http.RequestAborted);
        }

        return refusal is null ? Notices.SeeOther($"/incidents/{id}", "reset") : await sheets.Show(id, http, refusal);
    }

    private static void Post(
        RouteGroupBuilder one, string deed, string notice, Func<IncidentCommands, Guid, IFormCollection, HttpContext, Task<Outcome<Incident>>> command) =>
        one.MapPost($"/{deed}", async (Guid id, HttpContext http, IncidentSheets sheets, IncidentCommands commands) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return await Answer(id, http, sheets, notice, await command(commands, id, form, http));
        });

    private static async Task<IResult> Answer(Guid id, HttpContext http, IncidentSheets sheets, string notice, Outcome<Incident> outcome) =>
        outcome.Refusal is { } refusal ? await sheets.Show(id, http, refusal) : Notices.SeeOther($"/incidents/{id}", notice);

    private static string? Worded(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
