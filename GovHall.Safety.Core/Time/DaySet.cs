namespace GovHall.Safety.Core.Time;

/// <summary>Which days count (a plan's <c>days</c>).</summary>
public abstract record DaySet
{
    private DaySet()
    {
    }

    public abstract bool Has(DateOnly day, HallCalendar calendar);

    /// <summary><c>daily</c>.</summary>
    public sealed record Daily : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => true;
    }

    /// <summary><c>working</c>.</summary>
    public sealed record Working : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => calendar.IsWorking(day);
    }

    /// <summary><c>non-working</c>.</summary>
    public sealed record NonWorking : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => !calendar.IsWorking(day);
    }

    /// <summary><c>Mon-Fri</c>, <c>Tue,Thu</c>: whether the hall opens or not.</summary>
    public sealed record OfWeek(Weekdays Days) : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => Days.Has(day);
    }

    /// <summary>These dates.</summary>
    public sealed record Dates(ImmutableSortedSet<DateOnly> Days) : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => Days.Contains(day);
    }
}
