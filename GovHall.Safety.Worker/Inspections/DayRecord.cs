using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Worker.Hall;
using GovHall.Safety.Worker.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovHall.Safety.Worker.Inspections;

/// <summary>What a day came to: its inspections, counted, and what stands out.</summary>
internal sealed record DayRecord
{
    /// <summary>How far back the last finished round of a plan is looked for, in days: a hall is not closed for longer.</summary>
    private const int LookBack = 92;

    public required DateOnly Day { get; init; }

    /// <summary>Whether the hall serves that day, and why.</summary>
    public required Text Kind { get; init; }

    /// <summary>How many inspections of the day stand where; a state that none is in is left out.</summary>
    public required IReadOnlyDictionary<string, int> Inspections { get; init; }

    /// <summary>What stands out, the earliest first.</summary>
    public required IReadOnlyList<DayFinding> Findings { get; init; }

    public static async Task<DayRecord> Of(DateOnly day, SafetyDb db, HallNow hall, DateTimeOffset now, CancellationToken ct)
    {
        var states = await db.Runs.Where(run => run.Day == day).GroupBy(run => run.State).Select(state => new { state.Key, Count = state.Count() }).ToListAsync(ct);
        List<DayFinding> findings = [];
        foreach (var plan in hall.Schedule.Plans)
        {
            if (plan.MaximumGap is { } maximum)
            {
                findings.AddRange(await GapsOf(plan, maximum, day, db, hall, now, ct));
            }
        }

        return new()
        {
            Day = day,
            Kind = DayReasons.Of(day, hall.Schedule.Calendar),
            Inspections = states.OrderBy(state => state.Key).ToDictionary(state => Kebab.Of(state.Key), state => state.Count, StringComparer.Ordinal),
            Findings = [.. findings.OrderBy(finding => finding.From).ThenBy(finding => finding.Plan, StringComparer.Ordinal).ThenBy(finding => finding.Part, StringComparer.Ordinal)],
        };
    }

    /// <summary>Of a plan in parts each goes its own round; a part that the day does not have is asked for nothing.</summary>
    private static async Task<IEnumerable<DayFinding>> GapsOf(
        Plan plan, TimeSpan maximum, DateOnly day, SafetyDb db, HallNow hall, DateTimeOffset now, CancellationToken ct)
    {
        var (first, last) = (day.AddDays(-LookBack).ToDateTime(TimeOnly.MinValue), day.AddDays(LookBack).ToDateTime(TimeOnly.MinValue));
        var runs = await db.Runs.Where(run => run.Plan == plan.Id && run.Slot >= first && run.Slot < last)
            .Select(run => new { run.Part, run.Day, run.State, run.CompletedAt })
            .ToListAsync(ct);
        return
            from part in runs.GroupBy(run => run.Part, StringComparer.Ordinal)
            where part.Any(run => run.Day == day && run.State != RunState.Cancelled)
            let finished = part.Where(run => run.State is RunState.Completed or RunState.CompletedLate).Select(run => run.CompletedAt).OfType<DateTimeOffset>()
            from gap in RoundGap.On(day, finished, maximum, hall.Schedule.Calendar, hall.TimeZone, now)
            select DayFinding.Of(plan, part.Key, gap, maximum, hall.TimeZone, now);
    }
}

/// <summary>Something that stands out in a day's record.</summary>
/// <param name="Kind"><c>round-gap</c>: too long without a finished round.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="Part">Which part of it; empty where it is not split.</param>
/// <param name="From">When the last round was finished.</param>
/// <param name="To">When the next one was; null: none has been yet.</param>
/// <param name="Open">How long the hall was open in between.</param>
/// <param name="Maximum">How long it may be.</param>
/// <param name="Text">The same in words.</param>
internal sealed record DayFinding(string Kind, string Plan, string Part, DateTimeOffset From, DateTimeOffset? To, TimeSpan Open, TimeSpan Maximum, Text Text)
{
    public static DayFinding Of(Plan plan, string part, RoundGap gap, TimeSpan maximum, TimeZoneInfo zone, DateTimeOffset now) => new(
        "round-gap",
        plan.Id,
        part,
        zone.ShownAt(gap.From),
        zone.ShownOrNone(gap.To),
        gap.Open,
        maximum,
        DayWords.RoundGap(plan.Name, zone.MomentAt(gap.From, now), gap.To is { } to ? zone.MomentAt(to, now) : null, gap.Open, maximum));
}
