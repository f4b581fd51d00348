using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>The second person, who signs within a day, or forgets it and is called.</summary>
internal static class Reviewers
{
    /// <summary>What becomes of a completed inspection that waits for its review, or of one whose review was missed.</summary>
    public static IEnumerable<Intent> Of(InspectionRun run, DateTimeOffset now, Stage stage)
    {
        var chance = stage.About($"review|{run.Id}|{run.ReviewMissed}|{run.Reviews.Length}");
        var forgets = !run.ReviewMissed && chance.Happens(stage.Habits.ForgetsReview);
        var at = now + (run.ReviewMissed ? chance.Between(TimeSpan.FromMinutes(30), TimeSpan.FromHours(8)) : chance.Between(TimeSpan.FromMinutes(5), TimeSpan.FromHours(12)));
        var minute = at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerMinute));
        if (forgets || stage.OneOf(chance, at, person => run.WasDoneBy(person.Id) ? Nobody : Reviews(person, run), null) is not { } by)
        {
            yield break;
        }

        if (chance.Happens(stage.Habits.Returns))
        {
            yield return new(minute, by, new Doing.Review(run.Id, ReviewVerdict.Returned, "照片不清楚"));
        }
        else
        {
            yield return new(minute, by, new Doing.Review(run.Id, ReviewVerdict.Accepted, null));
        }
    }

    private static Refusal Nobody { get; } = Core.Words.RightWords.NotAllowed;

    /// <summary>Managers may; it is the plan's role that does.</summary>
    private static Refusal? Reviews(Core.Register.Person person, InspectionRun run) =>
        run.Terms.Review is { } role && person.Is(role) ? Rights.Review(person, run) : Nobody;
}
