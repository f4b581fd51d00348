using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Core.Words;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who may do what (contract 5.2). A right is a person's, whichever door they come through.</summary>
public static class Rights
{
    /// <summary>"Managers" of the table.</summary>
    public static ImmutableArray<Role> Managers { get; } =
        [Role.Director, Role.FireManager, Role.FacilityManager, Role.SafetyAdministrator, Role.DutyLeader];

    /// <summary>Who sees desk, inspections, incidents and sensors: everybody with a duty, and whoever runs or audits the system; not another system.</summary>
    public static bool See(Person person) => Has(person, role => role is not Role.Integration);

    /// <summary>What is drawn at random, before it opens: its inspectors and the leadership (contract 3.1).</summary>
    public static bool SeeDrawn(Person person, InspectionRun run) => IsManager(person) || run.Assignees.Contains(person.Id);

    /// <summary>Its assignees, those on duty in its role now, and managers.</summary>
    public static Refusal? DoInspection(Person person, InspectionRun run, DutyBook duty, DateTimeOffset now) =>
        run.Assignees.Contains(person.Id) || IsManager(person) || (run.Terms.Role is { } role && duty.InRole(role, now).Contains(person.Id))
            ? null : RightWords.NotYours;

    /// <summary>Call it off, or give it to others. Never one's own, which the machine sees to.</summary>
    public static Refusal? Excuse(Person person, InspectionRun run) =>
        IsManager(person)
        || (person.Is(Role.GuardCaptain) && run.Kind is PlanKind.Patrol or PlanKind.Closing or PlanKind.Opening)
        || (person.Is(Role.CleaningLeader) && run.Kind == PlanKind.Cleaning)
            ? null : RightWords.NotAllowed;

    /// <summary>The second signature: the plan's review role, and managers. That nobody reviews what they did themselves is the machine's rule.</summary>
    public static Refusal? Review(Person person, InspectionRun run) =>
        IsManager(person) || (run.Terms.Review is { } role && person.Is(role)) ? null : RightWords.NotAllowed;

    /// <summary>Acknowledge, join, hand over, note, escalate, resolve, re-open.</summary>
    public static Refusal? Handle(Person person, Incident incident) =>
        incident.Told.Any(told => told.Person == person.Id)
        || IsManager(person)
        || Has(person, role => role is Role.DutyOfficer or Role.ControlRoom or Role.GuardCaptain or Role.Engineer)
            ? null : RightWords.NotAllowed;

    /// <summary>Duty officers up to high; critical ones the leader on duty, the fire-safety manager and the director.</summary>
    public static Refusal? Close(Person person, Incident incident) =>
        Has(person, role => role is Role.DutyLeader or Role.FireManager or Role.Director)
        || (incident.Severity != Severity.Critical && person.Is(Role.DutyOfficer))
            ? null : RightWords.NotAllowed;

    /// <summary>Acknowledge an alarm: as its incident.</summary>
    public static Refusal? AcknowledgeAlarm(Person person, Incident? incident) =>
        incident is not null ? Handle(person, incident) : Reset(person) is null || person.Is(Role.GuardCaptain) ? null : RightWords.NotAllowed;

    /// <summary>Reset a latched alarm.</summary>
    public static Refusal? Reset(Person person) =>
        IsManager(person) || Has(person, role => role is Role.DutyOfficer or Role.ControlRoom or Role.Engineer) ? null : RightWords.NotAllowed;

    /// <summary>Report a hazard: everybody with a duty. An auditor reads everything and changes nothing.</summary>
    public static Refusal? ReportHazard(Person person) => HasDuty(person) ? null : RightWords.NotAllowed;

    /// <summary>Add a photo to what one does.</summary>
    public static Refusal? KeepPhoto(Person person) => HasDuty(person) ? null : RightWords.NotAllowed;

    /// <summary>Take over from somebody who is away and has no substitute.</summary>
    public static Refusal? TakeOver(Person person) => HasDuty(person) ? null : RightWords.NotAllowed;

    /// <summary>Fix owner, deadline and measure of a hazard; give it more time.</summary>
    public static Refusal? PlanHazard(Person person, Hazard hazard) =>
        Has(person, role => role is Role.SafetyAdministrator or Role.FacilityManager or Role.FireManager) ? null : RightWords.NotAllowed;

    /// <summary>Say that it is put right: its owner; of one that nobody owns yet, whoever stands there.</summary>
    public static Refusal? SubmitHazard(Person person, Hazard hazard) =>
        (hazard.Owner is { } owner ? owner == person.Id : HasDuty(person)) ? null : RightWords.NotAllowed;

    /// <summary>Look whether it is put right; that it is not one's own work is the machine's rule.</summary>
    public static Refusal? RecheckHazard(Person person, Hazard hazard) =>
        IsManager(person) || Has(person, role => role is Role.GuardCaptain or Role.ShiftLeader) ? null : RightWords.NotAllowed;

    public static Refusal? SignHazard(Person person, Hazard hazard) =>
        Has(person, role => role is Role.FireManager or Role.Director) ? null : RightWords.NotAllowed;

    /// <summary>Answer for a hall that is closed although something is open.</summary>
    public static Refusal? BypassClosing(Person person) =>
        IsManager(person) || Has(person, role => role is Role.GuardCaptain or Role.DutyOfficer) ? null : RightWords.NotAllowed;

    /// <summary>Take an asset out of service, and give it back.</summary>
    public static Refusal? TakeOutOfService(Person person) =>
        Has(person, role => role is Role.FireManager or Role.FacilityManager or Role.Director) ? null : RightWords.NotAllowed;

    /// <summary>Say that an asset was serviced or tested: who keeps the register but for who runs the system, the fire-safety manager, and the engineer who does it.</summary>
    public static Refusal? Maintain(Person person) =>
        Has(person, role => role is Role.SafetyAdministrator or Role.FacilityManager or Role.FireManager or Role.Engineer) ? null : RightWords.NotAllowed;

    /// <summary>Leave, swaps and substitutes: one's own; the captain's for guards, the cleaning leader's for cleaners; managers'.</summary>
    public static Refusal? Arrange(Person person, Person whose) =>
        person.Id == whose.Id || Lead(person, whose) is null ? null : RightWords.NotAllowed;

    /// <summary>The same for others' alone.</summary>
    public static Refusal? Lead(Person person, Person whose) =>
        IsManager(person)
        || (person.Is(Role.GuardCaptain) && whose.Is(Role.Guard))
        || (person.Is(Role.CleaningLeader) && whose.Is(Role.Cleaner))
            ? null : RightWords.NotAllowed;

    public static Refusal? ReadJournal(Person person) =>
        Has(person, role => role is Role.Auditor or Role.Director or Role.Administrator) ? null : RightWords.NotAllowed;

    /// <summary>Have a notification tried again.</summary>
    public static Refusal? RetryNotification(Person person) =>
        IsManager(person) || person.Is(Role.Administrator) || person.Is(Role.DutyOfficer) ? null : RightWords.NotAllowed;

    /// <summary>Change what is registered.</summary>
    public static Refusal? ChangeRegister(Person person) =>
        Has(person, role => role is Role.SafetyAdministrator or Role.FacilityManager or Role.Administrator) ? null : RightWords.NotAllowed;

    /// <summary>Phone numbers.</summary>
    public static bool SeePhones(Person person) =>
        IsManager(person) || Has(person, role => role is Role.DutyOfficer or Role.ControlRoom or Role.GuardCaptain);

    /// <summary>Does something in the hall, or runs the system.</summary>
    private static bool HasDuty(Person person) => Has(person, role => role is not (Role.Auditor or Role.Integration));

    private static bool IsManager(Person person) => Has(person, role => Managers.Contains(role));

    private static bool Has(Person person, Func<Role, bool> role) => person.Roles.Any(role);
}
