using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who is to do a run (contract 3.2): forecast when it is written, found again on leave, swap or substitute until somebody starts.</summary>
public static class Assignment
{
    /// <summary>The people, by id; nobody is a valid answer. Whom it was given to by hand keep it, their substitutes on leave, as long as there is one of them.</summary>
    public static ImmutableArray<string> Of(InspectionRun run, DutyBook duty)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(duty);
        var (from, until) = (run.Window.Opens, run.Window.Closes);
        var byHand = run.Terms.AssignedBy is null ? [] : run.Assignees.SelectMany(person => duty.Standing(person, from, until)).Distinct().ToImmutableArray();
        return byHand.IsEmpty ? ByPlan(run, duty, from, until) : byHand;
    }

    private static ImmutableArray<string> ByPlan(InspectionRun run, DutyBook duty, DateTimeOffset from, DateTimeOffset until) => run.Terms switch
    {
        { Role: { } role } => duty.InRole(role, from, until),
        { Roster: { } roster } when duty.Schedule.Rosters.GetValueOrDefault(roster) is Roster.Drawn => duty.Drawn(roster, run.Day, GroupOf(run)),
        { Roster: { } roster } => duty.OnRoster(roster, from, until),
        { Person: { } person } => duty.Standing(person, from, until),
        { Everyone: true } => duty.Everybody(from, until),
        _ => [],
    };

    /// <summary>The group that one inspection of several is for; null where it is for all.</summary>
    private static string? GroupOf(InspectionRun run) =>
        run.Terms.Places.Any(place => place.Kind == PlaceKind.Group && place.Id == run.Part) ? run.Part : null;
}
