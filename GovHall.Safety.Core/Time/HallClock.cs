namespace GovHall.Safety.Core.Time;

/// <summary>Between the hall's wall clock and instants.</summary>
public static class HallClock
{
    extension(TimeZoneInfo zone)
    {
        /// <summary>The instant (UTC) at which the hall's clock shows this time on this day.</summary>
        /// <remarks>A time that the clocks skip counts as the first instant after the gap; one that they show twice, as the first of the two (contract 3.1, daylight saving).</remarks>
        public DateTimeOffset InstantOf(DateTime wall)
        {
            ArgumentNullException.ThrowIfNull(zone);
            wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
            if (zone.IsInvalidTime(wall))
            {
                // A gap is bounded by whole minutes in every zone of the tz database since 1972.
                do
                {
                    wall = wall.AddMinutes(1);
                }
                while (zone.IsInvalidTime(wall));
                wall = new DateTime(wall.Year, wall.Month, wall.Day, wall.Hour, wall.Minute, 0, DateTimeKind.Unspecified);
            }

            var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
            return new DateTimeOffset(wall, offset).ToUniversalTime();
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
    }
}
