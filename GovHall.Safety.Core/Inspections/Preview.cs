using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What a schedule will make happen, before it does.</summary>
/// <param name="Runs">In the order in which they would be numbered.</param>
/// <param name="Skipped">Days that a plan names and on which it does not come round, and why.</param>
/// <param name="Drawn">What is drawn and so not shown.</param>
/// <param name="Load">Who has how much.</param>
public sealed record Preview(
    IReadOnlyList<InspectionRun> Runs, IReadOnlyList<SkippedDay> Skipped, IReadOnlyList<DrawnStretch> Drawn, IReadOnlyList<PersonLoad> Load)
{
    /// <param name="plans">Schedule and register; its seed is not used, so that nothing drawn is given away.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    public static Preview Of(PlannedRuns plans, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(plans);
        var schedule = plans.Schedule;
        var runs = (plans with { Seed = null }).On(from, until, schedule.Hall.TimeZone.InstantOf(from, TimeOnly.MinValue))
            .Where(run => run.Day >= from && run.Day < until)
            .ToList();
        return new(
            runs,
            [
                .. schedule.Plans.SelectMany(plan => DroppedDays.Of(plan, schedule.Calendar, from, until)
                    .Select(day => new SkippedDay(plan.Id, day, DayReasons.Of(day, schedule.Calendar)))),
            ],
            [.. schedule.Plans.SelectMany(plan => DrawnStretch.Of(plan, schedule.Calendar, from, until))],
            [
                .. runs.SelectMany(run => run.Assignees.Select(person => (person, run.Window)))
                    .GroupBy(duty => duty.person, StringComparer.Ordinal)
                    .OrderBy(person => person.Key, StringComparer.Ordinal)
                    .Select(person => new PersonLoad(person.Key, person.Count(), MostAtOnce(person.Select(duty => duty.Window)))),
            ]);
    }

    /// <summary>A window that closes as another opens is not open with it.</summary>
    private static int MostAtOnce(IEnumerable<InspectionWindow> windows)
    {
        var (open, most) = (0, 0);
        foreach (var (_, change) in windows.SelectMany(window => ((DateTimeOffset, int)[])[(window.Opens, 1), (window.Closes, -1)]).Order())
        {
            open += change;
            most = Math.Max(most, open);
        }

        return most;
    }
}

/// <summary>A day on which a plan does not come round.</summary>
public sealed record SkippedDay(string Plan, DateOnly Day, Text Why);

/// <summary>What falls to a person.</summary>
/// <param name="Person">By id.</param>
/// <param name="Inspections">How many they are among the assignees of.</param>
/// <param name="AtOnce">The most that are open at one instant.</param>
public sealed record PersonLoad(string Person, int Inspections, int AtOnce);
