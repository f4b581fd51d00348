namespace GovHall.Safety.Core.Schedules.Rhythms;

/// <summary>On which nominal days, or over which days together, a <c>when</c> comes round (contract 3.1).</summary>
public abstract record Rhythm
{
    private Rhythm()
    {
    }

    /// <summary>Whether it can only fall on working days.</summary>
    public virtual bool OnlyWorking => false;

    /// <summary>Whether any of its windows lies over several days.</summary>
    public virtual bool HasStretches => false;

    /// <summary>What it names that begins within these days, in order or not; some before may be among them.</summary>
    internal abstract IEnumerable<Nominal> From(DateOnly from, DateOnly until, HallCalendar calendar);

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Every day of <c>days</c>: no rhythm of its own.</summary>
    public sealed record EveryDay : Rhythm
    {
        internal override IEnumerable<Nominal> From(DateOnly from, DateOnly until, HallCalendar calendar)
        {
            for (var day = from; day < until; day = day.AddDays(1))
            {
                yield return Nominal.Single(day);
            }
        }
    }

    /// <summary><c>weekly</c> by name: <c>Tue</c>, <c>["Mon", "Thu"]</c>.</summary>
    public sealed record Weekly(Weekdays Days) : Rhythm
    {
        internal override IEnumerable<Nominal> From(DateOnly from, DateOnly until, HallCalendar calendar) =>
            new EveryDay().From(from, until, calendar).Where(nominal => Days.Has(nominal.Days.First));
    }

    /// <summary><c>weekly</c>: the first or last working day of the ISO week.</summary>
    public sealed record WorkingDayOfWeek(bool Last) : Rhythm
    {
        public override bool OnlyWorking => true;

        internal override IEnumerable<Nominal> From(DateOnly from, DateOnly until, HallCalendar calendar)
        {
            for (var monday = from.AddDays(-(((int)from.DayOfWeek + 6) % 7)); monday < until; monday = monday.AddDays(7))
            {
                var working = new DateSpan(monday, monday.AddDays(6)).Days().Where(calendar.IsWorking).ToList();
                if (working.Count > 0)
                {
                    yield return Nominal.Single(Last ? working[^1] : working[0]);
                }
            }
        }
    }

    /// <summary><c>monthly</c>, <c>quarterly</c>, <c>halfYearly</c>, <c>yearly</c>, <c>everyMonths</c>: these days of these months.</summary>
    /// <param name="Months">Which months count.</param>
    /// <param name="On">Which days of such a month; one or more.</param>
    public sealed record OfMonths(MonthSet Months, ImmutableArray<MonthDays> On) : Rhythm
    {
        public override bool OnlyWorking => On.All(days => days.OnlyWorking);

        public override bool HasStretches => On.Any(days => days.IsStretch);

        internal override IEnumerable<Nominal> From(DateOnly from, DateOnly until, HallCalendar calendar)
        {
            for (var month = MonthOf(from); month < until; month = month.AddMonths(1))
            {
                if (!Months.Has(month))
                {
                    continue;
                }

                foreach (var days in On)
                {
                    if (days.In(month, calendar) is { } span)
                    {
                        yield return new(span, days.IsStretch);
                    }
                }
            }
        }
    }

    /// <summary><c>beforeHoliday: 3</c>: one window over the last three working days before a run of non-working days that holds a statutory holiday.</summary>
    public sealed record BeforeHoliday(int Count) : Rhythm
    {
        public override bool OnlyWorking => true;

        public override bool HasStretches => true;

        internal override IEnumerable<Nominal> From(DateOnly from, DateOnly until, HallCalendar calendar)
        {
            // The window begins some working days before the day it is found by: other runs of days off may lie between.
            for (var day = from; day < until.AddDays(Count + 31); day = day.AddDays(1))
            {
                if (calendar.IsBeforeHoliday(day, 1))
                {
                    yield return new(calendar.LastWorkingDays(day, Count), true);
                }
            }
        }
    }
}

/// <summary>One nominal day, or days with one window over them.</summary>
/// <param name="Days">From first to last.</param>
/// <param name="IsStretch">Whether it is one window over all of them.</param>
internal readonly record struct Nominal(DateSpan Days, bool IsStretch)
{
    public static Nominal Single(DateOnly day) => new(new(day, day), false);
}

/// <summary>Which months count.</summary>
/// <param name="Numbers">Of the year, 1 to 12; empty: all.</param>
/// <param name="Every">Every so many months, counted from <paramref name="Since"/>.</param>
/// <param name="Since">The first of the first month; nothing before it.</param>
public sealed record MonthSet(ImmutableArray<int> Numbers, int Every = 1, DateOnly? Since = null)
{
    public static MonthSet All { get; } = new([]);

    public bool Has(DateOnly month)
    {
        if (!Numbers.IsEmpty && !Numbers.Contains(month.Month))
        {
            return false;
        }

        if (Since is not { } since)
        {
            return true;
        }

        var months = ((month.Year - since.Year) * 12) + month.Month - since.Month;
        return months >= 0 && months % Every == 0;
    }
}
