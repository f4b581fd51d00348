using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Tests.Support;
using GovHall.Safety.Worker.Simulation.Laws;

namespace GovHall.Safety.Tests.Worker.Simulation.Laws;

/// <summary>Each law is fed a breach, which proves that it can fail.</summary>
public sealed class RosterLawsTests
{
    private static readonly DateOnly Day = new(2026, 11, 25);

    private static Turn Turn => new()
    {
        Roster = "guards",
        Role = Role.Guard,
        Day = Day,
        From = Build.ClosingTime,
        To = Build.ClosingTime.AddHours(12),
        Planned = "U07",
        Holder = "U07",
        Person = "U07",
    };

    private static HallRegister OnLeave => Build.Register() with { Absences = [new() { Person = "U07", From = Day.AddDays(-1), To = Day.AddDays(1) }] };

    [Fact]
    public void Guards_who_are_there_break_none() => Assert.Empty(RosterLaws.Broken(Build.Run(), Build.Register(), Build.Shanghai));

    [Fact]
    public void Somebody_who_is_to_do_it_twice_is_seen() => Seen("somebody is to do it twice", ["U07", "U07"], Build.Register());

    [Fact]
    public void A_stranger_is_seen() => Seen("U99 is to do it, who is not in the register", ["U99"], Build.Register());

    [Fact]
    public void Somebody_on_leave_is_seen() => Seen("U07 is to do it, who is on leave", ["U07"], OnLeave);

    [Fact]
    public void Somebody_of_another_duty_is_seen() => Seen("U01 is to do it, who is no guard", ["U01"], Build.Register());

    [Fact]
    public void A_turn_that_somebody_has_twice_is_seen() => Assert.Contains("has one turn twice", Assert.Single(RosterLaws.Broken([Turn, Turn], Build.Register())), StringComparison.Ordinal);

    [Fact]
    public void A_turn_of_somebody_on_leave_is_seen() => Assert.Contains("is on leave", Assert.Single(RosterLaws.Broken([Turn], OnLeave)), StringComparison.Ordinal);

    [Fact]
    public void A_draw_of_another_group_is_seen() =>
        Assert.Contains("a group that is not theirs", Assert.Single(RosterLaws.Broken([Turn with { Group = "G1" }], Build.Register())), StringComparison.Ordinal);

    private static void Seen(string law, System.Collections.Immutable.ImmutableArray<string> assignees, HallRegister register) =>
        Assert.Equal([law], RosterLaws.Broken(Build.Run() with { Assignees = assignees }, register, Build.Shanghai));
}
