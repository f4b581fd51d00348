namespace GovHall.Safety.Core.Schedules;

/// <summary>Where a plan's work is done (contract 3.1, <c>where</c>).</summary>
public sealed record Where
{
    /// <summary>A plan that is tied to no place.</summary>
    public static Where Nowhere { get; } = new();

    /// <summary>A route's id.</summary>
    public string? Route { get; init; }

    /// <summary>Whether its checkpoints have to be visited in the order of the route.</summary>
    public bool InOrder { get; init; }

    /// <summary>A walk shorter than this is marked as too fast; null: not asked.</summary>
    public TimeSpan? MinimumWalk { get; init; }

    public Selection? Checkpoints { get; init; }

    public Selection? Zones { get; init; }

    public Selection? Groups { get; init; }

    public Selection? Assets { get; init; }

    /// <summary>How many of the places are drawn for each inspection; null: all of them.</summary>
    public int? Draw { get; init; }

    /// <summary>One inspection for each of these instead of one for all; null: one for all.</summary>
    public PlaceKind? Each { get; init; }

    /// <summary>Whether every checkpoint has to be proved by a scan or a check that names it.</summary>
    public bool ProvesPresence => Route is not null || Checkpoints is not null;
}
