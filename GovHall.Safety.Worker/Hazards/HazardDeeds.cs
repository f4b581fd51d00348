using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Storage;

namespace GovHall.Safety.Worker.Hazards;

/// <summary>What people do about hazards, as it is done inside the writing transaction: load it, ask the right and the machine, commit.</summary>
internal static class HazardDeeds
{
    /// <param name="source">What tells it from every other.</param>
    /// <param name="body">What was found.</param>
    /// <param name="actor">Who, by which door.</param>
    public static Func<Ledger, Outcome<Hazard>> Report(string source, ReportBody body, Actor actor) => ledger =>
    {
        if (ledger.Hall.Person(actor.By) is not { } person)
        {
            return RightWords.WhoIsIt;
        }

        if (Rights.ReportHazard(person) is { } forbidden)
        {
            return forbidden;
        }

        var register = ledger.Hall.Register;
        return string.IsNullOrWhiteSpace(body.Text) ? HazardWords.TextNeeded
            : body.Zone is { } zone && register.Zones.All(one => one.Id != zone) ? HazardWords.NoSuchZone(zone)
            : body.Checkpoint is { } checkpoint && register.Checkpoints.All(one => one.Id != checkpoint) ? HazardWords.NoSuchCheckpoint(checkpoint)
            : ledger.Find(
                new HazardCause
                {
                    Source = source,
                    Class = body.Fixed ? HazardClass.OnTheSpot : body.Class,
                    Text = Text.Same(body.Text.Trim()),
                    Zone = body.Zone,
                    Checkpoint = body.Checkpoint,
                    FoundBy = person.Id,
                    Fixed = body.Fixed,
                    At = ledger.Now,
                },
                actor);
    };

    public static Func<Ledger, Outcome<Hazard>> Plan(Guid id, PlanBody body, Actor actor) =>
        Ask(id, actor, Rights.PlanHazard, (hazard, by, ledger) => ledger.Hall.Person(body.Owner) is { } owner
            ? HazardMachine.Plan(
                hazard,
                owner.Id,
                body.Deadline?.Whole() ?? ledger.Now + HazardMachine.UsualTime(body.Class ?? hazard.Class),
                body.Class,
                new(body.Measure?.Trim() ?? "", body.Funds, body.Interim, by.Id),
                ledger.Now)
            : HazardWords.OwnerNeeded);

    public static Func<Ledger, Outcome<Hazard>> Begin(Guid id, Actor actor) =>
        Ask(id, actor, Rights.SubmitHazard, (hazard, by, ledger) => HazardMachine.Begin(hazard, by.Id, ledger.Now));

    public static Func<Ledger, Outcome<Hazard>> Submit(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.SubmitHazard, (hazard, by, ledger) => HazardMachine.Submit(hazard, by.Id, note, [], ledger.Now));

    public static Func<Ledger, Outcome<Hazard>> Recheck(Guid id, bool accepted, string? note, Actor actor) =>
        Ask(id, actor, Rights.RecheckHazard, (hazard, by, ledger) => HazardMachine.Recheck(hazard, by.Id, accepted, note, ledger.Now));

    /// <summary>Signed, its record is closed with the hall's day.</summary>
    public static Func<Ledger, Outcome<Hazard>> Sign(Guid id, string? note, Actor actor) =>
        Ask(id, actor, Rights.SignHazard, (hazard, by, ledger) => HazardMachine.Sign(
            hazard, by.Id, note, ledger.Hall.TimeZone.InstantOf(ledger.Hall.TimeZone.DayAt(ledger.Now).AddDays(1), TimeOnly.MinValue), ledger.Now));

    public static Func<Ledger, Outcome<Hazard>> Extend(Guid id, DateTimeOffset? deadline, string? reason, Actor actor) =>
        Ask(id, actor, Rights.PlanHazard, (hazard, by, ledger) => deadline is { } until
            ? HazardMachine.Extend(hazard, by.Id, until.Whole(), reason, ledger.Now)
            : HazardWords.DeadlinePast);

    private static Func<Ledger, Outcome<Hazard>> Ask(
        Guid id, Actor actor, Func<Person, Hazard, Refusal?> right, Func<Hazard, Person, Ledger, Decision<HazardFact>> machine) =>
        PersonDeed.Of<Hazard, Hazard>(
            id.ToString(),
            actor,
            ledger => ledger.Db.Hazards.Find(id),
            (person, hazard, _) => right(person, hazard),
            (hazard, person, ledger) =>
            {
                var decision = machine(hazard, person, ledger);
                return decision.Refusal is { } refusal ? refusal : ledger.Commit(hazard, decision.Facts, actor);
            });
}
