namespace GovHall.Safety.Worker.Storage;

/// <summary>What is asked about open work. Each question goes by an index that holds open rows alone, or one of a day to come: what was closed in years costs nothing.</summary>
/// <remarks>The conditions of partial indexes stand here word for word as in the model, or they would not be used.</remarks>
internal static class OpenWorkQuestions
{
    /// <summary>Open incidents without a next step.</summary>
    public const string Stranded = "SELECT id FROM incidents WHERE state IN ('Open', 'Acknowledged') AND next_at IS NULL";

    /// <summary>Open inspections without an end that will be struck.</summary>
    public const string Endless = "SELECT id FROM runs WHERE state IN ('Planned', 'InProgress') AND (next_at IS NULL OR next_at > missed_at)";

    /// <summary>Letters with a lease that is long over or will never be, or due at a time that no rule gives.</summary>
    public const string Held =
        "SELECT id FROM notifications WHERE state IN ('Queued', 'Sending') AND (due_at > $far OR leased_until <= $past OR leased_until > $lease)";

    /// <summary>Letters that are due and that nobody tries.</summary>
    public const string Waiting = "SELECT count(*), min(due_at) FROM notifications WHERE state IN ('Queued', 'Sending') AND due_at <= $waiting";

    /// <summary>The inspections of the days ahead.</summary>
    public const string Ahead = "SELECT id FROM runs WHERE day >= $today";

    /// <summary>Timers of alarms. The one table that is read whole: it has one row for a rule at a sensor, however often that has been an alarm.</summary>
    public const string Timers = "SELECT rule, sensor, on_due, off_due FROM alarms WHERE on_due IS NOT NULL OR off_due IS NOT NULL";

    /// <summary>Until which day the ledger is written, and what it draws from.</summary>
    public const string Counted = "SELECT name, value FROM counters WHERE name IN ('ledger-until', 'draw-seed')";

    /// <summary>What fell due long ago and was not struck.</summary>
    public static ImmutableArray<string> Overdue { get; } =
    [
        "SELECT id FROM runs WHERE next_at <= $past",
        "SELECT id FROM hazards WHERE next_at <= $past",
        "SELECT id FROM testimonies WHERE next_at <= $past",
        "SELECT asset FROM asset_uses WHERE next_at <= $past",
        "SELECT id FROM incidents WHERE next_at <= $past",
    ];
}
