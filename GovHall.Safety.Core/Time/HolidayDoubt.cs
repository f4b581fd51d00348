namespace GovHall.Safety.Core.Time;

/// <summary>Which year's holidays somebody has to see to, and how often they are reminded of it.</summary>
public static class HolidayDoubt
{
    /// <summary>December: next year's arrangement is published by the State Council's General Office in October or November, so that from then on it is missing.</summary>
    private const int FirstMonth = 12;

    /// <summary>How many days after one mail the next follows, while the year is not known.</summary>
    public const int DaysBetween = 7;

    /// <summary>The year that is not announced, from 1 December of the year before for as long as it is not; null: nothing has to be done.</summary>
    /// <param name="table">The hall's holidays; a hall that keeps none has nothing to find out.</param>
    /// <param name="today">The hall's date.</param>
    public static int? YearInDoubt(this HolidayTable table, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.CoverageOf(today.Year) != HolidayCoverage.Announced ? today.Year
            : today.Month == FirstMonth && table.CoverageOf(today.Year + 1) != HolidayCoverage.Announced ? today.Year + 1
            : null;
    }
}
