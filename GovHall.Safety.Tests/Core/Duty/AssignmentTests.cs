using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Inspections;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Duty;

/// <summary>Who is to do a run of the demo hall.</summary>
public sealed class AssignmentTests
{
    private static readonly DateOnly Wednesday = new(2026, 11, 25);

    [Fact]
    public void A_role_means_those_on_duty_in_it() => Assert.Equal(["U10", "U28"], Of("business-patrol"));

    [Fact]
    public void A_window_over_a_change_of_shifts_means_both_shifts() =>
        Assert.Equal(["U12", "U13", "U22", "U23"], Runs(DemoDuty.Register).Where(run => run.Plan == "control-room-hand-over").Select(run => run.Assignees).Last());

    [Fact]
    public void One_of_several_groups_means_whom_that_group_drew() => Assert.Equal(["U33"], Of("window-cleaning", "G02"));

    [Fact]
    public void A_named_group_means_its_people() => Assert.Equal(["U02", "U03", "U04", "U05", "U07"], Assignment.Of(Given(new() { Roster = "safety-committee" }), DemoDuty.Book));

    [Fact]
    public void Everybody_means_whoever_is_not_on_leave() =>
        Assert.Equal(DemoDuty.Register.People.Select(person => person.Id).Where(person => person != "U35"), Assignment.Of(Given(new() { Everyone = true }), DemoDuty.Book));

    [Fact]
    public void A_person_who_is_there_does_it_themselves() => Assert.Equal(["U06"], Of("facility-patrol"));

    /// <summary>T3: never silently nobody.</summary>
    [Fact]
    public void An_assignee_who_is_off_duty_is_replaced_by_their_substitute()
    {
        var register = DemoDuty.Register with { Absences = [new() { Person = "U06", From = Wednesday, To = Wednesday, Substitute = "U05" }] };

        Assert.Equal(["U05"], Of("facility-patrol", register: register));
    }

    /// <summary>T3, the other half.</summary>
    [Fact]
    public void An_assignee_who_is_off_duty_without_a_substitute_leaves_a_gap_that_is_told()
    {
        var register = DemoDuty.Without(Wednesday, "U06");
        var runs = Runs(register);

        var gaps = CoverageGaps.Of(new(DemoDuty.Schedule, register), runs, DemoDuty.At(11, 25, 7));

        Assert.Empty(Of("facility-patrol", register: register));
        Assert.Equal("missed-patrol", Assert.Single(gaps, gap => gap.Source == "gap:plan:facility-patrol@2026-11-25").Escalation);
    }

    [Fact]
    public void A_substitute_who_is_on_leave_too_does_not_stand_in()
    {
        var register = DemoDuty.Without(Wednesday, "U05") with { Absences = [new() { Person = "U06", From = Wednesday, To = Wednesday, Substitute = "U05" }, new() { Person = "U05", From = Wednesday, To = Wednesday }] };

        Assert.Empty(Of("facility-patrol", register: register));
    }

    [Fact]
    public void Whom_it_was_given_to_by_hand_keep_it() =>
        Assert.Equal(["U26"], Assignment.Of(Given(new() { Role = Role.Guard, AssignedBy = "U02" }) with { Assignees = ["U26"] }, DemoDuty.Book));

    [Fact]
    public void Whom_it_was_given_to_by_hand_and_who_is_on_leave_no_longer_has_it() =>
        Assert.Equal(["U10", "U28"], Assignment.Of(Given(new() { Role = Role.Guard, AssignedBy = "U02" }) with { Assignees = ["U35"] }, DemoDuty.Book));

    private static ImmutableArray<string> Of(string plan, string part = "", HallRegister? register = null) =>
        Runs(register ?? DemoDuty.Register).First(run => run.Plan == plan && run.Part == part).Assignees;

    private static IReadOnlyList<InspectionRun> Runs(HallRegister register) =>
        new PlannedRuns(DemoDuty.Schedule, 1, register, "seed").On(Wednesday, Wednesday.AddDays(1), DemoDuty.At(11, 25, 0));

    /// <summary>A run on Wednesday from 10:00 to 11:00.</summary>
    private static InspectionRun Given(RunTerms terms) => Build.Run() with { Terms = terms, Window = new(DemoDuty.At(11, 25, 10), DemoDuty.At(11, 25, 11), DemoDuty.At(11, 25, 11)) };
}
