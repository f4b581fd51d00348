using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Tags = GovHall.Safety.Core.Register.Checkpoints;

namespace GovHall.Safety.Worker.Web.Pages.Checkpoints;

/// <summary>Makes the page of one checkpoint.</summary>
internal sealed class CheckpointSheets(Frames frames, Database database, CurrentHall hall)
{
    /// <summary>How the tag was read: its QR code, unless its address says that it is the chip. Nobody can claim more by an address.</summary>
    public static ScanProof ProofOf(string word) => word == "nfc" ? ScanProof.Nfc : ScanProof.Qr;

    public async Task<IResult> Show(string code, ScanProof proof, HttpContext http, Refusal? refusal)
    {
        if (Tags.Find(code, hall.Now.Register) is not { } checkpoint)
        {
            return Sheet.Trouble(frames.Bare(http), Trouble.NotFound);
        }

        var frame = await frames.SignedIn(http);
        await using var db = database.Read();
        return Sheet.Of<CheckpointPage>(
            frame,
            new CheckpointModel
            {
                Checkpoint = checkpoint,
                Code = code,
                Proof = proof,
                Runs = [.. OpenHere.For(frame.Person!, checkpoint.Id, frame.Now, db, hall.Now)],
                Form = StableId.From($"form|{checkpoint.Id}|{frame.Person!.Id}|{frame.Now.Microseconds()}").ToString("N"),
                Refusal = refusal,
            },
            refusal is null ? StatusCodes.Status200OK : Problem.StatusOf(refusal));
    }
}
