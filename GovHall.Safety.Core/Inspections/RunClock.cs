namespace GovHall.Safety.Core.Inspections;

/// <summary>When the clock has something to do with a run.</summary>
internal static class RunClock
{
    /// <summary>How long after it was heard to be complete a run waits for its review (contract 3.3).</summary>
    public static TimeSpan ReviewWithin { get; } = TimeSpan.FromHours(24);

    /// <summary>The next instant at which it does; null: nothing more by itself.</summary>
    public static DateTimeOffset? NextAt(InspectionRun run) => run.State switch
    {
        RunState.Planned or RunState.InProgress => Reminders(run).FirstOrDefault() is { At: var at } && at != default && at < run.Window.MissedAt ? at : run.Window.MissedAt,
        RunState.Completed or RunState.CompletedLate => run.ReviewBy,
        RunState.Partial or RunState.Missed or RunState.Unverifiable or RunState.Excused or RunState.Cancelled => null,
    };

    /// <summary>The last of the reminders that are due and were not told; after a gap they are one.</summary>
    public static TimeSpan? DueReminder(InspectionRun run, DateTimeOffset now) =>
        Reminders(run).TakeWhile(reminder => reminder.At <= now).Select(reminder => (TimeSpan?)reminder.Before).LastOrDefault();

    /// <summary>When the assignees are reminded that long before the end: never before it opens, except of what is due of an asset: that has to be arranged for.</summary>
    public static DateTimeOffset RemindsAt(InspectionRun run, TimeSpan before) =>
        run.Terms.Due is null && run.Window.Closes - before < run.Window.Opens ? run.Window.Opens : run.Window.Closes - before;

    /// <summary>Those not told yet, the first first.</summary>
    private static IEnumerable<(TimeSpan Before, DateTimeOffset At)> Reminders(InspectionRun run) => run.Terms.Remind
        .Where(before => !(before >= run.Reminded))
        .OrderDescending()
        .Select(before => (before, RemindsAt(run, before)));
}
