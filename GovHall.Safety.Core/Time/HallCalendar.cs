namespace GovHall.Safety.Core.Time;

/// <summary>A stretch in which the hall serves, counted from midnight of its day; half-open.</summary>
public readonly record struct Session(TimeSpan From, TimeSpan To);

/// <summary>The sessions of some days of the week.</summary>
/// <param name="Days">On which it opens by habit.</param>
/// <param name="Sessions">At least one, in order, apart from each other.</param>
public sealed record WeeklyHours(Weekdays Days, ImmutableArray<Session> Sessions)
{
    /// <summary>The part of the year in which they hold.</summary>
    public Season Season { get; init; } = Season.WholeYear;
}

/// <summary>On which days the hall works, and from when to when (contract 3.1).</summary>
public sealed record HallCalendar
{
    /// <summary>Further than this no working day is looked for: a hall closed for longer has no next one.</summary>
    private const int Horizon = 366;

    /// <summary>At least one entry; of those in season that name a weekday the first counts.</summary>
    public required ImmutableArray<WeeklyHours> Hours { get; init; }

    public HolidayTable Holidays { get; init; } = HolidayTable.Empty;

    /// <summary>Days off beside the holidays.</summary>
    public ImmutableHashSet<DateOnly> Closures { get; init; } = [];

    /// <summary>Days worked whatever everything else says.</summary>
    public ImmutableHashSet<DateOnly> ExtraOpenDays { get; init; } = [];

    /// <summary>Whether the hall serves that day. Later wins: weekly hours, holidays, make-up workdays, closures, extra open days.</summary>
    public bool IsWorking(DateOnly day) =>
        ExtraOpenDays.Contains(day)
        || (!Closures.Contains(day)
            && (Holidays.IsMakeUpDay(day)
                || (Holidays.On(day) is null && EntryOf(day, day) is not null)));

    /// <summary>The day's sessions in order; none on a day that is no working day.</summary>
    /// <remarks>A make-up workday has the hours of the weekday it stands for; a worked day that no entry names, those of the first entry in season.</remarks>
    public ImmutableArray<Session> SessionsOf(DateOnly day) =>
        IsWorking(day) ? (EntryOf(day, Holidays.WeekdayOf(day)) ?? Hours.FirstOrDefault(entry => entry.Season.Has(day)) ?? Hours[0]).Sessions : [];

    /// <summary>When the day's first session begins, from midnight; null on a day that is no working day.</summary>
    public TimeSpan? OpensAt(DateOnly day) => SessionsOf(day) is [var first, ..] ? first.From : null;

    /// <summary>When the day's last session ends, from midnight; null on a day that is no working day.</summary>
    public TimeSpan? ClosesAt(DateOnly day) => SessionsOf(day) is [.., var last] ? last.To : null;

    /// <summary>The first working day after this one; null where none follows within a year.</summary>
    public DateOnly? NextWorking(DateOnly day) => Neighbour(day, 1);

    /// <summary>The last working day before this one; null where none precedes within a year.</summary>
    public DateOnly? PreviousWorking(DateOnly day) => Neighbour(day, -1);

    private DateOnly? Neighbour(DateOnly day, int step)
    {
        for (var away = 1; away <= Horizon; away++)
        {
            if (IsWorking(day.AddDays(step * away)))
            {
                return day.AddDays(step * away);
            }
        }

        return null;
    }

    /// <param name="day">For the season.</param>
    /// <param name="weekday">A day of the weekday whose hours are asked for.</param>
    private WeeklyHours? EntryOf(DateOnly day, DateOnly weekday)
    {
        foreach (var entry in Hours)
        {
            if (entry.Season.Has(day) && entry.Days.Has(weekday))
            {
                return entry;
            }
        }

        return null;
    }
}
