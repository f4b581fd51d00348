using System.Text.Json.Serialization;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Inspections;

/// <summary>What a run asks of whom and where: what its plan said when it was written.</summary>
public sealed record RunTerms
{
    /// <summary>Whose holders may do it beside the assignees; null where the plan names people or a roster.</summary>
    public Role? Role { get; init; }

    /// <summary>The roster whose people do it; null where the plan names none.</summary>
    public string? Roster { get; init; }

    /// <summary>The one person who does it; null where the plan names none.</summary>
    public string? Person { get; init; }

    /// <summary>Whether it is everybody's.</summary>
    public bool Everyone { get; init; }

    /// <summary>Who gave it to its assignees by hand; null: they were found by the plan.</summary>
    public string? AssignedBy { get; init; }

    /// <summary>How many different persons must have checked or signed before it is complete; at least 1.</summary>
    public int People { get; init; } = 1;

    /// <summary>Whose holder, another person, signs within 24 h; null: nobody has to.</summary>
    public Role? Review { get; init; }

    /// <summary>Where it is done; a route's checkpoints in its order.</summary>
    public ImmutableArray<Place> Places { get; init; } = [];

    /// <summary>How often each item is answered.</summary>
    public AnsweredPer Per { get; init; } = AnsweredPer.Run;

    /// <summary>Whether the checkpoints have to be visited in this order.</summary>
    public bool InOrder { get; init; }

    /// <summary>A walk shorter than this is marked as too fast.</summary>
    public TimeSpan? MinimumWalk { get; init; }

    /// <summary>How long before the end the assignees are reminded.</summary>
    public ImmutableArray<TimeSpan> Remind { get; init; } = [];

    /// <summary>Drawn at random: before it opens only the inspector and the leadership may know of it.</summary>
    public bool IsDrawn { get; init; }

    /// <summary>Which date of the asset that is its part makes it; null: none does.</summary>
    public DueDate? Due { get; init; }

    /// <summary>The checkpoints that have to be proved by a scan or a check that names them.</summary>
    [JsonIgnore]
    public IEnumerable<Place> Checkpoints => Places.Where(place => place.Kind == PlaceKind.Checkpoint);
}
