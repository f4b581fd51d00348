using System.Globalization;

namespace GovHall.Safety.Core.Time;

/// <summary>Dates as people and programs ask by them.</summary>
public static class Dates
{
    /// <summary>Reads <c>2026-11-23</c> (ISO 8601), spaces around it left out.</summary>
    /// <param name="text">What was typed or sent.</param>
    /// <param name="day">The date, in the years 2000 to 2099: far enough from the ends of the calendar for every zone and every look ahead and back.</param>
    /// <returns>False where it is no such date.</returns>
    public static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 2000 and < 2100;
}
