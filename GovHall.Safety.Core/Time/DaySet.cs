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

    /// <summary><c>before-holiday:n</c>: each of the last n working days before a run of non-working days that holds a statutory holiday.</summary>
    public sealed record BeforeHoliday(int Count) : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => calendar.IsBeforeHoliday(day, Count);
    }

    /// <summary><c>after-holiday:n</c>: each of the first n working days after such a run.</summary>
    public sealed record AfterHoliday(int Count) : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => calendar.IsAfterHoliday(day, Count);
    }

    /// <summary><c>holidays</c>: the statutory ones themselves, not the days off moved beside them.</summary>
    public sealed record Holidays : DaySet
    {
        public override bool Has(DateOnly day, HallCalendar calendar) => calendar.Holidays.On(day) is { InLieu: false };
    }
}
