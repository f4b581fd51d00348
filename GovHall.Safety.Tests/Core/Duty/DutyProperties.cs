using CsCheck;
using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;
using GovHall.Safety.Tests.Support;

namespace GovHall.Safety.Tests.Core.Duty;

/// <summary>What holds for every roster, whenever it is asked.</summary>
public sealed class DutyProperties
{
    private static readonly DateOnly Start = new(2026, 11, 23);

    private static readonly HallCalendar Calendar = new()
    {
        Hours = [new(Weekdays.All & ~Weekdays.Saturday & ~Weekdays.Sunday, [new(new(8, 30, 0), new(17, 30, 0))])],
        Holidays = ChineseHolidays.Table,
    };

    private static readonly Gen<DaySet> SomeDays = Gen.OneOf(
        Gen.Const<DaySet>(new DaySet.Daily()), Gen.Const<DaySet>(new DaySet.Working()), Gen.Const<DaySet>(new DaySet.NonWorking()),
        Gen.Int[1, 127].Select(days => (DaySet)new DaySet.OfWeek((Weekdays)days)));

    private static readonly Gen<DateOnly> Day = Gen.Int[-1200, 1200].Select(Start.AddDays);

    /// <summary>In the first half of a month: whoever comes back has the rest of it to catch up.</summary>
    private static readonly Gen<ImmutableArray<Absence>> Leave = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 14], Gen.Int[0, 12], (person, from, days) =>
        new Absence { Person = $"P{person}", From = Start.AddDays(from), To = Start.AddDays(from + days) }).Array[0, 3].Select(absences => absences.ToImmutableArray());

    [Fact]
    public void A_rotation_moves_on_by_one_at_each_of_its_windows_before_its_start_and_after_it() => Gen.Select(SomeDays, Gen.Int[2, 5], Day).Sample((days, teams, day) =>
    {
        var turns = Book(Rotation(days, teams)).Turns(day, day.AddDays(40)).Select(turn => int.Parse(turn.Planned[1..], System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.All(turns.Zip(turns.Skip(1)), two => Assert.Equal((two.First + 1) % teams, two.Second));
    });

    [Fact]
    public void A_rotation_begins_with_its_first_team() => Gen.Select(SomeDays, Gen.Int[2, 5]).Sample((days, teams) =>
        Assert.Equal("P0", Book(Rotation(days, teams)).Turns(Start, Start.AddDays(60)).First().Planned));

    [Fact]
    public void A_cycle_repeats_and_its_teams_follow_each_other() => Gen.Select(Day, Gen.Int[0, 3]).Sample((day, team) =>
    {
        var book = Book(new Roster.Layered("r", null, [new RosterLayer.Cycle(
            ImmutableDictionary<char, Session>.Empty.Add('D', new(new(8, 0, 0), new(20, 0, 0))).Add('N', new(new(20, 0, 0), new(32, 0, 0))), "DN--", [["P0"], ["P1"], ["P2"], ["P3"]], Start)]));

        Assert.Equal(Signs(day, team), Signs(day.AddDays(4), team));
        Assert.Equal(Signs(day, (team + 1) % 4), Signs(day.AddDays(1), team));

        string Signs(DateOnly on, int of) => string.Concat(book.Turns(on, on.AddDays(1)).Where(turn => turn.Planned == $"P{of}").Select(turn => turn.From.Hour));
    });

    [Fact]
    public void The_same_day_has_the_same_turns_in_whatever_order_days_are_asked_for() => Gen.Select(SomeDays, Day, Day).Sample((days, one, other) =>
    {
        Roster[] rosters = [Rotation(days, 3), Draw(1)];
        var (asked, fresh) = (Book(rosters), Book(rosters));
        _ = asked.Turns(other, other.AddDays(1)).Count();

        Assert.Equal(fresh.Turns(one, one.AddDays(1)), asked.Turns(one, one.AddDays(1)));
    });

    [Fact]
    public void Over_any_month_from_the_start_nobody_has_two_turns_more_than_another_for_the_days_present() => Gen.Select(Leave, Gen.Int[1, 2]).Sample((leave, people) =>
    {
        var until = Start.AddMonths(1);
        var turns = Book(leave, Draw(people)).Turns(Start, until).ToLookup(turn => turn.Planned);
        var tallies = People.Select(person => (
            Turns: turns[person.Id].Count(),
            Days: new DateSpan(Start, until.AddDays(-1)).Days().Count(day => Calendar.IsWorking(day) && IsPresent(person.Id, day, leave)))).ToList();

        Assert.All(from one in tallies from other in tallies where one.Days >= other.Days && other.Days > 0 select (one, other), pair =>
            Assert.InRange(pair.other.Turns - (pair.one.Turns * (double)pair.other.Days / pair.one.Days), -1.999, 1.999));
    });

    [Fact]
    public void Over_any_month_without_leave_turns_differ_by_one_at_most() => Gen.Select(Day, Gen.Int[1, 2]).Sample((day, people) =>
    {
        var turns = Book(Draw(people)).Turns(day, day.AddMonths(1)).CountBy(turn => turn.Planned).Select(one => one.Value).ToList();

        Assert.InRange(turns.Max() - turns.Min(), 0, 1);
    });

    [Fact]
    public void Before_its_start_a_draw_runs_backwards()
    {
        var book = Book(Draw(1));

        var drawn = Enumerable.Range(-400, 800).Select(Start.AddDays).Where(Calendar.IsWorking).Select(day => Assert.Single(book.Drawn("draw", day, "G"))).ToList();

        Assert.All(drawn.Zip(drawn.Skip(5)), two => Assert.Equal(two.First, two.Second));
        Assert.Equal(["P0", "P1", "P2", "P3", "P4"], drawn.SkipWhile(person => person != "P0").Take(5));
    }

    [Fact]
    public void Turns_of_a_cycle_meet_each_other_without_a_hole_wherever_the_clocks_change() => Gen.Int[0, Zones.All.Length - 1].Sample(zone =>
    {
        var schedule = Schedule(Zones.All[zone], new Roster.Layered("r", Role.Guard, [new RosterLayer.Cycle(
            ImmutableDictionary<char, Session>.Empty.Add('A', new(TimeSpan.Zero, new(2, 30, 0))).Add('B', new(new(2, 30, 0), new(24, 0, 0))), "AB", [["P0"], ["P1"]], Start)]));
        var turns = new DutyBook(schedule, Register([])).Turns(new(2026, 1, 1), new(2027, 1, 1)).OrderBy(turn => turn.From).ToList();

        Assert.All(turns.Zip(turns.Skip(1)), two => Assert.Equal(two.First.To, two.Second.From));
    });

    private static ImmutableArray<Person> People { get; } = [.. Enumerable.Range(0, 5).Select(index => Build.Person($"P{index}") with { Group = "G" })];

    private static bool IsPresent(string person, DateOnly day, ImmutableArray<Absence> leave) =>
        !leave.Any(absence => absence.Person == person && absence.From <= day && day <= absence.To);

    private static Roster.Drawn Draw(int people) => new("draw", null, new Selection.All(), people, Start);

    private static Roster.Layered Rotation(DaySet days, int teams) => new("rotation", null, [new RosterLayer.Windows(
        days, new(DayAnchor.Midnight, new(17, 30, 0)), new(DayAnchor.Midnight, new(8, 30, 0)), [.. Enumerable.Range(0, teams).Select(team => ImmutableArray.Create($"P{team}"))], Start)]);

    private static HallRegister Register(ImmutableArray<Absence> leave) =>
        new() { People = People, Groups = [new() { Id = "G", Name = Text.Same("G") }], Absences = leave };

    private static HallSchedule Schedule(TimeZoneInfo zone, params ReadOnlySpan<Roster> rosters) => new()
    {
        Hall = Build.Hall() with { TimeZone = zone },
        Calendar = Calendar,
        Rosters = rosters.ToArray().ToImmutableDictionary(roster => roster.Id),
    };

    private static DutyBook Book(params ReadOnlySpan<Roster> rosters) => Book([], rosters);

    private static DutyBook Book(ImmutableArray<Absence> leave, params ReadOnlySpan<Roster> rosters) => new(Schedule(Build.Shanghai, rosters), Register(leave));
}
