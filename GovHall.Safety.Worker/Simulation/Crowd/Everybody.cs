using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;

namespace GovHall.Safety.Worker.Simulation.Crowd;

/// <summary>All the people of the hall: what they are going to do about something that just changed.</summary>
internal static class Everybody
{
    /// <param name="change">What changed, as it was committed.</param>
    /// <param name="now">When.</param>
    /// <param name="stage">Whose people.</param>
    public static IEnumerable<Intent> Of(Change change, DateTimeOffset now, Stage stage) => (change.Before, change.After) switch
    {
        (InspectionRun before, InspectionRun { ReviewBy: not null } run) when before.ReviewBy is null || before.Reviews.Length != run.Reviews.Length => Reviewers.Of(run, now, stage),
        (InspectionRun { ReviewMissed: false }, InspectionRun { ReviewMissed: true } run) => Reviewers.Of(run, now, stage),
        (var before, Incident incident) => Officers.Of(before as Incident, incident, now, stage),
        (var before, Hazard hazard) => Rectifiers.Of(before as Hazard, hazard, now, stage),
        _ => [],
    };
}
