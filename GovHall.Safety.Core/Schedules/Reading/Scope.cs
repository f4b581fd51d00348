using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Core.Schedules.Reading;

/// <summary>What the sections of one file share.</summary>
/// <param name="Mistakes">Where each of them says what is wrong.</param>
/// <param name="Today">The hall's date; null: not asked.</param>
/// <param name="Sources">What is not in the file itself.</param>
internal sealed record Scope(Mistakes Mistakes, DateOnly? Today, ScheduleSources Sources)
{
    public ICronReader Cron => Sources.Cron;

    /// <summary>The hours and holidays; null where they are wrong themselves.</summary>
    public HallCalendar? Calendar { get; init; }

    /// <summary>Everything that is named in the file, even if it is wrong itself: one mistake shall not be reported twice.</summary>
    public IReadOnlyCollection<string> Escalations { get; init; } = [];

    /// <inheritdoc cref="Escalations"/>
    public IReadOnlyCollection<string> Checklists { get; init; } = [];

    /// <inheritdoc cref="Escalations"/>
    public IReadOnlyCollection<string> Rosters { get; init; } = [];
}
