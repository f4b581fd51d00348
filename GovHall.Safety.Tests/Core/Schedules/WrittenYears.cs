using System.Globalization;

namespace GovHall.Safety.Tests;

/// <summary>The working days of 2025 and 2026 and what touches their ends, copied from the State Council's notices by hand: it shares nothing with the built-in calendar.</summary>
internal static class WrittenYears
{
    public static readonly DateTime First = new(2025, 1, 1);

    public static readonly DateTime Until = new(2027, 1, 1);

    /// <summary>First and last day off of each holiday.</summary>
    private static readonly (DateTime First, DateTime Last)[] Off =
    [
        Run("2025-01-01", "2025-01-01"), Run("2025-01-28", "2025-02-04"), Run("2025-04-04", "2025-04-06"),
        Run("2025-05-01", "2025-05-05"), Run("2025-05-31", "2025-06-02"), Run("2025-10-01", "2025-10-08"),
        Run("2026-01-01", "2026-01-03"), Run("2026-02-15", "2026-02-23"), Run("2026-04-04", "2026-04-06"), Run("2026-05-01", "2026-05-05"),
        Run("2026-06-19", "2026-06-21"), Run("2026-09-25", "2026-09-27"), Run("2026-10-01", "2026-10-07"),
        Run("2027-01-01", "2027-01-01"),
    ];

    private static readonly HashSet<DateTime> MakeUp =
    [
        Day("2025-01-26"), Day("2025-02-08"), Day("2025-04-27"), Day("2025-09-28"), Day("2025-10-11"),
        Day("2026-01-04"), Day("2026-02-14"), Day("2026-02-28"), Day("2026-05-09"), Day("2026-09-20"), Day("2026-10-10"),
    ];

    /// <summary>The 730 days.</summary>
    public static IEnumerable<DateTime> Days => Between(First, Until.AddDays(-1));

    public static IEnumerable<DateTime> WorkingDays => Days.Where(IsWorking);

    /// <summary>The first day off of each holiday.</summary>
    public static IEnumerable<DateTime> Holidays => Off.Select(run => run.First);

    /// <summary>The first of each of the 24 months.</summary>
    public static IEnumerable<DateTime> Months => Enumerable.Range(0, 24).Select(First.AddMonths);

    /// <summary>The Mondays of the weeks that have a day in these years.</summary>
    public static IEnumerable<DateTime> Mondays => Enumerable.Range(0, 105).Select(week => new DateTime(2024, 12, 30).AddDays(7 * week));

    public static bool IsWorking(DateTime day) =>
        MakeUp.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Any(run => day >= run.First && day <= run.Last));

    public static IEnumerable<DateTime> Between(DateTime first, DateTime last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    /// <summary>The first working day after this one.</summary>
    public static DateTime NextWorking(DateTime day) => Between(day.AddDays(1), day.AddDays(31)).First(IsWorking);

    /// <summary>The last working days before this one, in order.</summary>
    public static DateTime[] WorkingDaysBefore(DateTime day, int count) => [.. Between(day.AddDays(-31), day.AddDays(-1)).Where(IsWorking).TakeLast(count)];

    private static (DateTime First, DateTime Last) Run(string first, string last) => (Day(first), Day(last));

    private static DateTime Day(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
