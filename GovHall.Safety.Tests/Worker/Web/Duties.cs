using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Tests.Worker.Web;

/// <summary>Duties that contract 5.2 names together, by hand.</summary>
internal static class Duties
{
    public static Role[] Managers { get; } = [Role.Director, Role.FireManager, Role.FacilityManager, Role.SafetyAdministrator, Role.DutyLeader];

    public static Role[] Handlers { get; } = [.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.GuardCaptain, Role.Engineer];

    /// <summary>The duties of a hall, and who runs the system.</summary>
    public static Role[] WithDuty { get; } =
    [
        .. Handlers, Role.ShiftLeader, Role.Guard, Role.WindowHead, Role.WindowClerk, Role.Guide, Role.CleaningLeader, Role.Cleaner, Role.MicroFire, Role.Administrator,
    ];

    /// <summary>Auditors, too, see what goes on; another system does not.</summary>
    public static Role[] Everybody { get; } = [.. WithDuty, Role.Auditor];
}
