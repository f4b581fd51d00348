using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Incidents;
using GovHall.Safety.Core.Notifications;
using GovHall.Safety.Core.Words;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Duty;

public sealed class AudienceTests
{
    private static readonly Audience Hall = new(Build.Book(Build.Register()), "last@resort.example");

    [Fact]
    public void A_role_means_all_its_holders() => Assert.Equal(["U07", "U08"], Meant(new Addressee.InRole(Role.Guard)));

    [Fact]
    public void Every_holder_of_a_role_is_meant_on_duty_or_not() => Assert.Equal(["U07", "U08"], Meant(new Addressee.EveryHolder(Role.Guard)));

    [Fact]
    public void A_person_who_is_named_is_meant_alone() => Assert.Equal(["U02"], Meant(new Addressee.ThePerson("U02")));

    [Fact]
    public void A_person_whom_the_register_does_not_know_is_nobody() => Assert.Empty(Meant(new Addressee.ThePerson("U99")));

    [Fact]
    public void Assignees_are_those_who_should_have_done_it() =>
        Assert.Equal(["U08"], Meant(new Addressee.Assignee(), Build.Incident() with { Assignees = ["U08"] }));

    [Fact]
    public void The_owner_is_whoever_answers_for_the_zone() => Assert.Equal(["U02"], Meant(new Addressee.Owner()));

    [Fact]
    public void The_owner_of_a_hazard_is_who_has_to_put_it_right() =>
        Assert.Equal(["U01"], Meant(new Addressee.Owner(), Build.Incident() with { Kind = IncidentKind.HazardOverdue, Assignees = ["U01"] }));

    [Fact]
    public void What_is_in_no_zone_has_no_owner() => Assert.Empty(Meant(new Addressee.Owner(), Build.Incident() with { Zone = null }));

    [Fact]
    public void A_mailbox_is_an_address_of_nobody_in_the_register() =>
        Assert.Equal(new Recipient(null, Text.Same("fire@county.example"), "fire@county.example", "zh"), Called(new Addressee.Mailbox("fire@county.example")).To);

    [Fact]
    public void Who_is_called_by_a_role_reads_which_one() =>
        Assert.Equal(DutyWords.InRole(Role.DutyOfficer), Called(new Addressee.InRole(Role.DutyOfficer)).Why);

    [Fact]
    public void The_last_resort_reads_that_nobody_else_could_be_told() =>
        Assert.Equal(("last@resort.example", DutyWords.LastResort), (Hall.LastResort!.To.Address, Hall.LastResort.Why));

    [Fact]
    public void Without_the_setting_there_is_no_last_resort() => Assert.Null(new Audience(Build.Book(Build.Register()), null).LastResort);

    [Fact]
    public void A_role_that_a_roster_covers_means_those_on_duty_at_that_instant() =>
        Assert.Equal(["U04", "U18"], new[] { DemoDuty.At(11, 25, 12), DemoDuty.At(11, 25, 20) }.SelectMany(at => InDemo(new Addressee.InRole(Role.DutyOfficer), at)));

    [Fact]
    public void Every_holder_is_meant_whatever_a_roster_says() =>
        Assert.Equal(["U04", "U17", "U18", "U19"], InDemo(new Addressee.EveryHolder(Role.DutyOfficer), DemoDuty.At(11, 25, 12)));

    [Fact]
    public void For_whoever_is_on_leave_the_substitute_is_meant() =>
        Assert.Equal(["U08"], InDemo(new Addressee.ThePerson("U09"), DemoDuty.At(11, 26, 12)));

    [Fact]
    public void Whoever_is_on_leave_without_a_substitute_is_nobody_so_that_the_next_step_is_due() =>
        Assert.Empty(InDemo(new Addressee.ThePerson("U35"), DemoDuty.At(11, 25, 12)));

    [Fact]
    public void The_owner_of_a_group_of_windows_is_whoever_answers_for_it()
    {
        var group = DemoDuty.Register.Groups.First(one => one.Responsible is not null);

        Assert.Equal([group.Responsible], InDemo(new Addressee.Owner(), DemoDuty.At(11, 24, 12), Build.Incident() with { Zone = group.Id }));
    }

    private static IEnumerable<string?> InDemo(Addressee word, DateTimeOffset at, Incident? incident = null) =>
        new Audience(DemoDuty.Book, null).Meant(word, incident ?? Build.Incident(), at).Select(called => called.To.Person);

    private static IEnumerable<string?> Meant(Addressee word, Incident? incident = null) =>
        Hall.Meant(word, incident ?? Build.Incident(), Build.ClosingTime).Select(called => called.To.Person);

    private static Called Called(Addressee word) => Assert.Single(Hall.Meant(word, Build.Incident(), Build.ClosingTime));
}
