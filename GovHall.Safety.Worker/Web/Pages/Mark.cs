using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Worker.Web.Pages;

/// <summary>How a state is shown: always colour, shape and word together.</summary>
/// <param name="Css">The stylesheet's class.</param>
/// <param name="Icon">A name of <see cref="Icon"/>.</param>
/// <param name="Word">The state.</param>
public sealed record Mark(string Css, string Icon, Text Word)
{
    public static Mark Of(InspectionRun run, DateTimeOffset now) => (run.State, run.Window.PhaseAt(now)) switch
    {
        (RunState.Planned, WindowPhase.Early) => new("s-idle", "clock", StateWords.Of(run.State)),
        (RunState.Planned or RunState.InProgress, WindowPhase.Grace) => new("s-late", "clock", PageWords.InGrace),
        (RunState.Planned or RunState.InProgress, _) => new("s-due", "ring", StateWords.Of(run.State)),
        (RunState.Completed, _) => new("s-ok", "check", StateWords.Of(run.State)),
        (RunState.CompletedLate, _) => new("s-late", "check", StateWords.Of(run.State)),
        (RunState.Partial or RunState.Missed, _) => new("s-miss", "cross", StateWords.Of(run.State)),
        (RunState.Excused or RunState.Unverifiable or RunState.Cancelled, _) => new("s-idle", "minus", StateWords.Of(run.State)),
    };

    public static Mark Of(IncidentState state) => state switch
    {
        IncidentState.Open => new("s-miss", "bell", StateWords.Of(state)),
        IncidentState.Acknowledged => new("s-due", "person", StateWords.Of(state)),
        IncidentState.Resolved => new("s-ok", "check", StateWords.Of(state)),
        IncidentState.Closed => new("s-idle", "check", StateWords.Of(state)),
    };

    public static Mark Of(HallPhase phase) => phase switch
    {
        HallPhase.Opening => new("s-due", "ring", StateWords.Of(phase)),
        HallPhase.Open => new("s-ok", "ring", StateWords.Of(phase)),
        HallPhase.Closing => new("s-late", "clock", StateWords.Of(phase)),
        HallPhase.Closed => new("s-ok", "check", StateWords.Of(phase)),
        HallPhase.Unsecured => new("s-miss", "warn", StateWords.Of(phase)),
    };

    /// <summary>An overdue one says so, whatever it waits for.</summary>
    public static Mark Of(Hazard hazard) => hazard.Overdue ? new("s-miss", "clock", PageWords.Overdue) : hazard.State switch
    {
        HazardState.Found => new("s-late", "warn", StateWords.Of(hazard.State)),
        HazardState.Planned => new("s-due", "ring", StateWords.Of(hazard.State)),
        HazardState.InWork => new("s-due", "pen", StateWords.Of(hazard.State)),
        HazardState.Submitted => new("s-late", "person", StateWords.Of(hazard.State)),
        HazardState.Rework => new("s-late", "again", StateWords.Of(hazard.State)),
        HazardState.Signed or HazardState.Archived => new("s-ok", "check", StateWords.Of(hazard.State)),
    };

    public static Mark Of(HazardClass kind) => kind switch
    {
        HazardClass.Serious => new("solid", "up", StateWords.Of(kind)),
        HazardClass.OnTheSpot or HazardClass.General or HazardClass.Building => new("s-idle", "minus", StateWords.Of(kind)),
    };

    public static Mark Of(Severity severity) => severity switch
    {
        Severity.Critical => new("solid", "bell", StateWords.Of(severity)),
        Severity.High => new("s-miss", "up", StateWords.Of(severity)),
        Severity.Medium => new("s-late", "ring", StateWords.Of(severity)),
        Severity.Low => new("s-idle", "minus", StateWords.Of(severity)),
    };

    public static Mark Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => new("s-ok", "check", StateWords.Of(verdict)),
        Verdict.Fail => new("s-miss", "cross", StateWords.Of(verdict)),
        Verdict.NotApplicable => new("s-idle", "minus", StateWords.Of(verdict)),
    };
}
