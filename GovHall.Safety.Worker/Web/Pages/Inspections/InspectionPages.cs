using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;
using Microsoft.AspNetCore.Mvc;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>One inspection: its places and checklist, what was found so far, and what may be done with it.</summary>
internal static class InspectionPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        people.MapGet("/inspections/{id:guid}", Show);
        people.MapPost("/inspections/{id:guid}/checks", Check).WithMetadata(new RequestSizeLimitAttribute(FormPhotos.LargestForm));
        people.MapPost("/inspections/{id:guid}/scan", Scan);
        people.MapPost("/inspections/{id:guid}/sign", Sign);
        people.MapPost("/inspections/{id:guid}/review", Review);
        people.MapPost("/inspections/{id:guid}/excuse", Excuse);
    }

    private static Task<IResult> Show(Guid id, HttpContext http, InspectionSheets sheets) => sheets.Show(id, http, AnswerForm.Empty, null);

    /// <summary>Keeps what was answered; with <c>do=complete</c> it also completes, or says what is missing.</summary>
    private static async Task<IResult> Check(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer, FormPhotos keeper)
    {
        var form = new AnswerForm(await http.Request.ReadFormAsync(http.RequestAborted));
        if (await sheets.Find(id, http.RequestAborted) is not { } run)
        {
            return sheets.NotFound(http);
        }

        var (actor, ct) = (http.SignedIn()!.Actor, http.RequestAborted);
        var photos = await PagePhotos.Keep(form, run, keeper, actor, ct);
        if (photos.Refusal is { } unfit)
        {
            return await sheets.Show(id, http, form, unfit);
        }

        var answers = form.Answers(run, photos.Ids);
        if (!answers.IsEmpty && await writer.WriteForm(RunDeeds.Check(id, answers, null, actor), http) is { Refusal: { } wrong })
        {
            return await sheets.Show(id, http, form, ByItem(wrong, answers));
        }

        if (form.Field("do") != "complete")
        {
            return Notices.SeeOther($"/inspections/{id}", answers.IsEmpty ? "nothing-new" : "saved");
        }

        return await writer.WriteForm(RunDeeds.Complete(id, NullIfEmpty(form.Field("note")), actor), http) is { Refusal: { } missing }
            ? await sheets.Show(id, http, answers.IsEmpty ? form : AnswerForm.Empty, missing)
            : Notices.SeeOther("/m", "completed");
    }

    /// <summary>A code that was typed from the tag.</summary>
    private static async Task<IResult> Scan(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer)
    {
        var form = new AnswerForm(await http.Request.ReadFormAsync(http.RequestAborted));
        var code = form.Field("code").Trim();
        var scan = new ScanSent { Id = StableId.From($"scan|{form.Field("form-id")}|{code}").ToString(), Checkpoint = code, Proof = ScanProof.Typed };
        var outcome = await writer.WriteForm(ScanDeeds.Scan(code, id, scan, http.SignedIn()!.Actor), http);
        return outcome.Refusal is { } refusal ? await sheets.Show(id, http, form, refusal) : Notices.SeeOther($"/inspections/{id}", Notices.Of(outcome.Value!));
    }

    private static async Task<IResult> Sign(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer) =>
        await writer.WriteForm(RunDeeds.Sign(id, null, null, http.SignedIn()!.Actor), http) is { Refusal: { } refusal }
            ? await sheets.Show(id, http, AnswerForm.Empty, refusal)
            : Notices.SeeOther($"/inspections/{id}", "signed");

    private static async Task<IResult> Review(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer)
    {
        var form = new AnswerForm(await http.Request.ReadFormAsync(http.RequestAborted));
        var verdict = form.Field("do") == "return" ? ReviewVerdict.Returned : ReviewVerdict.Accepted;
        return await writer.WriteForm(RunDeeds.Review(id, verdict, NullIfEmpty(form.Field("review")), http.SignedIn()!.Actor), http) is { Refusal: { } refusal }
            ? await sheets.Show(id, http, form, refusal)
            : Notices.SeeOther($"/inspections/{id}", verdict == ReviewVerdict.Accepted ? "accepted" : "returned");
    }

    private static async Task<IResult> Excuse(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer)
    {
        var form = new AnswerForm(await http.Request.ReadFormAsync(http.RequestAborted));
        return await writer.WriteForm(RunDeeds.Excuse(id, form.Field("reason"), http.SignedIn()!.Actor), http) is { Refusal: { } refusal }
            ? await sheets.Show(id, http, form, refusal)
            : Notices.SeeOther($"/inspections/{id}", "excused");
    }

    /// <summary>The machine names what is wrong by the order of the answers (<c>checks[2].value</c>), and words that are not taken by their field; the page shows it at the item.</summary>
    private static Refusal ByItem(Refusal refusal, ImmutableArray<Answer> answers) => refusal with
    {
        Errors = refusal.Errors
            .Select(error => (Item: ItemOf(error.Key, answers), Why: error.Value))
            .Where(error => error.Item is not null)
            .DistinctBy(error => error.Item)
            .ToImmutableDictionary(error => $"items.{error.Item}", error => error.Why),
    };

    private static string? ItemOf(string field, ImmutableArray<Answer> answers) =>
        answers.Where((_, at) => field.StartsWith($"checks[{at}].", StringComparison.Ordinal)).FirstOrDefault() is { } answer ? KeyOf(answer) : AnswerForm.KeyOf(field);

    private static string KeyOf(Answer answer) => answer.Place is { } place ? $"{answer.Item}@{place}" : answer.Item;

    private static string? NullIfEmpty(string words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
