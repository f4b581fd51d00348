namespace GovHall.Safety.Core.Schedules.Basis;

/// <summary>How often at least: within each such stretch there has to be an occurrence.</summary>
public abstract record Interval
{
    private Interval()
    {
    }

    /// <summary>Never longer than this from one start to the next: while the hall is open, or round the clock.</summary>
    public sealed record Hours(TimeSpan Longest, bool RoundTheClock) : Interval;

    /// <summary>Once in each stretch of the calendar that holds a working day.</summary>
    public sealed record Once(Stretch Stretch) : Interval;
}

/// <summary>A stretch of the calendar.</summary>
public enum Stretch
{
    /// <summary>Each day on which the hall opens.</summary>
    WorkingDay,

    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>The 1st to the 15th, and the rest of the month.</summary>
    HalfMonth,

    Month,

    Quarter,

    HalfYear,

    Year,
}
