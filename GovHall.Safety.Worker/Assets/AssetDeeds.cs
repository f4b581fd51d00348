using GovHall.Safety.Core.Assets;
using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Assets;

/// <summary>What people do about assets, as it is done inside the writing transaction: load it, ask the right and the machine, commit.</summary>
internal static class AssetDeeds
{
    public static Func<Ledger, Outcome<Asset>> TakeOut(string id, OutOfServiceBody body, Actor actor) =>
        Ask(id, actor, Rights.TakeOutOfService, (asset, by, ledger) =>
            AssetMachine.TakeOut(Use(ledger, id), asset, by.Id, body.Reason, body.Count, body.Until?.Whole(), ledger.Now));

    public static Func<Ledger, Outcome<Asset>> GiveBack(string id, string? note, Actor actor) =>
        Ask(id, actor, Rights.TakeOutOfService, (_, by, ledger) => AssetMachine.GiveBack(Use(ledger, id), by.Id, note, ledger.Now));

    public static Func<Ledger, Outcome<Asset>> Maintain(string id, DueDate of, MaintainedBody body, Actor actor) =>
        Ask(id, actor, Rights.Maintain, (asset, by, ledger) =>
        {
            var today = ledger.Hall.TimeZone.DayAt(ledger.Now);
            return AssetMachine.Maintain(asset, of, body.Day ?? today, today, by.Id, body.Note, null, ledger.Now);
        });

    /// <summary>The version of what happened to it; null where the register has no such asset.</summary>
    public static int? VersionOf(Ledger ledger, string id) => Registered(ledger, id) is null ? null : Use(ledger, id)?.Version ?? 0;

    private static AssetUse? Use(Ledger ledger, string id) => ledger.FindUse(id);

    /// <summary>As a command beside the worker may have left it a moment ago.</summary>
    private static Asset? Registered(Ledger ledger, string id)
    {
        ledger.NoticeChangesFromOutside();
        return ledger.Hall.Register.Assets.FirstOrDefault(asset => asset.Id == id);
    }

    private static Func<Ledger, Outcome<Asset>> Ask(
        string id, Actor actor, Func<Person, Refusal?> right, Func<Asset, Person, Ledger, Decision<AssetFact>> machine) =>
        PersonDeed.Of<Asset, Asset>(
            id,
            actor,
            ledger => Registered(ledger, id),
            (person, _, _) => right(person),
            (asset, person, ledger) =>
            {
                var decision = machine(asset, person, ledger);
                if (decision.Refusal is { } refusal)
                {
                    return refusal;
                }

                if (decision.Facts is [AssetFact.Maintained done])
                {
                    ledger.Maintain(asset, done, actor);
                }
                else
                {
                    ledger.Commit(Use(ledger, id), decision.Facts, actor);
                }

                return Registered(ledger, id)!;
            });
}
