namespace GovHall.Safety.Core.Inspections;

/// <summary>When a proof was made, as far as it can be known.</summary>
/// <param name="At">The sender's clock, corrected by <c>receivedAt − sentAt</c>; never later than its receipt. UTC.</param>
/// <param name="Unverified">The sender's clock differed by more than five minutes.</param>
internal readonly record struct ProofTime(DateTimeOffset At, bool Unverified)
{
    /// <summary>How long after the end of its grace a proof that was made in time may still come in (contract 3.3).</summary>
    public static TimeSpan LateFor { get; } = TimeSpan.FromHours(24);

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Nothing is older than the hall: keeps the sum of any two clocks a date.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(3650);

    /// <param name="at">The sender's clock when it was made; null: when it was sent.</param>
    /// <param name="sentAt">The sender's clock when it was sent; null: not said, its clock is taken for right.</param>
    /// <param name="now">When it was received.</param>
    public static ProofTime Of(DateTimeOffset? at, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        var age = at is { } made ? (sentAt ?? now) - made : TimeSpan.Zero;
        age = age < TimeSpan.Zero ? TimeSpan.Zero : age > Oldest ? Oldest : age;
        return new((now - age).ToUniversalTime(), sentAt is { } sent && (now - sent).Duration() > ClockTolerance);
    }

    /// <summary>Whether it was made while the run could be done, and came in soon enough to count.</summary>
    public static bool Counts(InspectionRun run, DateTimeOffset at, DateTimeOffset now) =>
        at >= run.Window.Opens && at < run.Window.MissedAt && now < run.Window.MissedAt + LateFor;
}
