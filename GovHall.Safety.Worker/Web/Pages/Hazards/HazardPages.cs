using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Hazards;
using GovHall.Safety.Worker.Storage;
using Microsoft.AspNetCore.Mvc;

namespace GovHall.Safety.Worker.Web.Pages.Hazards;

/// <summary>The hazards, what somebody found, and what a person does about one.</summary>
internal static class HazardPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        people.MapGet("/hazards", (HttpContext http, HazardSheets sheets) => sheets.List(http));
        people.MapGet("/hazards/new", (HttpContext http, HazardSheets sheets) => sheets.New(http, SentForm.None));
        people.MapPost("/hazards/new", Report).WithMetadata(new RequestSizeLimitAttribute(FormPhotos.LargestForm));
        var one = people.MapGroup("/hazards/{id:guid}");
        one.MapGet("", (Guid id, HttpContext http, HazardSheets sheets) => sheets.Show(id, http, SentForm.None));
        one.MapPost("/plan", Plan);
        one.MapPost("/begin", Begin);
        one.MapPost("/submit", Submit).WithMetadata(new RequestSizeLimitAttribute(FormPhotos.LargestForm));
        one.MapPost("/recheck", Recheck);
        one.MapPost("/sign", Sign);
        one.MapPost("/extend", Extend);
    }

    /// <summary>The form's own name makes the hazard: sent twice it is one.</summary>
    private static async Task<IResult> Report(HttpContext http, HazardSheets sheets, FormPhotos photos, LedgerWriter writer)
    {
        var (form, actor, ct) = (await http.Request.ReadFormAsync(http.RequestAborted), http.SignedIn()!.Actor, http.RequestAborted);
        var (before, unfit) = await photos.Keep(form, "photos.before", actor, ct);
        var (after, unfitToo) = unfit is null ? await photos.Keep(form, "photos.after", actor, ct) : ([], unfit);
        if (unfitToo is not null)
        {
            return await sheets.New(http, SentForm.Of(http, "new", unfitToo));
        }

        var source = $"report:page:{actor.By}:{form["form-id"]}";
        var place = form["place"].ToString();
        var outcome = await writer.WriteForm(
            HazardDeeds.Report(
                source,
                new()
                {
                    Text = Worded(form["text"]),
                    Class = Kebab.TryRead<HazardClass>(form["class"].ToString(), out var kind) ? kind : HazardClass.General,
                    Zone = In(place, HazardPlaces.Zone),
                    Checkpoint = In(place, HazardPlaces.Checkpoint),
                    Fixed = form["fixed"].Count > 0,
                    Photos = new() { Before = before, After = after },
                },
                actor),
            http);
        return outcome.Refusal is { } refusal
            ? await sheets.New(http, SentForm.Of(http, "new", refusal))
            : Notices.SeeOther($"/hazards/{outcome.Value!.Id}", "reported");
    }

    private static async Task<IResult> Plan(Guid id, HttpContext http, HazardSheets sheets, CurrentHall hall, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (deadline, wrong) = Instant(form["deadline"], hall.Now.TimeZone);
        return await Do(id, "plan", "planned", http, sheets, writer, wrong, HazardDeeds.Plan(
            id,
            new()
            {
                Owner = Worded(form["owner"]),
                Deadline = deadline,
                Class = Kebab.TryRead<HazardClass>(form["class"].ToString(), out var kind) ? kind : null,
                Measure = Worded(form["measure"]),
                Funds = Worded(form["funds"]),
                Interim = Worded(form["interim"]),
            },
            http.SignedIn()!.Actor));
    }

    private static Task<IResult> Begin(Guid id, HttpContext http, HazardSheets sheets, LedgerWriter writer) =>
        Do(id, "begin", "begun", http, sheets, writer, null, HazardDeeds.Begin(id, http.SignedIn()!.Actor));

    private static async Task<IResult> Submit(Guid id, HttpContext http, HazardSheets sheets, FormPhotos photos, LedgerWriter writer)
    {
        var (form, actor) = (await http.Request.ReadFormAsync(http.RequestAborted), http.SignedIn()!.Actor);
        var (after, unfit) = await photos.Keep(form, "photos.after", actor, http.RequestAborted);
        return await Do(id, "submit", "submitted", http, sheets, writer, unfit, HazardDeeds.Submit(id, Worded(form["note"]), after, actor));
    }

    private static async Task<IResult> Recheck(Guid id, HttpContext http, HazardSheets sheets, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var accepted = form["do"] == "accept";
        return await Do(id, "recheck", accepted ? "rechecked" : "sent-back", http, sheets, writer, null, HazardDeeds.Recheck(id, accepted, Worded(form["note"]), http.SignedIn()!.Actor));
    }

    private static async Task<IResult> Sign(Guid id, HttpContext http, HazardSheets sheets, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await Do(id, "sign", "signed-off", http, sheets, writer, null, HazardDeeds.Sign(id, Worded(form["note"]), http.SignedIn()!.Actor));
    }

    private static async Task<IResult> Extend(Guid id, HttpContext http, HazardSheets sheets, CurrentHall hall, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (deadline, wrong) = Instant(form["deadline"], hall.Now.TimeZone);
        return await Do(id, "extend", "extended", http, sheets, writer, wrong, HazardDeeds.Extend(id, deadline, Worded(form["reason"]), http.SignedIn()!.Actor));
    }

    /// <summary>Does it, unless something was wrong before; then the page says so and keeps what was typed.</summary>
    private static async Task<IResult> Do(
        Guid id, string deed, string notice, HttpContext http, HazardSheets sheets, LedgerWriter writer, Refusal? wrong, Func<Ledger, Outcome<Hazard>> ask) =>
        (wrong ?? (await writer.WriteForm(ask, http)).Refusal) is { } refusal
            ? await sheets.Show(id, http, SentForm.Of(http, deed, refusal))
            : Notices.SeeOther($"/hazards/{id}", notice);

    /// <summary>What a browser's field for day and time sends, by the hall's clock; nothing where it was left empty.</summary>
    private static (DateTimeOffset? Instant, Refusal? Wrong) Instant(string? typed, TimeZoneInfo zone) =>
        string.IsNullOrWhiteSpace(typed) ? (null, null)
        : ApiTime.TryInstant(typed.Trim(), zone, out var instant) ? (instant, null)
        : (null, HazardWords.DeadlineUnread);

    private static string? In(string place, string kind) =>
        place.StartsWith(kind, StringComparison.Ordinal) ? place[kind.Length..] : null;

    private static string? Worded(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
