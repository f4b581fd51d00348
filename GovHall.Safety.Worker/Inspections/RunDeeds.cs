using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>What people do to runs, as it is done inside the writing transaction: load it, ask the right and the machine, commit.</summary>
internal static class RunDeeds
{
    public static Func<Ledger, Outcome<InspectionRun>> Start(Guid id, Actor actor) =>
        Ask(id, actor, Rights.DoInspection, (run, by, now) => RunMachine.Start(run, by, now));

    public static Func<Ledger, Outcome<InspectionRun>> Check(Guid id, IReadOnlyList<Answer> answers, DateTimeOffset? sentAt, Actor actor) =>
        Ask(id, actor, Rights.DoInspection, (run, by, now) => RunMachine.Check(run, answers, by, sentAt?.Whole(), now));

    public static Func<Ledger, Outcome<InspectionRun>> Complete(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.DoInspection, (run, by, now) => RunMachine.Complete(run, by, note, now));

    public static Func<Ledger, Outcome<InspectionRun>> Excuse(Guid id, string reason, Actor actor) =>
        Ask(id, actor, Rights.Excuse, (run, by, now) => RunMachine.Excuse(run, by, reason, now));

    private static Func<Ledger, Outcome<InspectionRun>> Ask(
        Guid id, Actor actor, Func<Person, InspectionRun, Refusal?> right, Func<InspectionRun, string, DateTimeOffset, Decision<RunFact>> machine) =>
        PersonDeed.Of<InspectionRun, InspectionRun>(
            id.ToString(),
            actor,
            ledger => ledger.Db.Runs.Find(id),
            (person, run, _) => right(person, run),
            (run, person, ledger) =>
            {
                var decision = machine(run, person.Id, ledger.Now);
                return decision.Refusal is { } refusal ? refusal : ledger.Commit(run, decision.Facts, actor);
            });
}
