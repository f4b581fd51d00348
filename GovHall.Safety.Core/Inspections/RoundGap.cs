namespace GovHall.Safety.Core.Inspections;

/// <summary>Too long without a finished round (contract 3.1, <c>maximumGap</c>).</summary>
/// <param name="From">When the last round before it was finished.</param>
/// <param name="To">When the next one was; null: none has been yet.</param>
/// <param name="Open">How much of it the hall was open: breaks and closed hours do not count.</param>
public sealed record RoundGap(DateTimeOffset From, DateTimeOffset? To, TimeSpan Open)
{
    /// <summary>The gaps that belong to a day's record: those that were too long already while the hall was open that day.</summary>
    /// <param name="day">The hall's day.</param>
    /// <param name="finished">When rounds were finished, before that day too; in any order.</param>
    /// <param name="maximum">How long the hall may be open between two of them.</param>
    /// <param name="calendar">When it is open.</param>
    /// <param name="zone">The hall's civil time.</param>
    /// <param name="now">Until when a gap counts that no round has ended yet.</param>
    public static IEnumerable<RoundGap> On(
        DateOnly day, IEnumerable<DateTimeOffset> finished, TimeSpan maximum, HallCalendar calendar, TimeZoneInfo zone, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var rounds = finished.Where(round => round <= now).Order().ToList();
        for (var i = 0; i < rounds.Count; i++)
        {
            var (from, to) = (rounds[i], i + 1 < rounds.Count ? rounds[i + 1] : (DateTimeOffset?)null);
            var until = to ?? now;
            if (zone.DayAt(from) > day || zone.DayAt(until) < day)
            {
                continue;
            }

            var open = Sessions(new(zone.DayAt(from), zone.DayAt(until)), calendar, zone).Select(session => Within(session, from, until)).ToList();
            var whole = open.Aggregate(TimeSpan.Zero, (sum, session) => sum + session.Length);
            if (whole > maximum && TooLongSince(open, maximum) is var since
                && Sessions(new(day, day), calendar, zone).Any(session => Within(session, since, until).Length > TimeSpan.Zero))
            {
                yield return new(from, to, whole);
            }
        }
    }

    /// <summary>The instant at which it has been open for that long.</summary>
    private static DateTimeOffset TooLongSince(List<Stretch> open, TimeSpan maximum)
    {
        var left = maximum;
        foreach (var stretch in open)
        {
            if (left < stretch.Length)
            {
                return stretch.From + left;
            }

            left -= stretch.Length;
        }

        return open[^1].To;
    }

    private static IEnumerable<Stretch> Sessions(DateSpan days, HallCalendar calendar, TimeZoneInfo zone) =>
        from one in days.Days()
        from session in calendar.SessionsOf(one)
        let midnight = one.ToDateTime(TimeOnly.MinValue)
        select new Stretch(zone.InstantOf(midnight + session.From), zone.InstantOf(midnight + session.To));

    private static Stretch Within(Stretch stretch, DateTimeOffset from, DateTimeOffset to) =>
        new(stretch.From > from ? stretch.From : from, stretch.To < to ? stretch.To : to);

    /// <summary>Half-open; of no length where it ends before it begins.</summary>
    private readonly record struct Stretch(DateTimeOffset From, DateTimeOffset To)
    {
        public TimeSpan Length => To > From ? To - From : TimeSpan.Zero;
    }
}
