using GovHall.Safety.Core.Duty;

namespace GovHall.Safety.Core.Schedules;

/// <summary>Who does a plan's work on some days (contract 3.1, <c>who</c>).</summary>
/// <param name="Whom">Whose it is.</param>
public sealed record Who(Whom Whom)
{
    /// <summary>Where a plan says nothing.</summary>
    public static Who DutyOfficer { get; } = new(new Whom.Holders(Role.DutyOfficer));

    /// <summary>The days on which it is theirs; of several entries the first that has the day counts.</summary>
    public DaySet Days { get; init; } = new DaySet.Daily();

    /// <summary>How many different persons must have checked or signed before it is complete; at least 1.</summary>
    public int People { get; init; } = 1;

    /// <summary>Whose holder, another person, signs within 24 h; null: nobody has to.</summary>
    public Role? Review { get; init; }
}

/// <summary>A word for people.</summary>
public abstract record Whom
{
    private Whom()
    {
    }

    /// <summary>Those on duty in it if a roster covers it, else all its holders.</summary>
    public sealed record Holders(Role Role) : Whom;

    /// <summary>Those on duty by this roster.</summary>
    public sealed record OfRoster(string Roster) : Whom;

    public sealed record ThePerson(string Id) : Whom;

    /// <summary>Everybody of the register.</summary>
    public sealed record Everyone : Whom;
}
