using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages.Hazards;

/// <summary>Which hazards are shown.</summary>
/// <param name="State">Of one state; null: of all.</param>
/// <param name="Class">Of one class; null: of all.</param>
public sealed record HazardFilter(HazardState? State, HazardClass? Class)
{
    public bool IsAll => this is { State: null, Class: null };

    public bool Takes(Hazard hazard) => (State is null || hazard.State == State) && (Class is null || hazard.Class == Class);
}

/// <summary>Hazards that wait for the same step.</summary>
public sealed record HazardGroup(Text Waits, ImmutableArray<Hazard> Hazards);

/// <summary>The hazards: the open ones by what they wait for, and those put right last.</summary>
public sealed record HazardsModel
{
    public required HazardFilter Filter { get; init; }

    public required ImmutableArray<HazardGroup> Open { get; init; }

    public required ImmutableArray<Hazard> Closed { get; init; }

    public required Func<string, Text> NameOf { get; init; }

    public required Func<Hazard, Text?> PlaceOf { get; init; }

    /// <summary>Whether this person may report one.</summary>
    public required bool CanReport { get; init; }
}

/// <summary>One hazard, as one person may deal with it.</summary>
public sealed record HazardModel
{
    public required Hazard Hazard { get; init; }

    public required Func<string, Text> NameOf { get; init; }

    public Text? Place { get; init; }

    /// <summary>What happened, in order; out of the journal.</summary>
    public ImmutableArray<TimelineLine> Timeline { get; init; } = [];

    /// <summary>The incident of its being overdue; null: there is none that is not closed.</summary>
    public Guid? Incident { get; init; }

    /// <summary>What this person may do now.</summary>
    public ImmutableArray<HazardStep> Steps { get; init; } = [];

    /// <summary>Whom somebody who plans may name; empty for others.</summary>
    public ImmutableArray<Person> Owners { get; init; } = [];

    public SentForm Sent { get; init; } = SentForm.None;
}

/// <summary>The form for what somebody found.</summary>
public sealed record NewHazardModel
{
    public required ImmutableArray<Zone> Zones { get; init; }

    public required ImmutableArray<Checkpoint> Checkpoints { get; init; }

    /// <summary>Names this showing of the form: sent twice it makes one hazard.</summary>
    public required string Form { get; init; }

    public SentForm Sent { get; init; } = SentForm.None;
}

/// <summary>How the form names a place: the kind before the id.</summary>
internal static class HazardPlaces
{
    public const string Zone = "zone:";

    public const string Checkpoint = "checkpoint:";
}
