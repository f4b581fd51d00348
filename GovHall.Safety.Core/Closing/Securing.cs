using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Sensors;
using GovHall.Safety.Core.Witnesses;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Closing;

/// <summary>What a sensor said last.</summary>
/// <param name="Value">In the metric's canonical unit.</param>
/// <param name="At">When it was measured.</param>
public readonly record struct LastSaid(ReadingValue Value, DateTimeOffset At);

/// <summary>Asks what a sensor said last of a metric; null: it never gave a value.</summary>
public delegate LastSaid? LastOf(Sensor sensor, Metric metric);

/// <summary>What keeps a hall from being closed.</summary>
/// <param name="SecureBy">The last moment of the day's closing inspections; null: that day has none.</param>
/// <param name="Escalation">Of the inspection whose moment that is: who is told when it passes.</param>
/// <param name="Open">What is not done, not shut or not right, for people; empty once the hall is secured.</param>
public sealed record Securing(DateTimeOffset? SecureBy, string? Escalation, ImmutableArray<Text> Open)
{
    public bool Holds => Open.IsEmpty;

    /// <summary>Contract 3.4: each closing inspection of the day done, no door that is asked as a witness open, no item failed but those put right on the spot.</summary>
    /// <param name="closing">The closing inspections of the day, cancelled ones too.</param>
    /// <param name="sensors">The register's.</param>
    /// <param name="latest">What a sensor said last.</param>
    public static Securing Of(IReadOnlyCollection<InspectionRun> closing, ImmutableArray<Sensor> sensors, LastOf latest)
    {
        ArgumentNullException.ThrowIfNull(closing);
        ArgumentNullException.ThrowIfNull(latest);
        var last = closing.Where(run => run.State != RunState.Cancelled).MaxBy(run => run.Window.MissedAt);
        return new(
            last?.Window.MissedAt,
            last?.OnMissed,
            [
                .. closing.Where(run => !IsDone(run)).OrderBy(run => run.Window.Opens).ThenBy(run => run.Number, StringComparer.Ordinal).Select(ClosingWords.NotDone),
                .. Doors(closing, sensors, latest).Select(ClosingWords.OpenDoor),
                .. Failed(closing).Select(failed => ClosingWords.Failed(failed.Run, failed.Item)),
            ]);
    }

    /// <summary>The doors asked as witnesses by a closing inspection of the day that are open now.</summary>
    public static IEnumerable<Sensor> Doors(IReadOnlyCollection<InspectionRun> closing, ImmutableArray<Sensor> sensors, LastOf latest)
    {
        List<EvidenceRule> asked = [.. closing.SelectMany(run => run.Items).Select(item => item.Evidence).OfType<EvidenceRule>()];
        return
            from sensor in sensors
            where EvidenceLimit.MetricOf(sensor) is { Name: Metrics.ContactOpen } metric
                && latest(sensor, metric) is (var value, _)
                && asked.Any(rule => rule.Sensors.Has(sensor) && rule.Limit.For(sensor) is { } limit && EvidenceLimits.Agrees(limit, value) == false)
            select sensor;
    }

    /// <summary>The items whose last answer is a failure that was not put right on the spot.</summary>
    public static IEnumerable<(InspectionRun Run, ChecklistItem Item)> Failed(IEnumerable<InspectionRun> closing) =>
        from run in closing
        where run.State != RunState.Cancelled
        from point in run.Points
        where run.Latest(point.Item.Id, point.Place?.Id) is { Verdict: Verdict.Fail, Fixed: false }
        select (run, point.Item);

    private static bool IsDone(InspectionRun run) => run.State switch
    {
        RunState.Completed or RunState.CompletedLate or RunState.Excused or RunState.Cancelled => true,
        RunState.Planned or RunState.InProgress or RunState.Partial or RunState.Missed or RunState.Unverifiable => false,
    };
}
