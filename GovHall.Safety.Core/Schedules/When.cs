namespace GovHall.Safety.Core.Schedules;

/// <summary>One entry of a plan's <c>when</c>: on which days, and in which windows of such a day (contract 3.1).</summary>
/// <remarks>Everything is the hall's wall time, but <c>for</c>, which is elapsed time. A window belongs to the day it starts on.</remarks>
public abstract record When
{
    private When()
    {
    }

    /// <summary>Which start days count.</summary>
    public DaySet Days { get; init; } = new DaySet.Daily();

    /// <summary>The windows of a day that counts; none where the day has no such times.</summary>
    internal abstract IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar);

    private static DateTime Wall(DateOnly day, TimeSpan time) => day.ToDateTime(TimeOnly.MinValue) + time;

    /// <summary>An end at or before the start is on the next day.</summary>
    private static TimeSpan After(TimeSpan from, TimeSpan to)
    {
        while (to <= from)
        {
            to += TimeSpan.FromDays(1);
        }

        return to;
    }

    /// <summary><c>from</c> … <c>to</c>, half-open.</summary>
    public sealed record FromTo(DayTime From, DayTime To) : When
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar)
        {
            if (From.On(day, calendar) is { } from && To.On(day, calendar) is { } to)
            {
                yield return new(Wall(day, from), After(from, to) - from, Elapsed: false);
            }
        }
    }

    /// <summary><c>from</c> with <c>for</c>.</summary>
    public sealed record FromFor(DayTime From, TimeSpan For) : When
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar)
        {
            if (From.On(day, calendar) is { } from)
            {
                yield return new(Wall(day, from), For, Elapsed: true);
            }
        }
    }

    /// <summary><c>every</c>, <c>between</c>, <c>for</c>: one window for each slot, through the lunch break.</summary>
    /// <param name="Every">From slot to slot by the wall clock; at least a minute.</param>
    /// <param name="From">The first slot.</param>
    /// <param name="Before">From here on no slot starts.</param>
    /// <param name="For">How long each window is open.</param>
    /// <param name="SkipBreaks">Leaves out the slots that start between two sessions.</param>
    public sealed record Slots(TimeSpan Every, DayTime From, DayTime Before, TimeSpan For, bool SkipBreaks) : When
    {
        internal override IEnumerable<WallWindow> On(DateOnly day, HallCalendar calendar)
        {
            if (From.On(day, calendar) is not { } from || Before.On(day, calendar) is not { } before)
            {
                yield break;
            }

            var sessions = SkipBreaks ? calendar.SessionsOf(day) : [];
            for (var (start, end) = (from, After(from, before)); start < end; start += Every)
            {
                if (!InBreak(start, sessions))
                {
                    yield return new(Wall(day, start), For, Elapsed: true);
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
}
