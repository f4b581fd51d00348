namespace GovHall.Safety.Worker.Holidays;

/// <summary>One row of a holiday file, whatever it was written in.</summary>
/// <param name="Day">The date.</param>
/// <param name="Worked">A make-up workday; else a day off.</param>
/// <param name="Name">What it is called.</param>
/// <param name="InLieu">Off because another day was moved here.</param>
/// <param name="As">The weekday whose hours a make-up workday has.</param>
/// <param name="Provisional">Not announced yet.</param>
internal sealed record HolidayRow(DateOnly Day, bool Worked, Text Name, bool InLieu = false, DayOfWeek? As = null, bool Provisional = false)
{
    /// <summary>The table of these rows; each year that any of them is in counts as known.</summary>
    public static HolidayTable Table(IEnumerable<HolidayRow> rows)
    {
        var all = rows.ToList();
        return new(
            all.Where(row => !row.Worked).Select(row => new Holiday(row.Day, row.Name, row.InLieu)),
            all.Where(row => row.Worked).Select(row => new MakeUpDay(row.Day, row.As)),
            all.GroupBy(row => row.Day.Year).Select(year => KeyValuePair.Create(
                year.Key, year.Any(row => row.Provisional) ? HolidayCoverage.Provisional : HolidayCoverage.Announced)));
    }
}
