using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Alarms;
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
        Post(one, "note", "noted", (id, form, http) => IncidentDeeds.Note(id, form["words"].ToString(), http.SignedIn()!.Actor));
        Post(one, "join", "joined", (id, form, http) => IncidentDeeds.Join(id, Worded(form["words"]), http.SignedIn()!.Actor));
        Post(one, "hand-over", "handed-over", (id, form, http) => IncidentDeeds.HandOver(id, form["to"], Worded(form["words"]), http.SignedIn()!.Actor));
        Post(one, "escalate", "escalated", (id, _, http) => IncidentDeeds.Escalate(id, null, http.SignedIn()!.Actor));
        Post(one, "resolve", "resolved", (id, form, http) => IncidentDeeds.Resolve(id, Worded(form["words"]), http.SignedIn()!.Actor));
        Post(one, "close", "closed", (id, form, http) => IncidentDeeds.Close(id, Worded(form["cause"]), Worded(form["words"]), http.SignedIn()!.Actor));
        Post(one, "reopen", "reopened", (id, form, http) => IncidentDeeds.Reopen(id, Worded(form["words"]), http.SignedIn()!.Actor));
        one.MapPost("/reset", Reset);
    }

    private static async Task<IResult> Acknowledge(Guid id, HttpContext http, IncidentSheets sheets, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Promises.Read(form["within"]) is not { } promise
            ? await sheets.Show(id, http, PageWords.PromiseNeeded)
            : await Answer(id, http, sheets, "acknowledged", (await writer.WriteForm(
                IncidentDeeds.Acknowledge(id, Worded(form["words"]), promise.Within, http.SignedIn()!.Actor), http)).Refusal);
    }

    private static async Task<IResult> Reset(Guid id, HttpContext http, IncidentSheets sheets, IAlarmDesk desk, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var refusal = Worded(form["words"]) is { } found
            ? (await writer.WriteForm(desk.Reset(form["alarm"].ToString(), found, http.SignedIn()!.Actor), http)).Refusal
            : IncidentWords.WordsNeeded;
        return await Answer(id, http, sheets, "reset", refusal);
    }

    private static void Post(
        RouteGroupBuilder one, string deed, string notice, Func<Guid, IFormCollection, HttpContext, Func<Ledger, Outcome<Incident>>> ask) =>
        one.MapPost($"/{deed}", async (Guid id, HttpContext http, IncidentSheets sheets, LedgerWriter writer) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return await Answer(id, http, sheets, notice, (await writer.WriteForm(ask(id, form, http), http)).Refusal);
        });

    private static async Task<IResult> Answer(Guid id, HttpContext http, IncidentSheets sheets, string notice, Refusal? refusal) =>
        refusal is null ? Notices.SeeOther($"/incidents/{id}", notice) : await sheets.Show(id, http, refusal);

    private static string? Worded(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
