using GovHall.Safety.Core.Schedules.Rhythms;

namespace GovHall.Safety.Core.Schedules;

/// <summary>One entry of a plan's <c>when</c> (contract 3.1).</summary>
public abstract record When
{
    private When()
    {
    }

    /// <summary><c>valid</c>: the days it is asked for at all.</summary>
    public DateSpan Valid { get; init; } = DateSpan.Always;

    /// <summary>What the calendar decides: the rhythm names nominal days, <c>days</c> and the shift say which of them count, the windows when on such a day.</summary>
    /// <param name="Windows">Of a day that counts.</param>
    public sealed record ByCalendar(DayWindows Windows) : When
    {
        public Rhythm Rhythm { get; init; } = new Rhythm.EveryDay();

        /// <summary>Which start days count.</summary>
        public DaySet Days { get; init; } = new DaySet.Daily();

        public Shift Shift { get; init; } = Shift.None;

        /// <summary>The day that a nominal one comes to; null where it drops out. Only that day is asked for <c>days</c>, or where nothing else names days, the nominal one.</summary>
        internal DateOnly? DayOf(DateOnly nominal, HallCalendar calendar) =>
            Shift.Moved(nominal, calendar) is { } day && Days.Has(Rhythm is Rhythm.EveryDay ? nominal : day, calendar) ? day : null;

        /// <summary>What nominal days with one window shrink to: the first and the last that count, or where none does and working days are meant, the next working day; null where they drop out.</summary>
        internal DateSpan? DaysOf(DateSpan nominal, HallCalendar calendar)
        {
            if (Days is DaySet.Daily)
            {
                return nominal;
            }

            var counting = nominal.Days().Where(day => Days.Has(day, calendar)).ToList();
            if (counting.Count > 0)
            {
                return new(counting[0], counting[^1]);
            }

            return Days is DaySet.Working && calendar.NextWorking(nominal.Last) is { } next ? new(next, next) : null;
        }
    }

    /// <summary><c>random</c>: so many times a week, month or quarter, on distinct days, drawn from a seed that the hall keeps.</summary>
    /// <param name="Least">How often at least.</param>
    /// <param name="Most">How often at most.</param>
    /// <param name="Per">In which stretch.</param>
    /// <param name="From">The earliest start of a window.</param>
    /// <param name="Before">By then the window closes, where the stretch is long enough for it.</param>
    /// <param name="For">How long each window is open.</param>
    public sealed record Drawn(int Least, int Most, DrawPeriod Per, DayTime From, DayTime Before, TimeSpan For) : When
    {
        /// <summary>Which days can be drawn.</summary>
        public DaySet Days { get; init; } = new DaySet.Daily();
    }

    /// <summary><c>due</c>: once for each asset of the plan's places, by the asset's own dates.</summary>
    /// <param name="Of">Which of its dates.</param>
    /// <param name="OpenBefore">How long before the due day the window opens.</param>
    public sealed record Due(DueDate Of, CalendarLength OpenBefore) : When;

    /// <summary><c>event</c>: when something has happened.</summary>
    /// <param name="Happening">What has to have happened.</param>
    /// <param name="Kind">Only to an alarm, incident or drill of this kind; null: of any.</param>
    /// <param name="Within">How long the window is open from then.</param>
    public sealed record After(Happening Happening, string? Kind, TimeSpan Within) : When;
}

/// <summary>The stretch in which something is drawn.</summary>
public enum DrawPeriod
{
    /// <summary>Monday to Sunday.</summary>
    Week,

    Month,

    Quarter,
}

/// <summary>Which date of an asset makes work.</summary>
public enum DueDate
{
    Service,
    Test,
    Scrap,
}

/// <summary>What can make work by happening.</summary>
public enum Happening
{
    AlarmClosed,
    IncidentClosed,
    DrillDone,

    /// <summary>Not by the first import into an empty register.</summary>
    PersonAdded,
}
