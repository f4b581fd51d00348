using GovHall.Safety.Core.Audit;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Reactions;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Storage;

/// <summary>The ledger's part for hazards.</summary>
internal sealed partial class Ledger
{
    /// <summary>Somebody found something. What is known of this source and still open stays one hazard; whoever answers for its zone owns it until somebody else is named.</summary>
    public Hazard Find(HazardCause cause, Actor actor)
    {
        var (known, free) = ((Hazard?)null, cause.Source);
        for (var again = 2; FindHazard(Hazard.IdOf(free)) is { } one; again++)
        {
            (known, free) = (one, $"{cause.Source}#{again}");
        }

        if (known is not null && !HazardMachine.IsAnew(known, cause))
        {
            return cause.Fixed ? Commit(known, HazardMachine.PutRight(known, cause.FoundBy, null, cause.Photos, cause.At).Facts, actor) : known;
        }

        var register = hall.Register;
        var (zone, checkpoint) = cause.Place is { } place ? Places.Whereabouts(place, register) : (cause.Zone, cause.Checkpoint);
        zone ??= register.Checkpoints.FirstOrDefault(one => one.Id == checkpoint)?.Zone;
        var placed = cause with { Source = free, Zone = zone, Checkpoint = checkpoint, Owner = cause.Owner ?? register.Zones.FirstOrDefault(one => one.Id == zone)?.Responsible };
        var year = hall.TimeZone.DayAt(now).Year;
        return Commit(null, HazardMachine.Find(placed, $"H{year}-{Next($"hazard:{year}"):D6}"), actor);
    }

    /// <summary>Once each morning whoever a hazard waits for is reminded: that it was done is written with the letters.</summary>
    /// <returns>When it is done next.</returns>
    public DateTimeOffset ChaseHazards()
    {
        var day = hall.TimeZone.DayAt(now);
        var morning = HazardChase.At(hall.TimeZone, day);
        var done = DoneUpTo(Counter.HazardsChased, day, now < morning ? day.AddDays(-1) : day);
        if (now < morning)
        {
            return morning;
        }

        if (done is null || done.Value < day.DayNumber)
        {
            ChaseHazards(day);
            Mark(done, Counter.HazardsChased, day.DayNumber);
        }

        return HazardChase.At(hall.TimeZone, day.AddDays(1));
    }

    /// <summary>What happened to a hazard.</summary>
    public Hazard Commit(Hazard? stored, IReadOnlyList<HazardFact> facts, Actor actor)
    {
        var before = stored is null ? null : desk.Hazards.Current(stored);
        if (facts.Count == 0)
        {
            return before!;
        }

        var hazard = before;
        List<Reaction> reactions = [];
        foreach (var fact in facts)
        {
            hazard = fact.After(hazard);
            _journal.Append(fact.At, $"hazard.{FactName.Of(fact)}", $"hazard:{hazard.Id}", FactJson.Body(fact), actor);
            reactions.AddRange(Reactions.To(fact, hazard, hall.ZoneName(hazard.Zone), hall.TimeZone));
        }

        Keep(desk.Hazards, before, hazard!);
        reactions.ForEach(reaction => Apply(reaction, actor));
        return hazard!;
    }

    private void ChaseHazards(DateOnly day)
    {
        var open = _db.Hazards.Where(hazard => hazard.State != HazardState.Signed && hazard.State != HazardState.Archived).ToList();
        var calls = HazardChase.Of(open, hall.Book, hall.Duty.LastResort, now);
        foreach (var call in calls.GroupBy(call => call.Hazard))
        {
            Commit(call.Key, [new HazardFact.Chased(now, [.. call.Select(one => one.Called.To.Person ?? one.Called.To.Address)])], Actor.System);
        }

        foreach (var notification in HazardLetters.OfMorning(calls, day, hall.PlaceOf, RunLetterContext))
        {
            Queue(notification);
        }
    }
}
