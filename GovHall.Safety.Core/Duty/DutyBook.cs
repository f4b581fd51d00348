using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Duty;

/// <summary>Who is on duty when, by one schedule and one register (contract 3.2). It remembers what it counted, so one book serves a hall until schedule or register change.</summary>
public sealed class DutyBook
{
    /// <summary>A turn is at most a day and some hours long, so no other one can reach into a day.</summary>
    private const int LongestTurn = 2;

    private readonly Deviations _deviations;
    private readonly ImmutableSortedDictionary<string, RosterTurns> _rosters;
    private readonly ILookup<Role, string> _covered;
    private readonly Dictionary<string, int> _order;

    public DutyBook(HallSchedule schedule, HallRegister register)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(register);
        (Schedule, Register, _deviations) = (schedule, register, new(register));
        _rosters = schedule.Rosters.ToImmutableSortedDictionary(
            roster => roster.Key, roster => RosterTurns.Of(roster.Value, schedule, register, _deviations), StringComparer.Ordinal);
        _covered = schedule.Rosters.Values.Where(roster => roster.Role is not null).OrderBy(roster => roster.Id, StringComparer.Ordinal)
            .ToLookup(roster => roster.Role!.Value, roster => roster.Id);
        _order = register.People.Select((person, index) => (person.Id, index)).ToDictionary(one => one.Id, one => one.index, StringComparer.Ordinal);
    }

    public HallSchedule Schedule { get; }

    public HallRegister Register { get; }

    /// <summary>The rosters that cover a role; none: the role means all its holders.</summary>
    public IEnumerable<string> Covering(Role role) => _covered[role];

    /// <summary>The turns that start on these days, roster by roster.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last.</param>
    /// <param name="roster">Of one roster; null: of all.</param>
    public IEnumerable<Turn> Turns(DateOnly from, DateOnly until, string? roster = null) => _rosters
        .Where(one => roster is null || one.Key == roster)
        .SelectMany(one => new DateSpan(from, until.AddDays(-1)).Days().SelectMany(one.Value.On));

    /// <summary>The turns under way at an instant.</summary>
    public IEnumerable<Turn> TurnsAt(DateTimeOffset at, string? roster = null) => Meeting(at, JustAfter(at), roster);

    /// <summary>Those on duty in a role at an instant, or where no roster covers it, its holders that are not on leave; people by id, in the order of the register.</summary>
    public ImmutableArray<string> InRole(Role role, DateTimeOffset at) => InRole(role, at, JustAfter(at));

    /// <summary>The same, for any instant of a stretch.</summary>
    public ImmutableArray<string> InRole(Role role, DateTimeOffset from, DateTimeOffset until) => _covered.Contains(role)
        ? InOrder(_covered[role].SelectMany(roster => Meeting(from, until, roster)).Select(turn => turn.Person))
        : InOrder(Register.People.Where(person => person.Is(role)).SelectMany(person => Standing(person.Id, from, until)));

    /// <summary>Those on duty by a roster at any instant of a stretch.</summary>
    public ImmutableArray<string> OnRoster(string roster, DateTimeOffset from, DateTimeOffset until) =>
        InOrder(Meeting(from, until, roster).Select(turn => turn.Person));

    /// <summary>Who was drawn on a day, after leave and swaps.</summary>
    /// <param name="roster">A roster that draws.</param>
    /// <param name="day">The day.</param>
    /// <param name="group">Of one group; null: of all.</param>
    public ImmutableArray<string> Drawn(string roster, DateOnly day, string? group) =>
        InOrder(Turns(day, day.AddDays(1), roster).Where(turn => group is null || turn.Group == group).Select(turn => turn.Person));

    /// <summary>Who stands for a person at any instant of a stretch: they themselves, on days of leave their substitute.</summary>
    public ImmutableArray<string> Standing(string person, DateTimeOffset from, DateTimeOffset until) =>
        [.. Days(from, until).Select(day => _deviations.Standing(person, day)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Who stands for a person on a day; null: nobody.</summary>
    public string? Standing(string person, DateOnly day) => _deviations.Standing(person, day);

    /// <summary>Everybody who is not on leave on any day of a stretch.</summary>
    public ImmutableArray<string> Everybody(DateTimeOffset from, DateTimeOffset until)
    {
        var days = Days(from, until).ToList();
        return [.. Register.People.Select(person => person.Id).Where(person => days.Exists(day => _deviations.IsPresent(person, day)))];
    }

    private IEnumerable<Turn> Meeting(DateTimeOffset from, DateTimeOffset until, string? roster)
    {
        var first = Schedule.Hall.TimeZone.DayAt(from);
        return Turns(first.AddDays(-LongestTurn), Schedule.Hall.TimeZone.DayAt(until).AddDays(1), roster).Where(turn => turn.Meets(from, until));
    }

    private IEnumerable<DateOnly> Days(DateTimeOffset from, DateTimeOffset until) =>
        new DateSpan(Schedule.Hall.TimeZone.DayAt(from), Schedule.Hall.TimeZone.DayAt(until.AddTicks(-1))).Days();

    private ImmutableArray<string> InOrder(IEnumerable<string?> people) =>
        [.. people.OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(person => _order[person])];

    private static DateTimeOffset JustAfter(DateTimeOffset at) => at.AddTicks(1);
}
