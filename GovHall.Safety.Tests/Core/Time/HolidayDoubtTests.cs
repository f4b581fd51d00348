namespace GovHall.Safety.Tests.Core.Time;

/// <summary>The built-in table has 2025 and 2026 as announced, and of 2027 the statutory days only.</summary>
public sealed class HolidayDoubtTests
{
    [Theory]
    [InlineData("2026-11-30", null)]
    [InlineData("2026-12-01", 2027)]
    [InlineData("2026-12-31", 2027)]
    [InlineData("2027-01-01", 2027)]
    [InlineData("2027-07-01", 2027)]
    [InlineData("2028-02-01", 2028)]
    [InlineData("2025-12-15", null)]
    public void A_year_that_is_not_announced_is_in_doubt_from_1_December_of_the_year_before(string today, int? year) =>
        Assert.Equal(year, ChineseHolidays.Table.YearInDoubt(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_hall_without_holidays_has_none_to_find_out() => Assert.Null(HolidayTable.Empty.YearInDoubt(new(2026, 12, 1)));

    [Fact]
    public void A_table_that_has_the_year_as_announced_leaves_no_doubt()
    {
        var table = new HolidayTable([], [], [new(2026, HolidayCoverage.Announced), new(2027, HolidayCoverage.Announced)]);

        Assert.Null(table.YearInDoubt(new(2026, 12, 31)));
    }
}
