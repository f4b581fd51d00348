namespace GovHall.Safety.Core.Time;

/// <summary>A length of time that is counted from a date: months by the calendar, or an exact length.</summary>
/// <param name="Months">Whole months; 0 where it is exact.</param>
/// <param name="Exact">The rest; a day is 24 hours.</param>
public readonly record struct CalendarLength(int Months, TimeSpan Exact)
{
    /// <summary>So long before a wall time; in a short month its last day.</summary>
    public DateTime Before(DateTime wall) => wall.AddMonths(-Months) - Exact;
}
