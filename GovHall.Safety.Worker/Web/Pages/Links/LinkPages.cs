using GovHall.Safety.Worker.Incidents;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Links;

/// <summary>
/// The page behind a mail's button. Mail scanners open links, run their scripts and send their forms within minutes, so opening
/// changes nothing, and the one form does nothing without a choice that is not made beforehand.
/// </summary>
internal static class LinkPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/a/{token}", [HttpMethods.Get, HttpMethods.Head], Show);
        pages.MapPost("/a/{token}", Take);
    }

    private static IResult Show(string token, HttpContext http, LinkSheets sheets) => sheets.Of(token, http);

    private static async Task<IResult> Take(string token, HttpContext http, LinkSheets sheets, LedgerWriter writer)
    {
        // Answered without the writer, and before the form is read: a stranger's guesses hold up no fire.
        if (!sheets.Leads(token))
        {
            return sheets.Of(token, http);
        }

        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        if (form[LinkModel.Report].ToString().Trim() is { Length: > 0 } words)
        {
            if (FormWords.WrongWith(form) is { } unfit)
            {
                return sheets.Of(token, http, sent: SentForm.Of(http, LinkModel.Report, unfit));
            }

            await writer.Write(LinkDeeds.Report(token, words), http.RequestAborted);
            return Notices.SeeOther(http.Request.Path.ToUriComponent());
        }

        var (within, chosen) = (Promises.Read(form["within"]), Chosen(form));
        if (within is null || chosen is { Count: 0 })
        {
            return sheets.Of(token, http, choiceMissing: true);
        }

        // Whether it was taken, or by whom already: the page it leads to says how things stand.
        await writer.Write(LinkDeeds.Take(token, within.Within, chosen), http.RequestAborted);
        return Notices.SeeOther(http.Request.Path.ToUriComponent());
    }

    /// <summary>Which of several; null where the form offered no choice, and it is all of them.</summary>
    private static HashSet<Guid>? Chosen(IFormCollection form) => form.ContainsKey(LinkModel.Choosing) || form.ContainsKey(LinkModel.Choice)
        ? [.. form[LinkModel.Choice].Select(id => Guid.TryParse(id, out var incident) ? incident : Guid.Empty).Where(id => id != Guid.Empty)]
        : null;
}
