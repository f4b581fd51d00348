namespace GovHall.Safety.Worker.Simulation.Mishaps;

/// <summary>Something that goes wrong in a simulated hall.</summary>
/// <param name="At">When it begins. UTC.</param>
/// <param name="For">How long it lasts.</param>
internal abstract record Mishap(DateTimeOffset At, TimeSpan For)
{
    /// <summary>When it is over. UTC.</summary>
    public DateTimeOffset Until => At + For;

    /// <summary>The worker is off: killed, or the machine is.</summary>
    public sealed record Off(DateTimeOffset At, TimeSpan For) : Mishap(At, For);

    /// <summary>It dies with the next letters, which have left and are not yet known to have.</summary>
    public sealed record DiesSending(DateTimeOffset At, TimeSpan For) : Mishap(At, For);

    /// <summary>The mail server is not there.</summary>
    public sealed record MailDown(DateTimeOffset At, TimeSpan For) : Mishap(At, For);

    /// <summary>The mail server refuses one mailbox for good.</summary>
    /// <param name="At">When it begins. UTC.</param>
    /// <param name="For">How long it lasts.</param>
    /// <param name="Whose">The person, by id.</param>
    public sealed record MailboxGone(DateTimeOffset At, TimeSpan For, string Whose) : Mishap(At, For);
}
