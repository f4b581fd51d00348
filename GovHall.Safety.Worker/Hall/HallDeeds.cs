using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Closing;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hall;

/// <summary>What people do about the hall's day, as it is done inside the writing transaction.</summary>
internal static class HallDeeds
{
    /// <summary>Closes it although something is open.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who answers for it, by which door.</param>
    public static Func<Ledger, Outcome<HallState>> Bypass(string? reason, Actor actor) => PersonDeed.Of<HallState, HallState>(
        "hall",
        actor,
        ledger => ledger.StruckHall(),
        (person, _, _) => Rights.BypassClosing(person),
        (hall, person, ledger) =>
        {
            var securing = ledger.SecuringOf(hall.Day);
            var decision = HallMachine.Bypass(hall, person.Id, reason, securing, ledger.Now);
            return decision.Refusal is { } refusal ? refusal : ledger.Commit(decision.Facts, securing.Escalation, actor);
        });
}
