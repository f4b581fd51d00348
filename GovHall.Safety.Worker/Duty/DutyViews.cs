using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;
using GovHall.Safety.Worker.Hall;

namespace GovHall.Safety.Worker.Duty;

/// <summary>Who is on duty at an instant.</summary>
/// <param name="At">The instant, by the hall's clock.</param>
/// <param name="Items">Roster by roster, then the roles that no roster covers.</param>
internal sealed record DutyView(DateTimeOffset At, IReadOnlyList<OnDutyView> Items)
{
    public static DutyView Of(DateTimeOffset at, HallNow hall, bool phones)
    {
        var turns = hall.Book.TurnsAt(at).Where(turn => turn.Group is null || turn.Person is not null).Select(turn => OnDutyView.Of(turn, hall, phones));
        var holders = Enum.GetValues<Role>()
            .Where(role => role is not (Role.Administrator or Role.Auditor or Role.Integration) && !hall.Book.Covering(role).Any())
            .SelectMany(role => hall.Book.InRole(role, at).Select(person => OnDutyView.Of(role, person, hall, phones)));
        return new(hall.TimeZone.ShownAt(at), [.. turns, .. holders]);
    }
}

/// <summary>One person on duty.</summary>
internal sealed record OnDutyView
{
    /// <summary>Null: the roster is a named group.</summary>
    public Role? Role { get; init; }

    /// <summary>Null: no roster covers the role, so all its holders are meant.</summary>
    public string? Roster { get; init; }

    /// <summary>The group that drew this person.</summary>
    public string? Group { get; init; }

    /// <summary>Null: nobody has this turn.</summary>
    public string? Person { get; init; }

    public Text? Name { get; init; }

    /// <summary>For those who may see it.</summary>
    public string? Phone { get; init; }

    /// <summary>Whom the roster's pattern names.</summary>
    public string? Planned { get; init; }

    /// <summary>What became of the turn.</summary>
    public TurnChange Change { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public static OnDutyView Of(Turn turn, HallNow hall, bool phones) => new()
    {
        Role = turn.Role,
        Roster = turn.Roster,
        Group = turn.Group,
        Person = turn.Person,
        Name = turn.Person is { } person ? hall.NameOf(person) : null,
        Phone = phones ? hall.Person(turn.Person)?.Phone : null,
        Planned = turn.Planned,
        Change = turn.Change,
        From = hall.TimeZone.ShownAt(turn.From),
        To = hall.TimeZone.ShownAt(turn.To),
    };

    public static OnDutyView Of(Role role, string person, HallNow hall, bool phones) => new()
    {
        Role = role,
        Person = person,
        Name = hall.NameOf(person),
        Phone = phones ? hall.Person(person)?.Phone : null,
    };
}

/// <summary>One roster with its turns.</summary>
internal sealed record RosterView(string Id, Role? Role, bool Draws, IReadOnlyList<TurnView> Turns);

/// <summary>One turn.</summary>
/// <param name="Day">The day it starts on.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
/// <param name="Group">The group that drew it.</param>
/// <param name="Planned">Whom the pattern names.</param>
/// <param name="Person">Who has it; null: nobody.</param>
/// <param name="Change">Why that is another.</param>
internal sealed record TurnView(DateOnly Day, DateTimeOffset From, DateTimeOffset To, string? Group, string Planned, string? Person, TurnChange Change)
{
    public static TurnView Of(Turn turn, TimeZoneInfo zone) => new(
        turn.Day, zone.ShownAt(turn.From), zone.ShownAt(turn.To), turn.Group, turn.Planned, turn.Person, turn.Change);
}

/// <summary>Somebody is away on these days, both inclusive.</summary>
internal sealed record AbsenceView(Guid Id, string Person, DateOnly From, DateOnly To, string Kind, string? Substitute)
{
    public static AbsenceView Of(Absence absence) => new(
        DutyDeeds.IdOf(absence), absence.Person, absence.From, absence.To, absence.Kind, absence.Substitute);
}

/// <summary>Where a swap stands.</summary>
internal enum SwapState
{
    /// <summary>Asked for; the other person has not accepted it yet.</summary>
    Requested,

    Accepted,
}

/// <summary>Two people exchange one turn of a roster.</summary>
internal sealed record SwapView(Guid Id, string Roster, DateOnly Day, string From, string To, SwapState State, string? RequestedBy)
{
    public static SwapView Of(Swap swap) => new(DutyDeeds.IdOf(swap), swap.Roster, swap.Day, swap.From, swap.To, SwapState.Accepted, null);

    public static SwapView Of(SwapRequest request) => new(
        DutyDeeds.IdOf(request.Swap), request.Swap.Roster, request.Swap.Day, request.Swap.From, request.Swap.To, SwapState.Requested, request.By);
}
