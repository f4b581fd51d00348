using System.Globalization;

namespace GovHall.Safety.Core.Time;

/// <summary>Between the hall's wall clock and instants.</summary>
public static class HallClock
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    extension(TimeZoneInfo zone)
    {
        /// <summary>The instant (UTC) at which the hall's clock shows this time on this day.</summary>
        /// <remarks>A time that the clocks skip counts as the first instant after the gap; one that they show twice, as the first of the two (contract 3.1, daylight saving).</remarks>
        public DateTimeOffset InstantOf(DateTime wall)
        {
            ArgumentNullException.ThrowIfNull(zone);

            // Asked by instants only: TimeZoneInfo knows those for sure, while for wall times it misses a whole day left out
            // (Pacific/Apia, 2011-12-30). No offset is a day long, and no zone changes its clocks twice in two days.
            var asIfUtc = new DateTimeOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), TimeSpan.Zero);
            var (before, after) = (zone.GetUtcOffset(asIfUtc - OneDay), zone.GetUtcOffset(asIfUtc + OneDay));
            if (before == after || zone.GetUtcOffset(asIfUtc - before) == before)
            {
                return asIfUtc - before;
            }

            return zone.GetUtcOffset(asIfUtc - after) == after ? asIfUtc - after : zone.ChangeBetween(asIfUtc - after, asIfUtc - before);
        }

        /// <inheritdoc cref="InstantOf(TimeZoneInfo, DateTime)"/>
        public DateTimeOffset InstantOf(DateOnly day, TimeOnly time) => zone.InstantOf(day.ToDateTime(time));

        /// <summary>The same instant with the hall's own offset: what pages, mails and the API show.</summary>
        public DateTimeOffset ShownAt(DateTimeOffset instant)
        {
            ArgumentNullException.ThrowIfNull(zone);
            return TimeZoneInfo.ConvertTime(instant, zone);
        }

        /// <summary>The hall's date at this instant.</summary>
        public DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(zone.ShownAt(instant).DateTime);

        /// <summary><c>14:31</c>, by the hall's clock.</summary>
        public string ClockAt(DateTimeOffset instant) => zone.ShownAt(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

        /// <summary><c>14:31</c> on the day it is read, <c>11-23 14:31</c> on another.</summary>
        /// <param name="instant">What is shown.</param>
        /// <param name="now">When it is read.</param>
        public string MomentAt(DateTimeOffset instant, DateTimeOffset now) => zone.DayAt(instant) == zone.DayAt(now)
            ? zone.ClockAt(instant)
            : zone.ShownAt(instant).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

        /// <summary><c>2026-11-25 17:30–18:00</c>: for what is kept, so that the day is always named; twice where it ends on another.</summary>
        public string SpanOf(DateTimeOffset from, DateTimeOffset to)
        {
            var (begins, ends) = (zone.ShownAt(from), zone.ShownAt(to));
            return begins.Date == ends.Date
                ? string.Create(CultureInfo.InvariantCulture, $"{begins:yyyy-MM-dd HH:mm}–{ends:HH:mm}")
                : string.Create(CultureInfo.InvariantCulture, $"{begins:yyyy-MM-dd HH:mm}–{ends:yyyy-MM-dd HH:mm}");
        }

        /// <summary>The first instant of another offset than that of <paramref name="last"/>, to the second.</summary>
        private DateTimeOffset ChangeBetween(DateTimeOffset last, DateTimeOffset first)
        {
            var before = zone.GetUtcOffset(last);
            while (first - last > TimeSpan.FromSeconds(1))
            {
                var middle = last + TimeSpan.FromSeconds(Math.Floor((first - last).TotalSeconds / 2));
                (last, first) = zone.GetUtcOffset(middle) == before ? (middle, first) : (last, middle);
            }

            return new(first.Ticks - (first.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        }
    }
}
