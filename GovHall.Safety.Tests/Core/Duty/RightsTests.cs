using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Hazards;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Duty;

/// <summary>The table of rights, role by role: who is named may, who is not named may not.</summary>
public sealed class RightsTests
{
    private static readonly Role[] Managers = [Role.Director, Role.FireManager, Role.DutyLeader, Role.FacilityManager, Role.SafetyAdministrator];

    private static readonly Role[] WithDuty = [.. Enum.GetValues<Role>().Except([Role.Auditor, Role.Integration])];

    private static readonly Hazard Unowned = new()
    {
        Id = Hazard.IdOf("report:1"),
        Number = "H2026-000001",
        Source = "report:1",
        Class = HazardClass.OnTheSpot,
        State = HazardState.Found,
        Text = new("灭火器被遮挡", "Extinguisher blocked"),
        FoundAt = Build.ClosingTime,
        Deadline = Build.ClosingTime,
        FoundBy = "U01",
    };

    private static readonly DutyBook Nobody = Build.Book(HallRegister.Empty);

    [Fact]
    public void Everybody_sees_what_goes_on_but_another_system() =>
        Assert.Equal([Role.Integration], Enum.GetValues<Role>().Where(role => !Rights.See(Holder(role))));

    [Fact]
    public void Who_has_no_role_sees_nothing() => Assert.False(Rights.See(Build.Person("U99")));

    [Fact]
    public void An_inspection_is_done_by_holders_of_its_role_and_by_managers() =>
        Only([.. Managers, Role.Guard], person => Rights.DoInspection(person, Build.Run(), Build.Book(new() { People = [person] }), Build.ClosingTime));

    [Fact]
    public void An_inspection_is_done_by_whom_it_was_given_to_whatever_their_role() =>
        Assert.Null(Rights.DoInspection(Build.Person("U07", Role.Guide), Build.Run(), Nobody, Build.ClosingTime));

    [Fact]
    public void Who_may_not_do_an_inspection_reads_that_it_is_not_theirs() =>
        Assert.Equal("not-yours", Rights.DoInspection(Holder(Role.Guide), Build.Run(), Nobody, Build.ClosingTime)?.Code);

    [Fact]
    public void A_guard_who_is_off_duty_does_not_do_the_rounds_of_those_on_duty()
    {
        var (run, nightGuard) = (Build.Run() with { Assignees = ["U10", "U28"] }, DemoDuty.Register.People.Single(person => person.Id == "U11"));

        Assert.Equal(("not-yours", null), (By(DemoDuty.At(11, 25, 19)), By(DemoDuty.At(11, 25, 20))));

        string? By(DateTimeOffset at) => Rights.DoInspection(nightGuard, run, DemoDuty.Book, at)?.Code;
    }

    [Theory]
    [InlineData(Role.Guard, Role.GuardCaptain)]
    [InlineData(Role.Cleaner, Role.CleaningLeader)]
    public void Leave_is_arranged_by_ones_own_leader_and_by_managers(Role role, Role leader) =>
        Only([.. Managers, leader], person => Rights.Arrange(person, Build.Person("U98", role)));

    [Fact]
    public void Everybody_arranges_their_own_leave() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Null(Rights.Arrange(Holder(role), Holder(role))));

    [Theory]
    [InlineData(PlanKind.Patrol)]
    [InlineData(PlanKind.Opening)]
    [InlineData(PlanKind.Closing)]
    public void The_guards_rounds_are_excused_by_their_captain_and_by_managers(PlanKind kind) =>
        Only([.. Managers, Role.GuardCaptain], person => Rights.Excuse(person, Build.Run() with { Kind = kind }));

    [Fact]
    public void Cleaning_is_excused_by_its_leader_and_by_managers() =>
        Only([.. Managers, Role.CleaningLeader], person => Rights.Excuse(person, Build.Run() with { Kind = PlanKind.Cleaning }));

    [Fact]
    public void Any_other_inspection_is_excused_by_managers_alone() =>
        Only(Managers, person => Rights.Excuse(person, Build.Run() with { Kind = PlanKind.Power }));

    [Fact]
    public void An_incident_is_handled_by_managers_and_by_those_who_act_on_it() =>
        Only([.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.GuardCaptain, Role.Engineer], person => Rights.Handle(person, Build.Incident()));

    [Fact]
    public void An_incident_is_handled_by_whoever_was_told_whatever_their_role()
    {
        var clerk = Holder(Role.WindowClerk);
        var told = Build.Incident() with { Told = [Recipient.Of(Build.Person("U01"))!, Recipient.Of(clerk)!] };

        Assert.Null(Rights.Handle(clerk, told));
    }

    [Fact]
    public void A_critical_incident_is_closed_by_those_who_answer_for_the_hall() =>
        Only([Role.Director, Role.FireManager, Role.DutyLeader], person => Rights.Close(person, Build.Incident()));

    [Theory]
    [InlineData(Severity.Low)]
    [InlineData(Severity.Medium)]
    [InlineData(Severity.High)]
    public void Up_to_high_the_duty_officer_closes_it_too(Severity severity) => Only(
        [Role.Director, Role.FireManager, Role.DutyLeader, Role.DutyOfficer],
        person => Rights.Close(person, Build.Incident(Build.Cause() with { Severity = severity })));

    [Fact]
    public void An_alarm_is_acknowledged_by_whoever_may_handle_its_incident()
    {
        var clerk = Holder(Role.WindowClerk);

        Assert.Null(Rights.AcknowledgeAlarm(clerk, Build.Incident() with { Told = [Recipient.Of(clerk)!] }));
    }

    [Fact]
    public void An_alarm_without_an_incident_is_acknowledged_by_those_who_act_on_alarms() => Only(
        [.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.GuardCaptain, Role.Engineer], person => Rights.AcknowledgeAlarm(person, null));

    [Fact]
    public void A_latched_alarm_is_reset_by_those_who_can_judge_it() =>
        Only([.. Managers, Role.DutyOfficer, Role.ControlRoom, Role.Engineer], Rights.Reset);

    [Fact]
    public void A_hazard_is_reported_by_everybody_but_auditors_and_other_systems() => Only(WithDuty, Rights.ReportHazard);

    [Fact]
    public void A_hazard_that_nobody_owns_is_put_right_by_whoever_may_report_it() =>
        Only(WithDuty, person => Rights.SubmitHazard(person, Unowned));

    [Fact]
    public void An_auditor_adds_no_photo() => Only(WithDuty, Rights.KeepPhoto);

    [Fact]
    public void An_auditor_takes_over_from_nobody() => Only(WithDuty, Rights.TakeOver);

    [Fact]
    public void The_journal_is_read_by_auditor_director_and_administrator() =>
        Only([Role.Auditor, Role.Director, Role.Administrator], Rights.ReadJournal);

    [Fact]
    public void A_notification_is_tried_again_by_managers_duty_officer_and_administrator() =>
        Only([.. Managers, Role.DutyOfficer, Role.Administrator], Rights.RetryNotification);

    [Fact]
    public void Phone_numbers_are_seen_by_those_who_have_to_call() =>
        Assert.Equal(
            [Role.Director, Role.FireManager, Role.DutyLeader, Role.FacilityManager, Role.SafetyAdministrator, Role.DutyOfficer, Role.ControlRoom, Role.GuardCaptain],
            Enum.GetValues<Role>().Where(role => Rights.SeePhones(Holder(role))));

    [Fact]
    public void One_role_of_several_is_enough() => Assert.Null(Rights.ReadJournal(Build.Person("U99", Role.Guard, Role.Auditor)));

    private static void Only(Role[] allowed, Func<Person, Refusal?> right) =>
        Assert.Equal(allowed.Order(), Enum.GetValues<Role>().Where(role => right(Holder(role)) is null));

    private static Person Holder(Role role) => Build.Person("U99", role);
}
