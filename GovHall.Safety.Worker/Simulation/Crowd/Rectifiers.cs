using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>Those who put a hazard right: planned by one, done by its owner, looked at by another, signed by a third. Whatever is forgotten is taken up once it is overdue.</summary>
internal static class Rectifiers
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What people are going to do about a hazard as it stands now.</summary>
    public static IEnumerable<Intent> Of(Hazard? before, Hazard after, DateTimeOffset now, Stage stage)
    {
        var chance = stage.About($"hazard|{after.Id}|{after.Version}");
        var becameOverdue = after.Overdue && before is { Overdue: false };
        if (before is not null && before.State == after.State && before.RecheckedBy == after.RecheckedBy && before.Deadline == after.Deadline && !becameOverdue)
        {
            return [];
        }

        if (!becameOverdue && after.IsOpen && chance.Happens(stage.Habits.ForgetsHazard))
        {
            return [];
        }

        return after.State switch
        {
            HazardState.Found when after.Class == HazardClass.OnTheSpot => Submits(after, Later(now, chance, 0.1, 2), chance, stage),
            HazardState.Found => Plans(after, Later(now, chance, 0.5, after.Class == HazardClass.Serious ? 6 : 72), chance, stage),
            HazardState.Planned or HazardState.InWork or HazardState.Rework when becameOverdue => Plans(after, Later(now, chance, 1, 24), chance, stage),
            HazardState.Planned or HazardState.Rework => Works(after, now, chance, stage),
            HazardState.Submitted when after.RecheckedBy is null => Rechecks(after, Later(now, chance, 0.5, 48), chance, stage),
            HazardState.Submitted => Signs(after, Later(now, chance, 0.5, 48), chance, stage),
            HazardState.InWork or HazardState.Signed or HazardState.Archived => [],
        };
    }

    private static IEnumerable<Intent> Plans(Hazard hazard, DateTimeOffset at, Chance chance, Stage stage)
    {
        if (stage.OneOf(chance, at, person => Rights.PlanHazard(person, hazard)) is { } by)
        {
            var owner = hazard.Owner ?? stage.OneOf(chance, at, Rights.ReportHazard) ?? by;
            yield return new(at, by, new Doing.Plan(hazard.Id, new() { Owner = owner, Measure = "整改并复查" }));
        }
    }

    /// <summary>Mostly within the time there is; a tenth needs longer.</summary>
    private static IEnumerable<Intent> Works(Hazard hazard, DateTimeOffset now, Chance chance, Stage stage)
    {
        var (owner, left) = (hazard.Owner!, hazard.Deadline - now);
        left = left > Hour ? left : Hour;
        yield return new(now + (left * 0.1), owner, new Doing.Begin(hazard.Id));
        foreach (var intent in Submits(hazard, now + (left * (0.2 + (0.9 * chance.Next()))), chance, stage))
        {
            yield return intent;
        }
    }

    private static IEnumerable<Intent> Submits(Hazard hazard, DateTimeOffset at, Chance chance, Stage stage)
    {
        if ((hazard.Owner ?? stage.OneOf(chance, at, Rights.ReportHazard)) is { } by)
        {
            yield return new(at, by, new Doing.Submit(hazard.Id, "已整改"));
        }
    }

    private static IEnumerable<Intent> Rechecks(Hazard hazard, DateTimeOffset at, Chance chance, Stage stage)
    {
        if (stage.OneOf(chance, at, person => Rights.RecheckHazard(person, hazard), but: hazard.FixedBy) is { } by)
        {
            var back = chance.Happens(stage.Habits.SendsBack);
            yield return new(at, by, new Doing.Recheck(hazard.Id, !back, back ? "仍有问题" : null));
        }
    }

    private static IEnumerable<Intent> Signs(Hazard hazard, DateTimeOffset at, Chance chance, Stage stage)
    {
        if (stage.OneOf(chance, at, person => Rights.SignHazard(person, hazard), but: hazard.FixedBy) is { } by)
        {
            yield return new(at, by, new Doing.SignHazard(hazard.Id));
        }
    }

    private static DateTimeOffset Later(DateTimeOffset now, Chance chance, double leastHours, double mostHours) =>
        now + chance.Between(Hour * leastHours, Hour * mostHours);
}
