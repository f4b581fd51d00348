using GovHall.Safety.Core.Register;
using GovHall.Safety.Core.Schedules;

namespace GovHall.Safety.Core.Duty;

/// <summary>The turns of one roster, day by day: its pattern, and then what leave, swaps and substitutes make of it.</summary>
internal abstract class RosterTurns
{
    private readonly Roster _roster;
    private readonly TimeZoneInfo _zone;
    private readonly Deviations _deviations;

    private RosterTurns(Roster roster, TimeZoneInfo zone, Deviations deviations) => (_roster, _zone, _deviations) = (roster, zone, deviations);

    public static RosterTurns Of(Roster roster, HallSchedule schedule, HallRegister register, Deviations deviations) => roster switch
    {
        Roster.Layered layered => new Layered(layered, schedule, deviations),
        Roster.Drawn drawn => new Drawn(drawn, schedule, register, deviations),
        _ => throw new ArgumentOutOfRangeException(nameof(roster), roster, "A roster without turns."),
    };

    /// <summary>The turns that start on this day; one that the clocks skip whole is none.</summary>
    public IEnumerable<Turn> On(DateOnly day) => Planned(day)
        .Select(planned => Had(day, planned.Group, planned.Time, planned.Person))
        .Where(turn => turn.From < turn.To);

    protected abstract IEnumerable<(string? Group, Session Time, string Person)> Planned(DateOnly day);

    private Turn Had(DateOnly day, string? group, Session time, string planned)
    {
        var holder = _deviations.Swapped(_roster.Id, day, planned);
        var person = _deviations.Standing(holder, day);
        return new()
        {
            Roster = _roster.Id,
            Role = _roster.Role,
            Group = group,
            Day = day,
            From = InstantOf(day, time.From),
            To = InstantOf(day, time.To),
            Planned = planned,
            Holder = holder,
            Person = person,
            Change = person is null ? TurnChange.Vacant : person != holder ? TurnChange.Substituted : person != planned ? TurnChange.Swapped : TurnChange.None,
        };
    }

    private DateTimeOffset InstantOf(DateOnly day, TimeSpan time) => _zone.InstantOf(day.ToDateTime(TimeOnly.MinValue) + time);

    private sealed class Layered(Roster.Layered roster, HallSchedule schedule, Deviations deviations)
        : RosterTurns(roster, schedule.Hall.TimeZone, deviations)
    {
        private readonly ImmutableArray<LayerPattern> _layers = [.. roster.Layers.Select(layer => LayerPattern.Of(layer, schedule.Calendar))];

        protected override IEnumerable<(string? Group, Session Time, string Person)> Planned(DateOnly day) =>
            from layer in _layers
            from turn in layer.On(day)
            from person in turn.Team
            select ((string?)null, turn.Time, person);
    }

    private sealed class Drawn(Roster.Drawn roster, HallSchedule schedule, HallRegister register, Deviations deviations)
        : RosterTurns(roster, schedule.Hall.TimeZone, deviations)
    {
        private static readonly Session WholeDay = new(TimeSpan.Zero, TimeSpan.FromDays(1));

        private readonly ImmutableArray<(string Group, GroupDraw Draw)> _groups =
        [
            .. roster.Groups.Of(register.Groups, group => group.Id, _ => null).Select(group => (group.Id, new GroupDraw(
                [.. register.People.Where(person => person.Group == group.Id).Select(person => person.Id).Order(StringComparer.Ordinal)],
                roster.People,
                roster.Start,
                schedule.Calendar.IsWorking,
                deviations.IsPresent))),
        ];

        protected override IEnumerable<(string? Group, Session Time, string Person)> Planned(DateOnly day) =>
            from @group in _groups
            from person in @group.Draw.On(day)
            select ((string?)@group.Group, WholeDay, person);
    }
}
