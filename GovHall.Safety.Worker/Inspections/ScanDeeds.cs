using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>Somebody scans a tag, as it is done inside the writing transaction.</summary>
internal static class ScanDeeds
{
    /// <param name="code">What stands on the tag, or the checkpoint's id.</param>
    /// <param name="inspection">Which inspection; null: the one that waits for it.</param>
    /// <param name="sent">The scan; its checkpoint follows from the code.</param>
    /// <param name="actor">Who, by which door.</param>
    public static Func<Ledger, Outcome<ScanOutcome>> Scan(string code, Guid? inspection, ScanSent sent, Actor actor) => ledger =>
        Checkpoints.Find(code, ledger.Hall.Register) is not { } checkpoint ? RightWords.NoSuch(code)
        : ledger.Hall.Person(actor.By) is not { } person ? RightWords.WhoIsIt
        : ledger.Scan(checkpoint, person, inspection, sent, actor);
}
