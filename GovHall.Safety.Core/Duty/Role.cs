namespace GovHall.Safety.Core.Duty;

/// <summary>The duties of a hall (contract 5.2), and three that run or read the system.</summary>
/// <remarks>Written in kebab-case in files and in the API: <c>duty-officer</c>.</remarks>
public enum Role
{
    Director,
    FireManager,
    DutyLeader,
    FacilityManager,
    SafetyAdministrator,
    DutyOfficer,
    ShiftLeader,
    ControlRoom,
    GuardCaptain,
    Guard,
    Engineer,
    WindowHead,
    WindowClerk,
    Guide,
    CleaningLeader,
    Cleaner,
    MicroFire,

    /// <summary>Runs the system: keys, users, settings, backup.</summary>
    Administrator,

    /// <summary>Reads and verifies everything, changes nothing.</summary>
    Auditor,

    /// <summary>Another system.</summary>
    Integration,
}
