using System.Globalization;

namespace GovHall.Safety.Worker.Web;

/// <summary>Instants and lengths of time as the API writes them.</summary>
internal static class ApiTime
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"];

    private static readonly string[] WallTimes = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads ISO 8601 with an offset; years 2000 to 2100.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
        && instant >= Earliest
        && instant < Latest;

    /// <summary>Reads an instant of a query: with an offset, or by the hall's clock.</summary>
    public static bool TryInstant(string text, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        // A plus that was not escaped arrives as a space.
        if (TryInstant(text.Replace(' ', '+'), out instant))
        {
            return true;
        }

        if (!DateTime.TryParseExact(text, WallTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) || wall.Year is < 2000 or >= 2100)
        {
            return false;
        }

        instant = zone.InstantOf(wall);
        return true;
    }

    /// <summary>Reads <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>7d</c>; at most ten years.</summary>
    public static bool TryDuration(string text, out TimeSpan length)
    {
        length = Durations.Read(text) ?? TimeSpan.MaxValue;
        return length <= Longest;
    }
}
