namespace GovHall.Safety.Core.Duty;

/// <summary>One person's turn of a roster (班次), as leave, swaps and substitutes leave it.</summary>
public sealed record Turn
{
    /// <summary>The roster's id.</summary>
    public required string Roster { get; init; }

    /// <summary>The role it covers; null: the roster is a named group.</summary>
    public Role? Role { get; init; }

    /// <summary>The group that drew it; null where the roster draws nothing.</summary>
    public string? Group { get; init; }

    /// <summary>The local day on which it starts: leave and swaps of this day are its own.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>From then, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Up to, but not including, then. UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whom the pattern names.</summary>
    public required string Planned { get; init; }

    /// <summary>Whose it is once swaps are counted, there or on leave: who may exchange it.</summary>
    public required string Holder { get; init; }

    /// <summary>Who has it; null: nobody.</summary>
    public string? Person { get; init; }

    /// <summary>Why that is not whom the pattern names.</summary>
    public TurnChange Change { get; init; }

    /// <summary>Whether any instant of this stretch belongs to it.</summary>
    public bool Meets(DateTimeOffset from, DateTimeOffset until) => From < until && To > from;
}

/// <summary>What became of a turn.</summary>
public enum TurnChange
{
    /// <summary>As the pattern has it.</summary>
    None,

    /// <summary>Exchanged with another person.</summary>
    Swapped,

    /// <summary>Whoever had it is away, and their substitute has it.</summary>
    Substituted,

    /// <summary>Whoever had it is away or not in the register, and nobody has it.</summary>
    Vacant,
}
