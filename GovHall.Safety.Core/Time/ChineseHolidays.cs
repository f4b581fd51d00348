namespace GovHall.Safety.Core.Time;

/// <summary>China's statutory holidays and make-up workdays (法定节假日与调休).</summary>
/// <remarks>
/// 2025 and 2026 as announced by the General Office of the State Council (notices of 2024-11-12 and 2025-11-04). 2027 is not
/// announced yet: its thirteen statutory days follow from the Regulation on Public Holidays as amended in November 2024
/// (全国年节及纪念日放假办法) and the lunar calendar; bridged days and make-up workdays are missing.
/// </remarks>
public static class ChineseHolidays
{
    private static readonly Text NewYear = new("元旦", "New Year's Day");
    private static readonly Text SpringFestival = new("春节", "Spring Festival");
    private static readonly Text Qingming = new("清明节", "Tomb-sweeping Day");
    private static readonly Text Labour = new("劳动节", "Labour Day");
    private static readonly Text DragonBoat = new("端午节", "Dragon Boat Festival");
    private static readonly Text MidAutumn = new("中秋节", "Mid-autumn Festival");
    private static readonly Text National = new("国庆节", "National Day");

    private static readonly ImmutableArray<Run> Runs =
    [
        new(NewYear, 2025, "01-01..01-01", "", ""),
        new(SpringFestival, 2025, "01-28..02-04", "02-03 02-04", "01-26 02-08"),
        new(Qingming, 2025, "04-04..04-06", "", ""),
        new(Labour, 2025, "05-01..05-05", "05-05", "04-27"),
        new(DragonBoat, 2025, "05-31..06-02", "", ""),
        new(MidAutumn, 2025, "10-06..10-06", "", ""),
        new(National, 2025, "10-01..10-08", "10-07 10-08", "09-28 10-11"),

        new(NewYear, 2026, "01-01..01-03", "01-02", "01-04"),
        new(SpringFestival, 2026, "02-15..02-23", "02-20 02-23", "02-14 02-28"),
        new(Qingming, 2026, "04-04..04-06", "", ""),
        new(Labour, 2026, "05-01..05-05", "05-05", "05-09"),
        new(DragonBoat, 2026, "06-19..06-21", "", ""),
        new(MidAutumn, 2026, "09-25..09-27", "", ""),
        new(National, 2026, "10-01..10-07", "10-06 10-07", "09-20 10-10"),

        new(NewYear, 2027, "01-01..01-01", "", ""),
        new(SpringFestival, 2027, "02-05..02-08", "", ""),
        new(Qingming, 2027, "04-05..04-05", "", ""),
        new(Labour, 2027, "05-01..05-02", "", ""),
        new(DragonBoat, 2027, "06-09..06-09", "", ""),
        new(MidAutumn, 2027, "09-15..09-15", "", ""),
        new(National, 2027, "10-01..10-03", "", ""),
    ];

    public static HolidayTable Table { get; } = new(
        Runs.SelectMany(run => run.Holidays),
        Runs.SelectMany(run => run.MakeUpDays),
        [
            new(2025, HolidayCoverage.Announced),
            new(2026, HolidayCoverage.Announced),
            new(2027, HolidayCoverage.Provisional),
        ]);

    /// <summary>One paragraph of a notice.</summary>
    /// <param name="Name">What is celebrated.</param>
    /// <param name="Year">Of all its dates.</param>
    /// <param name="Off">First and last day off, <c>MM-dd..MM-dd</c>.</param>
    /// <param name="InLieu">Which of these were moved here from other days.</param>
    /// <param name="MakeUp">Weekend days worked for them.</param>
    private sealed record Run(Text Name, int Year, string Off, string InLieu, string MakeUp)
    {
        public IEnumerable<Holiday> Holidays
        {
            get
            {
                var last = DayOf(Off[7..]);
                for (var day = DayOf(Off[..5]); day <= last; day = day.AddDays(1))
                {
                    yield return new(day, Name, DaysOf(InLieu).Contains(day));
                }
            }
        }

        public IEnumerable<MakeUpDay> MakeUpDays => DaysOf(MakeUp).Select(day => new MakeUpDay(day));

        private IEnumerable<DateOnly> DaysOf(string dates) => dates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(DayOf);

        private DateOnly DayOf(string date) =>
            new(Year, int.Parse(date[..2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(date[3..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
