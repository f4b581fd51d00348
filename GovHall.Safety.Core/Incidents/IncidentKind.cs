namespace GovHall.Safety.Core.Incidents;

/// <summary>What an incident is about (contract 5.1). The first four come from alarm rules.</summary>
public enum IncidentKind
{
    Fire,
    Gas,
    Security,
    Equipment,
    MissedInspection,
    Contradiction,
    HazardOverdue,
    CoverageGap,
    ScheduleRefused,
    OwnFault,
    Emergency,
}
