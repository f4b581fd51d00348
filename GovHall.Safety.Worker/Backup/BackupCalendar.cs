using System.Globalization;

namespace GovHall.Safety.Worker.Backup;

/// <summary>Which of the nightly backups are kept, and when the next is due.</summary>
internal static class BackupCalendar
{
    /// <summary>When by the hall's clock: after the late shift, before the first patrol of the morning.</summary>
    public static readonly TimeOnly At = new(2, 30);

    private const int Days = 7;
    private const int Weeks = 4;
    private const int Months = 12;

    /// <summary>The night that is due at this instant: a day's is due from 02:30 on.</summary>
    public static DateOnly DueAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return TimeOnly.FromDateTime(local.DateTime) < At ? day.AddDays(-1) : day;
    }

    /// <summary>The last seven, and the last of each of four weeks and of each of twelve months: those that have one.</summary>
    public static ImmutableHashSet<DateOnly> Kept(IEnumerable<DateOnly> nights)
    {
        var latest = nights.Distinct().OrderDescending().ToArray();
        return
        [
            .. latest.Take(Days),
            .. latest.GroupBy(day => (ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default)))).Take(Weeks).Select(week => week.First()),
            .. latest.GroupBy(day => (day.Year, day.Month)).Take(Months).Select(month => month.First()),
        ];
    }

    /// <summary>The night that lets it go, if each night from now on has its backup: no later one keeps it.</summary>
    /// <param name="night">Which.</param>
    /// <param name="nights">Those that are there, in order.</param>
    public static DateOnly KeptUntil(DateOnly night, IReadOnlyList<DateOnly> nights)
    {
        var after = nights[^1];
        var there = nights.ToHashSet();
        do
        {
            there.Add(after = after.AddDays(1));
            there.IntersectWith(Kept(there));
        }
        while (there.Contains(night));

        return after;
    }

    /// <summary>How a night's folder is called.</summary>
    public static string Name(DateOnly night) => night.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The night of a folder; null for one that is no backup of ours.</summary>
    public static DateOnly? NightOf(string name) =>
        DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var night) ? night : null;
}
