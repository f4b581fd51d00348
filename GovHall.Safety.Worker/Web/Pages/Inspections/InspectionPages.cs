using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Inspections;

/// <summary>One inspection: its checklist, what was found so far, and what may be done with it.</summary>
internal static class InspectionPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        people.MapGet("/inspections/{id:guid}", Show);
        people.MapPost("/inspections/{id:guid}/checks", Check);
        people.MapPost("/inspections/{id:guid}/excuse", Excuse);
    }

    private static Task<IResult> Show(Guid id, HttpContext http, InspectionSheets sheets) => sheets.Show(id, http, AnswerForm.Empty, null);

    /// <summary>Keeps what was answered; with <c>do=complete</c> it also completes, or says what is missing.</summary>
    private static async Task<IResult> Check(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer)
    {
        var form = new AnswerForm(await http.Request.ReadFormAsync(http.RequestAborted));
        if (await sheets.Find(id, http.RequestAborted) is not { } run)
        {
            return sheets.NotFound(http);
        }

        var (actor, ct) = (http.SignedIn()!.Actor, http.RequestAborted);
        var answers = form.Answers(run);
        if (!answers.IsEmpty && await writer.Write(RunDeeds.Check(id, answers, null, actor), ct) is { Refusal: { } wrong })
        {
            return await sheets.Show(id, http, form, ByItem(wrong, answers));
        }

        if (form.Field("do") != "complete")
        {
            return Notices.SeeOther($"/inspections/{id}", answers.IsEmpty ? "nothing-new" : "saved");
        }

        return await writer.Write(RunDeeds.Complete(id, NullIfEmpty(form.Field("note")), actor), ct) is { Refusal: { } missing }
            ? await sheets.Show(id, http, answers.IsEmpty ? form : AnswerForm.Empty, missing)
            : Notices.SeeOther("/m", "completed");
    }

    private static async Task<IResult> Excuse(Guid id, HttpContext http, InspectionSheets sheets, LedgerWriter writer)
    {
        var form = new AnswerForm(await http.Request.ReadFormAsync(http.RequestAborted));
        return await writer.Write(RunDeeds.Excuse(id, form.Field("reason"), http.SignedIn()!.Actor), http.RequestAborted) is { Refusal: { } refusal }
            ? await sheets.Show(id, http, form, refusal)
            : Notices.SeeOther($"/inspections/{id}", "excused");
    }

    /// <summary>The machine names what is wrong by the order of the answers (<c>checks[2].value</c>); the page shows it at the item.</summary>
    private static Refusal ByItem(Refusal refusal, ImmutableArray<Answer> answers) => refusal with
    {
        Errors = refusal.Errors
            .Select(error => (Item: answers.Where((_, at) => error.Key.StartsWith($"checks[{at}].", StringComparison.Ordinal)).FirstOrDefault()?.Item, Why: error.Value))
            .Where(error => error.Item is not null)
            .DistinctBy(error => error.Item)
            .ToImmutableDictionary(error => $"items.{error.Item}", error => error.Why),
    };

    private static string? NullIfEmpty(string words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
