using GovHall.Safety.Core.Duty;
using GovHall.Safety.Core.Register;

namespace GovHall.Safety.Worker.Web.Pages.Duty;

/// <summary>Who is on duty, and what one person may arrange.</summary>
public sealed record DutyModel
{
    public required Func<string, Text> NameOf { get; init; }

    /// <summary>By the rosters that cover a role.</summary>
    public required ImmutableArray<OnDuty> Now { get; init; }

    /// <summary>Named groups, those drawn, and holders of roles that no roster covers.</summary>
    public required ImmutableArray<Others> Besides { get; init; }

    /// <summary>The days that are shown, today first.</summary>
    public required ImmutableArray<DateOnly> Days { get; init; }

    /// <summary>The rosters of roles and groups of people, each with its turns of these days.</summary>
    public required ImmutableArray<Week> Rosters { get; init; }

    /// <summary>The rosters that are drawn.</summary>
    public required ImmutableArray<Week> Drawn { get; init; }

    /// <summary>Their own turns of these days.</summary>
    public required ImmutableArray<Turn> Mine { get; init; }

    public required ImmutableArray<SwapRow> Swaps { get; init; }

    public required ImmutableArray<AwayRow> Away { get; init; }

    /// <summary>For whom this person may arrange: themselves first.</summary>
    public required ImmutableArray<Person> Led { get; init; }

    /// <summary>Turns that they may ask to have swapped, by whose they are: none that somebody only stands in for.</summary>
    public required ImmutableArray<Turn> Swappable { get; init; }

    /// <summary>Who may stand in, or swap.</summary>
    public required ImmutableArray<Person> People { get; init; }

    public SentForm Sent { get; init; } = SentForm.None;
}

/// <summary>Somebody on duty now.</summary>
/// <param name="As">In which role, or by which roster.</param>
/// <param name="Name">Null: nobody has this turn.</param>
/// <param name="Phone">For those who may see it.</param>
/// <param name="Until">The turn's end; null where no roster says one.</param>
public sealed record OnDuty(Text As, Text? Name, string? Phone, DateTimeOffset? Until);

/// <summary>Several people in one role, or of one roster.</summary>
public sealed record Others(Text As, Text Names);

/// <summary>One roster over the days that are shown.</summary>
/// <param name="Name">The role it covers, or its own name.</param>
/// <param name="Days">Its turns, day by day.</param>
public sealed record Week(Text Name, ImmutableArray<ImmutableArray<Turn>> Days);

/// <summary>A swap that is asked for or in force.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Swap">What it is.</param>
/// <param name="Roster">Its roster by name.</param>
/// <param name="AskedBy">Who asked; null: it is in force.</param>
/// <param name="CanAccept">Whether this person may say yes.</param>
/// <param name="CanWithdraw">Whether this person may say no, or undo it.</param>
public sealed record SwapRow(Guid Id, Swap Swap, Text Roster, string? AskedBy, bool CanAccept, bool CanWithdraw);

/// <summary>Somebody who is or will be away.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Absence">Who, when, and who stands in.</param>
/// <param name="CanArrange">Whether this person may name who stands in, or take the leave back.</param>
/// <param name="CanTakeOver">Whether this person may stand in.</param>
public sealed record AwayRow(Guid Id, Absence Absence, bool CanArrange, bool CanTakeOver);
