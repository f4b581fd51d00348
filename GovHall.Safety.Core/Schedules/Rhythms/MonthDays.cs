namespace GovHall.Safety.Core.Schedules.Rhythms;

/// <summary>Which day, or which days together, of a month (an entry of <c>monthly</c>, or <c>on</c>).</summary>
public abstract record MonthDays
{
    private MonthDays()
    {
    }

    /// <summary>Whether it can only fall on working days.</summary>
    public virtual bool OnlyWorking => false;

    /// <summary>Whether it is one window over several days.</summary>
    public virtual bool IsStretch => false;

    /// <summary>The days, from first to last; null where the month has no such day.</summary>
    internal abstract DateSpan? In(DateOnly firstOfMonth, HallCalendar calendar);

    private static IEnumerable<DateOnly> WorkingDays(DateOnly first, HallCalendar calendar) =>
        new DateSpan(first, first.AddMonths(1).AddDays(-1)).Days().Where(calendar.IsWorking);

    /// <summary>From the start, or negative from the end: <c>16</c>, <c>-1</c>. Beyond the end of a short month, or before its beginning, is its last or first day.</summary>
    private static DateOnly At(DateOnly first, int number)
    {
        var length = DateTime.DaysInMonth(first.Year, first.Month);
        return first.AddDays(Math.Clamp(number > 0 ? number : length + 1 + number, 1, length) - 1);
    }

    /// <summary><c>16</c>, <c>-1</c>.</summary>
    public sealed record Numbered(int Number) : MonthDays
    {
        internal override DateSpan? In(DateOnly firstOfMonth, HallCalendar calendar) => new(At(firstOfMonth, Number), At(firstOfMonth, Number));
    }

    /// <summary><c>"10..15"</c>: one window over these days.</summary>
    public sealed record Between(int First, int Last) : MonthDays
    {
        public override bool IsStretch => true;

        internal override DateSpan? In(DateOnly firstOfMonth, HallCalendar calendar)
        {
            var (first, last) = (At(firstOfMonth, First), At(firstOfMonth, Last));
            return first <= last ? new(first, last) : null;
        }
    }

    /// <summary><c>first-working</c> is the first, <c>working:5</c> the fifth; none where the month has fewer.</summary>
    public sealed record Working(int Number) : MonthDays
    {
        public override bool OnlyWorking => true;

        internal override DateSpan? In(DateOnly firstOfMonth, HallCalendar calendar)
        {
            var days = WorkingDays(firstOfMonth, calendar).Take(Number).ToList();
            return days.Count == Number ? new(days[^1], days[^1]) : null;
        }
    }

    /// <summary><c>last-working</c>: the last working day.</summary>
    public sealed record LastWorking : MonthDays
    {
        public override bool OnlyWorking => true;

        internal override DateSpan? In(DateOnly firstOfMonth, HallCalendar calendar) =>
            WorkingDays(firstOfMonth, calendar).ToList() is [.., var last] ? new(last, last) : null;
    }

    /// <summary><c>last-working:5</c>: one window over the last five working days, or those there are.</summary>
    public sealed record LastWorkingDays(int Count) : MonthDays
    {
        public override bool OnlyWorking => true;

        public override bool IsStretch => true;

        internal override DateSpan? In(DateOnly firstOfMonth, HallCalendar calendar)
        {
            var days = WorkingDays(firstOfMonth, calendar).TakeLast(Count).ToList();
            return days.Count == 0 ? null : new(days[0], days[^1]);
        }
    }
}
