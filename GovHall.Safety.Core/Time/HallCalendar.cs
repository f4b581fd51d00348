namespace GovHall.Safety.Core.Time;

/// <summary>A stretch in which the hall serves, counted from midnight of its day; half-open.</summary>
public readonly record struct Session(TimeSpan From, TimeSpan To);

/// <summary>The sessions of some days of the week.</summary>
/// <param name="Days">On which it opens by habit.</param>
/// <param name="Sessions">At least one, in order, apart from each other.</param>
public sealed record WeeklyHours(Weekdays Days, ImmutableArray<Session> Sessions);

/// <summary>On which days the hall works, and from when to when.</summary>
public sealed record HallCalendar
{
    /// <summary>At least one entry; of those that name a weekday the first counts.</summary>
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
                || (Holidays.On(day) is null && EntryOf(day) is not null)));

    /// <summary>The day's sessions in order; none on a day that is no working day. A worked day that no entry names (a make-up Sunday) has the hours of the first entry.</summary>
    public ImmutableArray<Session> SessionsOf(DateOnly day) => IsWorking(day) ? (EntryOf(day) ?? Hours[0]).Sessions : [];

    /// <summary>When the day's first session begins, from midnight; null on a day that is no working day.</summary>
    public TimeSpan? OpensAt(DateOnly day) => SessionsOf(day) is [var first, ..] ? first.From : null;

    /// <summary>When the day's last session ends, from midnight; null on a day that is no working day.</summary>
    public TimeSpan? ClosesAt(DateOnly day) => SessionsOf(day) is [.., var last] ? last.To : null;

    private WeeklyHours? EntryOf(DateOnly day)
    {
        foreach (var entry in Hours)
        {
            if (entry.Days.Has(day))
            {
                return entry;
            }
        }

        return null;
    }
}
