namespace GovHall.Safety.Core.Schedules.Rhythms;

/// <summary>Which windows a day has that counts (contract 3.1). Everything is the hall's wall time, but <c>for</c> and <c>early</c>, which are elapsed time.</summary>
public abstract record DayWindows
{
    private DayWindows()
    {
    }

    /// <summary>The windows of one day; none where the day has no such times.</summary>
    internal abstract IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar);

    private static DateTime Wall(DateOnly day, TimeSpan time) => day.ToDateTime(TimeOnly.MinValue) + time;

    /// <summary>An end at or before the start is on the next day.</summary>
    private static DateTime After(DateTime from, DateTime to)
    {
        while (to <= from)
        {
            to += TimeSpan.FromDays(1);
        }

        return to;
    }

    /// <summary><c>from</c> … <c>to</c>, half-open; over several days from the first one's <c>from</c> to the last one's <c>to</c>.</summary>
    public sealed record FromTo(DayTime From, DayTime To) : DayWindows
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar) =>
            Over(new(day, day), calendar) is { } window ? [window] : [];

        /// <summary>Null where a day has no such time.</summary>
        internal WallWindow? Over(DateSpan days, HallCalendar calendar)
        {
            if (From.On(days.First, calendar) is not { } from || To.On(days.Last, calendar) is not { } to)
            {
                return null;
            }

            var start = Wall(days.First, from);
            return new(start, After(start, Wall(days.Last, to)) - start, Elapsed: false);
        }
    }

    /// <summary>A start, or several, with <c>for</c>: <c>from</c>, or each of <c>at</c>.</summary>
    /// <param name="Starts">Each is a slot; 24:00 is midnight at the end of the day.</param>
    /// <param name="For">How long each window is open after its slot.</param>
    /// <param name="Early">How long before its slot it opens.</param>
    public sealed record At(ImmutableArray<DayTime> Starts, TimeSpan For, TimeSpan Early = default) : DayWindows
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar) =>
            from start in Starts
            let time = start.On(day, calendar)
            where time is not null
            select new WallWindow(Wall(day, time.Value), For, Elapsed: true, Early);
    }

    /// <summary><c>every</c>, <c>between</c>, <c>for</c>: one window for each slot, through the lunch break.</summary>
    /// <param name="Every">From slot to slot by the wall clock; at least a minute.</param>
    /// <param name="From">The first slot.</param>
    /// <param name="Before">From here on no slot starts.</param>
    /// <param name="For">How long each window is open after its slot.</param>
    /// <param name="SkipBreaks">Leaves out the slots that start between two sessions.</param>
    /// <param name="Early">How long before its slot it opens.</param>
    public sealed record Slots(TimeSpan Every, DayTime From, DayTime Before, TimeSpan For, bool SkipBreaks = false, TimeSpan Early = default) : DayWindows
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar)
        {
            if (From.On(day, calendar) is not { } from || Before.On(day, calendar) is not { } before)
            {
                yield break;
            }

            var sessions = SkipBreaks ? calendar.SessionsOf(day) : [];
            var end = After(Wall(day, from), Wall(day, before));
            for (var start = Wall(day, from); start < end; start += Every)
            {
                if (!InBreak(start - Wall(day, TimeSpan.Zero), sessions))
                {
                    yield return new(start, For, Elapsed: true, Early);
                }
            }
        }

        private static bool InBreak(TimeSpan time, ImmutableArray<Session> sessions)
        {
            for (var i = 1; i < sessions.Length; i++)
            {
                if (time >= sessions[i - 1].To && time < sessions[i].From)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary><c>cron</c> with <c>for</c>.</summary>
    /// <param name="Times">When it fires by the hall's wall clock.</param>
    /// <param name="For">How long each window is open.</param>
    /// <param name="Early">How long before it opens.</param>
    public sealed record Cron(ICronTimes Times, TimeSpan For, TimeSpan Early = default) : DayWindows
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar) =>
            Times.On(day).Select(start => new WallWindow(start, For, Elapsed: true, Early));
    }
}

/// <summary>A Quartz cron expression, read; it knows no zone and reckons in wall time.</summary>
public interface ICronTimes
{
    /// <summary>Its wall times on this day, in order.</summary>
    IEnumerable<DateTime> On(DateOnly day);
}

/// <summary>Reads cron expressions: what a library does better than the file's reader.</summary>
public interface ICronReader
{
    /// <summary>Null where it is none, with the reason.</summary>
    ICronTimes? Read(string expression, out string? why);
}
