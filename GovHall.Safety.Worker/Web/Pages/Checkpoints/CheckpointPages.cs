using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Inspections;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Web.Pages.Checkpoints;

/// <summary>What a checkpoint's tag opens on a phone. Opening it changes nothing: link previews open it, too.</summary>
internal static class CheckpointPages
{
    public static void Map(IEndpointRouteBuilder people)
    {
        people.MapGet("/c/{code}", Show);
        people.MapPost("/c/{code}", Scan);
    }

    private static Task<IResult> Show(string code, HttpContext http, CheckpointSheets sheets) => sheets.Show(code, CheckpointSheets.ProofOf(http.Request.Query["p"].ToString()), http, null);

    private static async Task<IResult> Scan(string code, HttpContext http, CheckpointSheets sheets, LedgerWriter writer)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var proof = CheckpointSheets.ProofOf(form["proof"].ToString());
        if (!Guid.TryParse(form["inspection"], out var inspection))
        {
            return await sheets.Show(code, proof, http, null);
        }

        var scan = new ScanSent { Id = StableId.From($"scan|{form["form-id"]}|{inspection}").ToString(), Checkpoint = code, Proof = proof };
        var outcome = await writer.WriteForm(ScanDeeds.Scan(code, inspection, scan, http.SignedIn()!.Actor), http);
        return outcome.Refusal is { } refusal
            ? await sheets.Show(code, proof, http, refusal)
            : Notices.SeeOther($"/inspections/{inspection}", Notices.Of(outcome.Value!));
    }
}
