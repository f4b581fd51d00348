using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Who is on duty when (排班表): a pattern. What differs from it (leave, swap, substitute) stands in the register.</summary>
/// <param name="Id">Its name in the file.</param>
/// <param name="Role">The role it covers; null: it is a named group.</param>
public abstract record Roster(string Id, Role? Role)
{
    /// <summary>Layers add up: on duty is whoever any of them says.</summary>
    public sealed record Layered(string Id, Role? Role, ImmutableArray<RosterLayer> Layers) : Roster(Id, Role);

    /// <summary>值日表: so many of each group a day, whoever of those present had the fewest turns for the days present, then the lowest id.</summary>
    /// <param name="Id">Its name in the file.</param>
    /// <param name="Role">The role it covers.</param>
    /// <param name="Groups">Which groups draw, each its own.</param>
    /// <param name="People">How many of each.</param>
    /// <param name="Start">The day counting begins; before it, it runs backwards.</param>
    public sealed record Drawn(string Id, Role? Role, Selection Groups, int People, DateOnly Start) : Roster(Id, Role);
}

/// <summary>One pattern of turns.</summary>
public abstract record RosterLayer
{
    private RosterLayer()
    {
    }

    /// <summary>The same people in every window, or teams in turn: one further at each window, counted from <paramref name="Start"/>, which fixes the phase only.</summary>
    /// <param name="Days">On which days a window starts.</param>
    /// <param name="From">Its start.</param>
    /// <param name="To">Its end; at or before the start it is on the next day.</param>
    /// <param name="Teams">At least one; one where the people are always the same.</param>
    /// <param name="Start">The day of the first team; null where there is one team only.</param>
    public sealed record Windows(DaySet Days, DayTime From, DayTime To, ImmutableArray<ImmutableArray<string>> Teams, DateOnly? Start) : RosterLayer;

    /// <summary>Shifts in a cycle: on day k after the start team i works what stands at place k + i of the cycle, going round.</summary>
    /// <param name="Shifts">Each sign's shift, from midnight; an end at or before the start is on the next day.</param>
    /// <param name="Pattern">Signs of shifts, and <c>-</c> for a day off.</param>
    /// <param name="Teams">At least one.</param>
    /// <param name="Start">Day 0.</param>
    public sealed record Cycle(ImmutableDictionary<char, Session> Shifts, string Pattern, ImmutableArray<ImmutableArray<string>> Teams, DateOnly Start) : RosterLayer;
}
