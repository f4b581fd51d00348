namespace GovHall.Safety.Core.Inspections;

/// <summary>A stretch in which the worker did not live: whatever was done then could not be heard.</summary>
/// <param name="From">The last sign of life.</param>
/// <param name="Until">The next one.</param>
public sealed record DeafSpan(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Shorter than this, a stretch without a sign of life is no outage (contract 3.3).</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether it was deaf for a part of the time in which the run could be done, its grace included.</summary>
    public bool Overlaps(InspectionWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return Until - From >= Shortest && From < window.MissedAt && Until > window.Opens;
    }
}
