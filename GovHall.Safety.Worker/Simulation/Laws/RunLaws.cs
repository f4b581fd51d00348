using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Simulation.Laws;

/// <summary>What must hold of an inspection after every commit, written down a second time and without its machine.</summary>
internal static class RunLaws
{
    /// <param name="before">As the commit before left it; null: it is new.</param>
    /// <param name="after">As it is now.</param>
    /// <param name="wasDeaf">Whether the worker was off for a minute or more of its time.</param>
    /// <param name="now">When.</param>
    /// <returns>One line for each law that is broken.</returns>
    public static IEnumerable<string> Broken(InspectionRun? before, InspectionRun after, bool wasDeaf, DateTimeOffset now)
    {
        if (before is null ? after.State != RunState.Planned : before.State != after.State && !MayFollow(before.State, after.State))
        {
            yield return $"it went from {before?.State.ToString() ?? "nothing"} to {after.State}";
        }

        if (before is not null && (before.Id, before.Number, before.Plan, before.Slot, before.Part) != (after.Id, after.Number, after.Plan, after.Slot, after.Part))
        {
            yield return "its key or number changed";
        }

        if (before is not null && after.Version != before.Version && after.Version < before.Version)
        {
            yield return $"its version fell from {before.Version} to {after.Version}";
        }

        if (before is not null && !before.Proofs.Select(proof => proof.Id).ToHashSet(StringComparer.Ordinal).IsSubsetOf(after.Proofs.Select(proof => proof.Id)))
        {
            yield return "a proof is gone";
        }

        if (after.Counted.Any(proof => proof.At < after.Window.Opens || proof.At >= after.Window.MissedAt))
        {
            yield return "a proof from outside its time counts";
        }

        if (after.State == RunState.Missed && before?.State != RunState.Missed && after.Counted.Any())
        {
            yield return "it is missed although something was proved";
        }

        if (wasDeaf && after.State is RunState.Missed or RunState.Partial && before?.State != after.State)
        {
            yield return "it is held against people whom the worker could not hear";
        }

        foreach (var broken in OfState(after, wasDeaf, now))
        {
            yield return broken;
        }
    }

    private static IEnumerable<string> OfState(InspectionRun run, bool wasDeaf, DateTimeOffset now) => run.State switch
    {
        RunState.Planned => run.Counted.Any() ? ["it has proofs and was never started"] : [],
        RunState.InProgress => now < run.Window.Opens || run.StartedBy is null ? ["it is under way before it opens, or by nobody"] : [],
        RunState.Completed or RunState.CompletedLate => Completed(run),
        RunState.Missed => now < run.Window.MissedAt ? ["it is missed before its end"] : [],
        RunState.Partial => !run.Counted.Any() || now < run.Window.MissedAt ? ["it is partial although nothing was proved, or before its end"] : [],
        RunState.Excused => run.ExcusedBy is null || run.Assignees.Contains(run.ExcusedBy) ? ["it is excused by nobody, or by who had to do it"] : [],
        RunState.Unverifiable => wasDeaf ? [] : ["it is unverifiable although the worker lived all its time"],
        RunState.Cancelled => [],
    };

    private static IEnumerable<string> Completed(InspectionRun run)
    {
        if (run.Missing.Any())
        {
            yield return $"it is completed without {run.Missing.First().Field}";
        }

        if (run.CompletedAt is not { } at || at < run.Window.Opens || at >= run.Window.MissedAt)
        {
            yield return "it is completed outside its time";
        }
        else if (at >= run.Window.Closes != (run.State == RunState.CompletedLate))
        {
            yield return "late is called in time, or the reverse";
        }

        if (run.Counted.Select(proof => proof.By).Append(run.CompletedBy).Distinct(StringComparer.Ordinal).Count() < run.Terms.People)
        {
            yield return "too few people did it";
        }

        if (run.Reviews.Any(review => run.WasDoneBy(review.By)))
        {
            yield return "it is reviewed by who did it";
        }
    }

    /// <summary>Contract 3.3: only what could not be heard in time changes once it is over, and what is completed never does.</summary>
    private static bool MayFollow(RunState from, RunState to) => (from, to) switch
    {
        (RunState.Planned, _) => true,
        (RunState.InProgress, not (RunState.Planned or RunState.Cancelled or RunState.Missed)) => true,
        (RunState.Missed or RunState.Partial or RunState.Unverifiable, RunState.Completed or RunState.CompletedLate) => true,
        (RunState.Cancelled, RunState.Planned) => true,
        _ => false,
    };
}
