namespace GovHall.Safety.Core.Time;

/// <summary>What a time of day is counted from.</summary>
public enum DayAnchor
{
    /// <summary>The day's first instant by the wall clock: every day has it.</summary>
    Midnight,

    /// <summary>The start of the first session.</summary>
    Open,

    /// <summary>The end of the last session.</summary>
    Close,

    /// <summary>The end of the first session.</summary>
    Lunch,

    /// <summary>The start of the last session.</summary>
    Reopen,
}

/// <summary>A time of day by the wall clock: <c>08:30</c> is midnight and 8½ hours, <c>close+30m</c> is closing and half an hour.</summary>
public readonly record struct DayTime(DayAnchor Anchor, TimeSpan Offset)
{
    /// <summary>Whether only a working day has it.</summary>
    public bool NeedsWorkingDay => Anchor is not DayAnchor.Midnight;

    /// <summary>Counted from midnight of that day; null where the day has no such time, because the hall does not open.</summary>
    public TimeSpan? On(DateOnly day, HallCalendar calendar) =>
        Anchor is DayAnchor.Midnight ? Offset : In(calendar.SessionsOf(day));

    /// <summary>Counted from midnight of a day with these sessions; null where there are none.</summary>
    public TimeSpan? In(ImmutableArray<Session> sessions) => (Anchor, sessions) switch
    {
        (DayAnchor.Midnight, _) => Offset,
        (DayAnchor.Open, [var first, ..]) => first.From + Offset,
        (DayAnchor.Lunch, [var first, ..]) => first.To + Offset,
        (DayAnchor.Reopen, [.., var last]) => last.From + Offset,
        (DayAnchor.Close, [.., var last]) => last.To + Offset,
        _ => null,
    };
}
