using GovHall.Safety.Core.Duty;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Duty;

/// <summary>The demo hall's rosters in the two weeks they are written for.</summary>
public sealed class DemoDutyTests
{
    private static IEnumerable<DateTimeOffset> EveryQuarter =>
        Enumerable.Range(0, 14 * 24 * 4).Select(quarter => DemoDuty.At(11, 23, 0).AddMinutes(15 * quarter));

    [Theory]
    [InlineData(Role.DutyOfficer, 1)]
    [InlineData(Role.DutyLeader, 1)]
    [InlineData(Role.GuardCaptain, 1)]
    [InlineData(Role.ShiftLeader, 1)]
    [InlineData(Role.Guard, 2)]
    [InlineData(Role.ControlRoom, 2)]
    public void At_every_quarter_of_an_hour_so_many_are_on_duty(Role role, int people) =>
        Assert.All(EveryQuarter, at => Assert.Equal((at, people), (at, DemoDuty.Book.InRole(role, at).Length)));

    [Fact]
    public void At_every_quarter_of_an_hour_an_engineer_is_on_duty() =>
        Assert.All(EveryQuarter, at => Assert.NotEmpty(DemoDuty.Book.InRole(Role.Engineer, at)));

    [Theory]
    [InlineData("guards")]
    [InlineData("control-room")]
    [InlineData("shift-leaders")]
    public void Between_two_shifts_of_a_person_lie_eleven_hours_at_least(string roster)
    {
        var shifts = DemoDuty.Book.Turns(DemoDuty.Monday.AddDays(-1), DemoDuty.Monday.AddDays(15), roster).GroupBy(turn => turn.Person);

        Assert.All(shifts, person => Assert.All(
            person.OrderBy(turn => turn.From).Zip(person.OrderBy(turn => turn.From).Skip(1)),
            two => Assert.True(two.Second.From - two.First.To >= TimeSpan.FromHours(11), $"{two.First} and {two.Second}")));
    }

    [Theory]
    [InlineData("guards", 10, "U10 U28")]
    [InlineData("guards", 22, "U11 U29")]
    [InlineData("control-room", 4, "U16 U21")]
    [InlineData("control-room", 12, "U22 U23")]
    [InlineData("control-room", 20, "U12 U13")]
    [InlineData("shift-leaders", 20, "U12")]
    [InlineData("duty-officer", 10, "U04")]
    [InlineData("duty-officer", 20, "U18")]
    [InlineData("duty-leader", 12, "U02")]
    [InlineData("engineers", 12, "U05 U06")]
    [InlineData("engineers", 20, "U05")]
    [InlineData("guard-captain", 20, "U07")]
    [InlineData("cleaners", 12, "U24 U25")]
    public void On_the_third_day_these_are_on_duty(string roster, int hour, string people) =>
        Assert.Equal(people.Split(' '), DemoDuty.Book.OnRoster(roster, DemoDuty.At(11, 25, hour), DemoDuty.At(11, 25, hour, 1)));

    [Fact]
    public void A_swap_moves_one_turn_and_no_other()
    {
        var nights = DemoDuty.Book.Turns(new(2026, 11, 27), new(2026, 11, 30), "duty-officer").Where(turn => turn.From.Hour == 9 && turn.From.Minute == 30);

        Assert.Equal(
            [("U04", "U04", TurnChange.None), ("U17", "U19", TurnChange.Swapped), ("U18", "U18", TurnChange.None)],
            nights.Select(turn => (turn.Planned, turn.Person, turn.Change)));
    }

    [Fact]
    public void A_substitute_has_the_turn_of_whoever_is_on_leave()
    {
        var day = DemoDuty.Book.TurnsAt(DemoDuty.At(11, 26, 12), "guards");

        Assert.Equal([("U09", "U08", TurnChange.Substituted), ("U27", "U27", TurnChange.None)], day.Select(turn => (turn.Planned, turn.Person, turn.Change)));
    }

    [Fact]
    public void Without_the_substitute_only_one_guard_is_left()
    {
        var book = DemoDuty.With(register => register with { Absences = [.. register.Absences.Select(absence => absence with { Substitute = null })] });

        Assert.Equal(["U27"], book.InRole(Role.Guard, DemoDuty.At(11, 26, 12)));
    }

    [Fact]
    public void Whoever_is_on_leave_is_not_drawn_and_the_next_of_the_group_is()
    {
        var before = DemoDuty.With(register => register with { Absences = [] });

        Assert.Equal(["U35", "U33"], Drawn(before).Concat(Drawn(DemoDuty.Book)));

        static IEnumerable<string> Drawn(DutyBook book) => book.Drawn("windows", new(2026, 11, 25), "G02");
    }

    [Fact]
    public void Each_group_draws_one_of_its_own_on_a_working_day_and_nobody_on_another()
    {
        var saturday = DemoDuty.Book.Drawn("windows", new(2026, 11, 28), null);
        var wednesday = DemoDuty.Book.Turns(new(2026, 11, 25), new(2026, 11, 26), "windows").ToList();

        Assert.Empty(saturday);
        Assert.Equal(DemoDuty.Register.Groups.Select(group => group.Id), wednesday.Select(turn => turn.Group));
        Assert.All(wednesday, turn => Assert.Equal(turn.Group, DemoDuty.Register.People.Single(person => person.Id == turn.Person).Group));
    }

    [Fact]
    public void A_group_that_is_on_leave_draws_nobody()
    {
        var wednesday = new DateOnly(2026, 11, 25);
        var book = new DutyBook(DemoDuty.Schedule, DemoDuty.Without(wednesday, "U64", "U65"));

        Assert.Empty(book.Drawn("windows", wednesday, "G12"));
    }

    [Fact]
    public void A_named_group_is_on_duty_all_the_time() =>
        Assert.Equal(["U02", "U03", "U04", "U05", "U07"], DemoDuty.Book.OnRoster("safety-committee", DemoDuty.At(11, 28, 3), DemoDuty.At(11, 28, 4)));

    [Fact]
    public void A_role_that_no_roster_covers_means_its_holders() =>
        Assert.Equal(["U17", "U18"], DemoDuty.Book.InRole(Role.WindowHead, DemoDuty.At(11, 28, 3)));

    [Fact]
    public void Who_is_on_duty_in_any_instant_of_a_window_is_meant_by_it() =>
        Assert.Equal(["U10", "U11", "U28", "U29"], DemoDuty.Book.InRole(Role.Guard, DemoDuty.At(11, 25, 19), DemoDuty.At(11, 25, 21)));
}
