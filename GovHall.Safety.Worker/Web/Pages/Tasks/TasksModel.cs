using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Worker.Web.Pages.Tasks;

/// <summary>One person's day.</summary>
public sealed record TasksModel
{
    /// <summary>Incidents that wait for this person: nobody has them and they were told, or they have them.</summary>
    public ImmutableArray<Incident> Incidents { get; init; } = [];

    /// <summary>To be done now, the most urgent first.</summary>
    public ImmutableArray<InspectionRun> Open { get; init; } = [];

    /// <summary>Opens later today.</summary>
    public ImmutableArray<InspectionRun> Later { get; init; } = [];

    /// <summary>Over today: done, missed, excused.</summary>
    public ImmutableArray<InspectionRun> Over { get; init; } = [];

    /// <summary>Where the hall stands, for those who lead; null for others.</summary>
    public HallPhase? State { get; init; }

    /// <summary>The whole hall's day, for those who lead; empty for others.</summary>
    public ImmutableArray<InspectionRun> Hall { get; init; } = [];
}
