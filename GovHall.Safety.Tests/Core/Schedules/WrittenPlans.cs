using System.Globalization;
using static GovHall.Safety.Tests.WrittenYears;

namespace GovHall.Safety.Tests;

/// <summary>One window of a plan.</summary>
internal sealed record WrittenWindow(string Plan, DateOnly Day, DateTimeOffset Opens, DateTimeOffset Closes, DateTimeOffset MissedAt)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Plan} {Day:yyyy-MM-dd}: {Local(Opens):MM-dd HH:mm} to {Local(Closes):MM-dd HH:mm}, missed at {Local(MissedAt):MM-dd HH:mm}");

    private static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8));
}

/// <summary>
/// The windows of every plan of the demo hall that the calendar decides, in 2025 and 2026, by a closed form: a hall open from
/// 08:30 to 12:00 and from 13:00 to 17:30, eight hours ahead of UTC, and arithmetic. It shares nothing with the planner.
/// </summary>
internal static class WrittenPlans
{
    private static readonly int[] EveryMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    private static readonly Dictionary<string, IEnumerable<Window>> Plans = new(StringComparer.Ordinal)
    {
        ["opening-check"] = Each(WorkingDays, "08:00", "08:25", "0:05"),
        ["window-cleaning"] = Each(WorkingDays, "08:00", "08:30", "0:10"),
        ["public-cleaning"] = [.. Each(WorkingDays, "07:30", "08:30", "0:15"), .. Each(WorkingDays, "12:00", "13:00", "0:15")],
        ["toilet-round"] = Rounds(WorkingDays, "08:30 10:30 12:30 14:30 16:30", early: 0, open: 40, grace: 20),
        ["disinfection"] = [.. Each(WorkingDays, "12:05", "12:50", "0:15"), .. Each(WorkingDays, "17:35", "18:15", "0:15")],
        ["weekly-sweep"] = Each(LastOfWeeks, "16:30", "17:30", "1:00"),
        ["monthly-wash"] = LastFiveOfMonths("1.0:00"),
        ["security-gate-test"] = Each(WorkingDays, "08:00", "08:20", "0:10"),
        ["cctv-check"] = Each(Days, "08:00", "09:00", "1:00"),
        ["business-patrol"] = Rounds(WorkingDays, "08:30 10:30 12:30 14:30 16:30", early: 0, open: 45, grace: 15),
        ["night-patrol"] = Rounds(Days, "02:00 05:00 20:00 23:00", early: 0, open: 50, grace: 20),
        ["holiday-patrol"] = Rounds(Days.Where(day => !IsWorking(day)), "09:00 13:00 17:00", early: 0, open: 50, grace: 20),
        ["control-room-log"] =
            Rounds(Days, "00:00 02:00 04:00 06:00 08:00 10:00 12:00 14:00 16:00 18:00 20:00 22:00", early: 15, open: 15, grace: 15),

        // Midnight at the end of a day is the first instant of the next, whose date it bears.
        ["control-room-hand-over"] = Rounds(Days, "00:00 08:00 16:00", early: 10, open: 15, grace: 15),
        ["controller-check"] = Each(Days, "08:00", "09:30", "1:00"),
        ["facility-patrol"] = Each(Days, "09:00", "11:30", "1:00"),
        ["outdoor-check"] = [.. Each(Days, "10:00", "11:00", "0:30"), .. Each(WorkingDays, "16:00", "17:00", "0:30")],
        ["kitchen-closing"] = Each(WorkingDays, "13:30", "14:30", "0:15"),
        ["window-closing"] = Each(WorkingDays, "17:20", "17:45", "0:10"),
        ["office-closing"] = Each(WorkingDays, "17:20", "17:45", "0:10"),
        ["closing-check"] = Each(WorkingDays, "17:45", "18:30", "0:15"),
        ["extinguisher-check"] = [.. WorkingIn(EveryMonth, 1, 4, "1.0:00"), .. WorkingIn(EveryMonth, 16, 19, "1.0:00")],
        ["hydrant-check"] = WorkingIn(EveryMonth, 5, 10, "1.0:00"),
        ["pump-weekly"] = Tuesdays("09:00", "11:00", "8:00"),
        ["pump-monthly"] = WorkingIn(EveryMonth, 10, 15, "1.0:00"),
        ["fire-facility-monthly"] = Months.Select(month => Over(month.AddDays(14), "17:45", month.AddDays(20), "00:00", "1.0:00")),
        ["fire-system-quarterly"] = Each(Days.Where(day => day.Month % 3 == 0 && day.Day is >= 22 and <= 28 && day.DayOfWeek is DayOfWeek.Saturday), "08:00", "18:00", "2.0:00"),
        ["fire-inspection"] = WorkingIn(EveryMonth, 20, 25, "1.0:00"),
        ["plant-room-check"] = [.. Each(Days, "09:00", "10:30", "0:30"), .. Each(WorkingDays, "17:30", "18:30", "0:30")],
        ["infrared-check"] = WorkingIn(EveryMonth, 12, 16, "1.0:00", "10:00", "11:30"),
        ["lift-daily"] = Each(WorkingDays, "07:50", "08:20", "0:10"),
        ["lift-weekly"] = Each(LastOfWeeks, "14:00", "17:00", "8:00"),
        ["lift-monthly"] = LastFiveOfMonths("3.0:00"),
        ["first-aid-check"] = Each(Weeks.Select(week => week[0]), "09:00", "11:00", "8:00"),
        ["communications-check"] = WorkingIn(EveryMonth, 1, 7, "1.0:00"),
        ["duty-sign-in"] = Rounds(Days, "08:30 17:30", early: 10, open: 20, grace: 10),
        ["pre-holiday-check"] = Holidays.Select(holiday => WorkingDaysBefore(holiday, 3)).Select(days => Over(days[0], "08:30", days[^1], "17:30", "0:00")),
        ["safety-meeting"] = WorkingIn(EveryMonth, 1, 10, "3.0:00"),
        ["fire-drill"] = WorkingIn([5, 11], 1, 31, "14.0:00"),
        ["fire-training"] = WorkingIn([4, 10], 1, 31, "14.0:00"),
        ["risk-assessment"] = WorkingIn([1, 7], 1, 31, "14.0:00"),
        ["emergency-plan-review"] = WorkingIn([1], 1, 31, "14.0:00"),
        ["monthly-assessment"] = WorkingIn(EveryMonth, 1, 5, "3.0:00"),
        ["water-dispenser"] = WorkingIn(EveryMonth, 15, 21, "2.0:00"),
        ["air-filter"] = WorkingIn([2, 5, 8, 11], 1, 31, "7.0:00"),
        ["fire-facility-annual"] = WorkingIn([9], 1, 30, "14.0:00"),
        ["electrical-annual"] = WorkingIn([10], 1, 31, "14.0:00"),
        ["lightning-annual"] = WorkingIn([3], 1, 31, "14.0:00"),
        ["pass-count"] = Each(WorkingDays, "17:30", "17:50", "0:10"),
    };

    /// <summary>The plans that are written out here.</summary>
    public static IEnumerable<string> Ids => Plans.Keys;

    /// <summary>The working days of each week that has any.</summary>
    private static IEnumerable<DateTime[]> Weeks => Mondays.Select(monday => Between(monday, monday.AddDays(6)).Where(IsWorking).ToArray()).Where(week => week.Length > 0);

    private static IEnumerable<DateTime> LastOfWeeks => Weeks.Select(week => week[^1]);

    /// <summary>A plan's windows whose day is in the two years, in order.</summary>
    public static IReadOnlyList<WrittenWindow> Of(string plan) =>
    [
        .. from window in Plans[plan]
           where window.Day >= First && window.Day < Until
           orderby window.Day, window.Opens
           select new WrittenWindow(plan, DateOnly.FromDateTime(window.Day), At(window.Opens), At(window.Closes), At(window.Closes + window.Grace)),
    ];

    private static IEnumerable<Window> Each(IEnumerable<DateTime> days, string from, string to, string grace) => days.Select(day => Over(day, from, day, to, grace));

    /// <summary>Each time of each day, open from so many minutes before it to so many after it.</summary>
    private static IEnumerable<Window> Rounds(IEnumerable<DateTime> days, string times, int early, int open, int grace) =>
        from day in days
        from time in times.Split(' ')
        let slot = day + Time(time)
        select new Window(day, slot.AddMinutes(-early), slot.AddMinutes(open), TimeSpan.FromMinutes(grace));

    /// <summary>One window over the working days among these of each such month, or on the next working day where there are none.</summary>
    private static IEnumerable<Window> WorkingIn(int[] months, int first, int last, string grace, string opens = "08:30", string closes = "17:30") =>
        from month in Months
        where months.Contains(month.Month)
        let end = Math.Min(last, DateTime.DaysInMonth(month.Year, month.Month))
        let working = Between(month.AddDays(first - 1), month.AddDays(end - 1)).Where(IsWorking).DefaultIfEmpty(NextWorking(month.AddDays(end - 1))).ToArray()
        select Over(working[0], opens, working[^1], closes, grace);

    private static IEnumerable<Window> LastFiveOfMonths(string grace) =>
        Months.Select(month => WorkingDaysBefore(month.AddMonths(1), 5)).Select(days => Over(days[0], "08:30", days[^1], "17:30", grace));

    /// <summary>A Tuesday off is made good on the nearest working day, the earlier of two, and stays that Tuesday's.</summary>
    private static IEnumerable<Window> Tuesdays(string opens, string closes, string grace) =>
        from tuesday in Days
        where tuesday.DayOfWeek is DayOfWeek.Tuesday
        let day = Enumerable.Range(0, 31).SelectMany(away => new[] { tuesday.AddDays(-away), tuesday.AddDays(away) }).First(IsWorking)
        select Over(day, opens, day, closes, grace) with { Day = tuesday };

    private static Window Over(DateTime first, string from, DateTime last, string to, string grace) => new(first, first + Time(from), last + Time(to), Time(grace));

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(DateTime wall) => new(wall, TimeSpan.FromHours(8));

    private sealed record Window(DateTime Day, DateTime Opens, DateTime Closes, TimeSpan Grace);
}
