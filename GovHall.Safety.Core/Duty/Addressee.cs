namespace GovHall.Safety.Core.Duty;

/// <summary>A word of <c>notify</c>: who is meant (contract 3.2).</summary>
public abstract record Addressee
{
    private Addressee()
    {
    }

    /// <summary><c>duty-officer</c>: those on duty in the role, or all its holders where no roster covers it.</summary>
    public sealed record InRole(Role Role) : Addressee;

    /// <summary><c>all:guard</c>: every holder of the role, on duty or not.</summary>
    public sealed record EveryHolder(Role Role) : Addressee;

    /// <summary><c>person:U07</c>.</summary>
    public sealed record ThePerson(string Id) : Addressee;

    /// <summary><c>assignee</c>: who should have done it.</summary>
    public sealed record Assignee : Addressee;

    /// <summary><c>owner</c>: of the zone, group or hazard concerned.</summary>
    public sealed record Owner : Addressee;

    /// <summary><c>mailto:safety@example.org</c>.</summary>
    public sealed record Mailbox(string Address) : Addressee;
}
