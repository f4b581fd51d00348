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
    /// <summary>More photos than these at once show nothing more.</summary>
    private const int MostPhotos = 20;

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
            : !body.Fixed && body.Photos.After.Count > 0 ? HazardWords.NotPutRight
            : WrongPhotos(ledger, ("before", body.Photos.Before), ("after", body.Photos.After)) is { } wrong ? wrong
            : Find(ledger, Cause(), actor);

        HazardCause Cause() => new()
        {
            Source = source,
            Class = body.Fixed ? HazardClass.OnTheSpot : body.Class,
            Text = Text.Same(body.Text!.Trim()),
            Zone = body.Zone,
            Checkpoint = body.Checkpoint,
            FoundBy = person.Id,
            Photos = IdsOf(body.Photos.Before),
            PhotosAfter = IdsOf(body.Photos.After),
            Fixed = body.Fixed,
            At = ledger.Now,
        };
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

    /// <param name="id">Which hazard.</param>
    /// <param name="note">What was done.</param>
    /// <param name="photos">Attachments that show it put right.</param>
    /// <param name="actor">Who, by which door.</param>
    public static Func<Ledger, Outcome<Hazard>> Submit(Guid id, string? note, IReadOnlyList<string> photos, Actor actor) =>
        Ask(id, actor, Rights.SubmitHazard, (hazard, by, ledger) =>
            WrongPhotos(ledger, ("after", photos)) is { } wrong ? wrong : HazardMachine.Submit(hazard, by.Id, note, IdsOf(photos), ledger.Now));

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

    /// <summary>Sent again it is the hazard that it made. What says something else is no repeat, and puts nothing right: that has its own steps and rights.</summary>
    private static Outcome<Hazard> Find(Ledger ledger, HazardCause cause, Actor actor) => ledger.FindHazard(Hazard.IdOf(cause.Source)) switch
    {
        null => ledger.Find(cause, actor),
        { } known when HazardMachine.IsRepeat(known, cause) => known,
        { } known => HazardWords.ReportedAlready(known),
    };

    /// <summary>Photos are named that nobody uploaded, or too many; null: they are right.</summary>
    private static Refusal? WrongPhotos(Ledger ledger, params ReadOnlySpan<(string Field, IReadOnlyList<string> Photos)> named)
    {
        foreach (var (field, photos) in named)
        {
            if (photos.Count > MostPhotos)
            {
                return HazardWords.TooManyPhotos(field, MostPhotos);
            }

            if (NamedPhotos.Unknown(ledger.Db, photos.Select((photo, at) => ($"photos.{field}[{at}]", (string?)(photo ?? "")))) is { IsEmpty: false } unknown)
            {
                return HazardWords.NoSuchPhotos with { Errors = unknown };
            }
        }

        return null;
    }

    /// <summary>Each once, in the one way in which ids are written.</summary>
    private static ImmutableArray<string> IdsOf(IReadOnlyList<string> photos) => [.. photos.Select(photo => Guid.Parse(photo).ToString()).Distinct(StringComparer.Ordinal)];

    private static Func<Ledger, Outcome<Hazard>> Ask(
        Guid id, Actor actor, Func<Person, Hazard, Refusal?> right, Func<Hazard, Person, Ledger, Decision<HazardFact>> machine) =>
        PersonDeed.Of<Hazard, Hazard>(
            id.ToString(),
            actor,
            ledger => ledger.FindHazard(id),
            (person, hazard, _) => right(person, hazard),
            (hazard, person, ledger) =>
            {
                var decision = machine(hazard, person, ledger);
                return decision.Refusal is { } refusal ? refusal : ledger.Commit(hazard, decision.Facts, actor);
            });
}
