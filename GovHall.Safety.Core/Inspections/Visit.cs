namespace GovHall.Safety.Core.Inspections;

/// <summary>The first time that somebody showed to be at a checkpoint.</summary>
/// <param name="Checkpoint">As the register calls it.</param>
/// <param name="At">When.</param>
public readonly record struct Visit(string Checkpoint, DateTimeOffset At)
{
    /// <summary>The first visits of a run in the order in which they were made; what was back-filled is none.</summary>
    internal static ImmutableArray<Visit> Of(InspectionRun run)
    {
        var asked = run.Terms.Checkpoints.Select(place => place.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. run.Counted
                .Select(proof => proof switch
                {
                    Scan scan => new Visit(scan.Checkpoint, scan.At),
                    Check { Place: { } place } check => new Visit(place, check.At),
                    _ => default(Visit?),
                })
                .OfType<Visit>()
                .Where(visit => asked.Contains(visit.Checkpoint))
                .OrderBy(visit => visit.At)
                .DistinctBy(visit => visit.Checkpoint),
        ];
    }

    /// <summary>Whether they were made in another order than the route's, where the plan asks for it.</summary>
    internal static bool OutOfOrder(InspectionRun run)
    {
        var route = run.Terms.Checkpoints.Select(place => place.Id).ToList();
        var walked = run.Visits.Select(visit => route.IndexOf(visit.Checkpoint)).ToList();
        return run.Terms.InOrder && walked.Zip(walked.Skip(1)).Any(pair => pair.Second < pair.First);
    }

    /// <summary>Whether a walk that is over took less time than the plan asks for.</summary>
    internal static bool TooFast(InspectionRun run) =>
        run.Terms.MinimumWalk is { } minimum
        && run.State is RunState.Completed or RunState.CompletedLate
        && run.Visits is [var first, .., var last]
        && last.At - first.At < minimum;
}
